"""A completed journey, whose map is edited by way of the API's own handlers."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from journey.jobs.job import Job, JobStatus
from tests.e2e.maps import JourneyMap, journey_map
from tests.unit.api_calls import Reply, container
from tests.unit.job_maker import progress_at
from tests.unit.world import World

Operation = dict[str, Any]
JSON_PATCH = "application/json-patch+json"


@dataclass(frozen=True)
class Document:
    """A completed journey's map, as its owner works on it."""

    world: World
    job: Job
    generated: JourneyMap

    @property
    def etag(self) -> str:
        return f'"{self.world.stored(self.job).version}"'

    @property
    def map(self) -> JourneyMap:
        """The map as it is by now."""
        read: JourneyMap = container("result")(job_id=self.job.id).json
        return read

    def send(self, body: Any, headers: dict[str, str] | None = None, **request: Any) -> Reply:
        """Send a patch of the newest version; headers that are empty are left out."""
        sent = {"content-type": JSON_PATCH, **(headers or {})}
        if "if-match" not in sent:
            sent["if-match"] = self.etag
        return container("edit")(
            job_id=self.job.id,
            body=body if isinstance(body, str) else json.dumps(body),
            headers={name: value for name, value in sent.items() if value},
            **request,
        )

    def edit(self, *patch: Operation) -> JourneyMap:
        """Apply a patch, which must be taken; the map as answered."""
        reply = self.send(list(patch))
        assert reply.status == 200, reply.text
        edited: JourneyMap = reply.json
        return edited

    def faults(self, *patch: Operation) -> dict[str, str]:
        """What is wrong with a patch; nothing may have changed."""
        before = self.map
        reply = self.send(list(patch))
        assert reply.status == 422, reply.text
        assert self.map == before
        return {fault["pointer"]: fault["detail"] for fault in reply.json["errors"]}


def replacing(path: str, value: Any) -> Operation:
    return {"op": "replace", "path": path, "value": value}


def adding(path: str, value: Any) -> Operation:
    return {"op": "add", "path": path, "value": value}


def completed(world: World, generated: JourneyMap) -> Document:
    """A journey that ended with this map."""
    job = world.make_job(JobStatus.PROCESSING)
    generated = {**generated, "id": job.id}
    world.transitions.complete(job.run, progress_at(8), json.dumps(generated, ensure_ascii=False))
    return Document(world, job, generated)


@pytest.fixture
def document(world: World) -> Document:
    return completed(world, journey_map(phases=3, personas=2))
