"""Journeys with whatever map a test gives, in the embedded stack, as a run would have left them.

So a test can show the page maps that no writer at hand makes, and be a second editor.
"""

import json
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from journey.content.form import read_form
from journey.jobs.job import Job, JobStatus
from journey.lifecycle.transitions import Transitions
from journey.runtime import clock
from journey.storage import items
from journey.storage.operations import Put
from journey.storage.table import Table
from tests.e2e.maps import JourneyMap
from tests.integration.api import FORM, Api
from tests.unit.job_maker import progress_at

Operation = dict[str, Any]


@dataclass(frozen=True)
class StoredJourney:
    """A completed journey.

    Attributes:
        original: the map as it was generated.
    """

    id: str
    original: JourneyMap
    api: Api

    @property
    def map(self) -> JourneyMap:
        """The map as it was last edited."""
        answer = self.api("GET", self._path)
        assert answer.status == 200, answer.body
        return answer.json

    def edit(self, patch: list[Operation]) -> None:
        """Edit the map, as somebody else does."""
        headers = {
            "Content-Type": "application/json-patch+json",
            "If-Match": self.api("GET", self._path).headers["etag"],
        }
        answer = self.api("PATCH", self._path, body=json.dumps(patch).encode(), headers=headers)
        assert answer.status == 200, answer.body

    @property
    def _path(self) -> str:
        return f"/api/journey/{self.id}"


@dataclass(frozen=True)
class StoredMaps:
    """Puts journeys into the stack's table, for the user of the API."""

    api: Api

    def add(self, journey_map: JourneyMap, form: dict[str, Any] | None = None) -> StoredJourney:
        """A journey that ended with this map."""
        read = read_form(form or FORM)
        job = self.add_queued(journey_map)
        table = self._table()
        expires_at = items.number(job.expires_at)
        document = items.document(read.model_dump(mode="json"))
        table.put(Put({**items.form_key(job.id), "form": document, "expires_at": expires_at}))
        original = {**deepcopy(journey_map), "id": job.id}
        Transitions(table).complete(job.run, progress_at(8), json.dumps(original))
        return StoredJourney(job.id, original, self.api)

    def add_queued(self, journey_map: JourneyMap) -> Job:
        """A journey that waits for its run, with the title and industry of this map."""
        job = _job(self.api.user, journey_map)
        self._table().put(Put(items.new_job_item(job)))
        return job

    def _table(self) -> Table:
        stack = self.api.stack
        return Table(stack.client("dynamodb"), stack.template.table()["TableName"])


def _job(user: str, journey_map: JourneyMap) -> Job:
    now = clock.timestamp()
    return Job(
        id=str(uuid4()),
        user_id=user,
        title=journey_map["title"],
        industry=journey_map["industry"],
        status=JobStatus.QUEUED,
        created_at=now,
        updated_at=now,
        expires_at=items.expiry(),
    )
