"""The API as a test sees it."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import uuid4

import urllib3

from local.stack import Stack
from tests.patience import PATIENCE

FORM: dict[str, Any] = {
    "title": "Renewing a library card",
    "industry": "Public libraries",
    "businessGoals": "Have more readers renew their card before it runs out.",
    "targetPersonas": ["Student", "Retired reader"],
    "journeyPhases": ["Reminder", "Renewal", "First loan"],
}


@dataclass(frozen=True)
class Answer:
    """An HTTP answer; its headers are found by any spelling."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        decoded: dict[str, Any] = json.loads(self.body)
        return decoded


@dataclass(frozen=True)
class Api:
    """The API for one user; by default one that no other test is."""

    stack: Stack
    connections: urllib3.PoolManager
    user: str = field(default_factory=lambda: f"user-{uuid4()}")

    def __call__(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        token: str | None = None,
    ) -> Answer:
        """Send a request with this user's token, or with another; with none if that is empty."""
        token = self.stack.token(self.user) if token is None else token
        authorization = {"Authorization": f"Bearer {token}"} if token else {}
        answer = self.connections.request(
            method, self.stack.url + path, body=body, headers={**authorization, **(headers or {})}
        )
        return Answer(answer.status, answer.headers, answer.data)

    def another_user(self) -> Self:
        return type(self)(self.stack, self.connections)

    def create(self, *orders: str, headers: Mapping[str, str] | None = None, **form: Any) -> Answer:
        """Create a journey.

        Args:
            orders: what the scripted writer shall do, such as ``at Journey Mapping: die``.
            form: fields in place of those of FORM.
        """
        body = {**FORM, "title": f"Journey {uuid4()}", "additionalContext": "\n".join(orders)}
        return self(
            "POST",
            "/api/journey/create",
            body=json.dumps(body | form).encode(),
            headers={"Content-Type": "application/json", **(headers or {})},
        )

    def start(self, *orders: str) -> str:
        """Create a journey; its id."""
        answer = self.create(*orders)
        assert answer.status == 202, answer.body
        job_id: str = answer.json["job_id"]
        return job_id

    def status(self, job_id: str) -> dict[str, Any]:
        answer = self("GET", f"/api/journey/status/{job_id}")
        assert answer.status == 200, answer.body
        return answer.json

    def wait(self, job_id: str, *statuses: str, seconds: float = PATIENCE) -> dict[str, Any]:
        """Poll until the job has one of these statuses, by default a final one."""
        wanted = statuses or ("completed", "failed", "cancelled")
        deadline = time.monotonic() + seconds
        while (status := self.status(job_id))["status"] not in wanted:
            assert time.monotonic() < deadline, f"still {status}"
            time.sleep(0.1)
        return status

    def wait_for_step(self, job_id: str, step_name: str, seconds: float = PATIENCE) -> None:
        """Poll until the job is at this step."""
        deadline = time.monotonic() + seconds
        while self.status(job_id).get("progress", {}).get("step_name") != step_name:
            assert time.monotonic() < deadline, f"never came to {step_name}"
            time.sleep(0.1)
