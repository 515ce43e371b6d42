"""The development server killed in the middle of its work, and started again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import urllib3

from tests.integration.api import FORM
from tests.integration.commands import Command, start
from tests.patience import eventually

STEP_SECONDS = "0.6"


@dataclass(frozen=True)
class Server:
    """A development server that runs in a process of its own."""

    command: Command
    url: str

    def request(self, method: str, path: str, form: dict[str, Any] | None = None) -> Any:
        token = urllib3.request("GET", f"{self.url}/local/token?user=ann").json()["token"]
        answer = urllib3.request(
            method, self.url + path, json=form, headers={"Authorization": f"Bearer {token}"}
        )
        assert answer.status in (200, 202), answer.data
        return answer.json()

    def status(self, job_id: str) -> dict[str, Any]:
        status: dict[str, Any] = self.request("GET", f"/api/journey/status/{job_id}")
        return status

    def create(self) -> str:
        job_id: str = self.request("POST", "/api/journey/create", FORM)["job_id"]
        return job_id


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[Server]:
    environment = {"PORT": "0", "STEP_SECONDS": STEP_SECONDS, **environment}
    with start(folder, "local", "dev", **environment) as command:
        first_line = command.shows("The API is at")
        yield Server(command, first_line.split()[4].rstrip(","))


def test_a_killed_server_loses_no_completed_job_and_ends_the_running_one(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        finished = server.create()
        eventually(lambda: server.status(finished)["status"] == "completed")
        journey_map = server.status(finished)["result"]
        running = server.create()
        eventually(lambda: server.status(running)["status"] == "processing")
        server.command.kill()

    with serving(tmp_path) as server:
        assert server.status(finished)["result"] == journey_map
        eventually(lambda: server.status(running)["status"] == "failed")
        assert server.status(running)["error_message"]

        server.request("POST", f"/api/journey/retry/{running}")
        eventually(lambda: server.status(running)["status"] == "completed")


def test_a_fresh_start_forgets_the_journeys_and_nothing_else(tmp_path: Path) -> None:
    of_sam = tmp_path / ".local/sam/environment.json"
    of_sam.parent.mkdir(parents=True)
    of_sam.touch()
    with serving(tmp_path) as server:
        server.create()

    with serving(tmp_path, FRESH="1") as server:
        assert server.request("GET", "/api/journeys")["journeys"] == []

    assert of_sam.exists()
