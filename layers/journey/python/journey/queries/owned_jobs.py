"""Reading jobs: always on behalf of their owner, who is checked here and nowhere else.

This is the poll path: it imports neither pydantic nor boto3, and its reads are eventually
consistent wherever that can't be noticed.
"""

import json
from dataclasses import dataclass, field
from typing import Any, Self

from journey.errors import JobNotCompleted, JobNotFound
from journey.jobs.job import Job, JobStatus
from journey.storage import items, results
from journey.storage.operations import Item
from journey.storage.table import Table


@dataclass(frozen=True, slots=True)
class JobResult:
    """What a completed job left: the journey map, and up to 50 events of its history.

    Attributes:
        job: the job whose map this is; newer than the one asked for where it was edited meanwhile.
        edits: who edited it and when, the newest last; none for a map as it was generated.
    """

    job: Job
    journey_map: dict[str, Any]
    progress_history: list[dict[str, Any]]
    edits: list[dict[str, Any]] = field(default_factory=list)


class OwnedJobs:
    """The jobs of the table, as their owners may see them."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @classmethod
    def from_environment(cls) -> Self:
        """The jobs of the table that ``TABLE_NAME`` names."""
        return cls(Table.from_environment())

    def get(
        self, job_id: str, user_id: str, *, known_version: int = 0, consistent: bool = False
    ) -> Job:
        """The user's job.

        A job that looks missing, failed or cancelled is asked for again with a consistent read:
        it may have been made, or retried, a moment ago, and a client that is told otherwise
        stops polling. So is one that looks older than what the caller has seen of it.

        Args:
            known_version: the newest version of the job that the caller has seen.
            consistent: for whoever acts on the answer; an eventually consistent read costs half.

        Raises:
            JobNotFound: unknown, expired or somebody else's.
            StoreUnavailable: DynamoDB did not answer.
        """
        key = items.job_key(job_id)
        item = self._table.get(key, consistent=consistent)
        if not consistent and (item is None or _may_be_outdated(item, known_version)):
            item = self._table.get(key, consistent=True)
        if item is None or item["user_id"]["S"] != user_id or items.is_expired(item):
            raise JobNotFound
        return items.read_job(item)

    def completed(self, job_id: str, user_id: str) -> Job:
        """The user's completed job, as it was left by whoever wrote to it last.

        Raises:
            JobNotCompleted: it has left nothing yet.
            JobNotFound: unknown, expired or somebody else's.
        """
        job = self.get(job_id, user_id, consistent=True)
        if job.status != JobStatus.COMPLETED:
            raise JobNotCompleted(job.status)
        return job

    def result(self, job: Job) -> JobResult:
        """What a completed job left, as last edited.

        Raises:
            JobNotFound: it was deleted meanwhile.
        """
        item = self._table.get(results.current_key(job))
        if item is None:  # a replica is behind, or an edit has put another in its place
            job = self.get(job.id, job.user_id, consistent=True)
            item = self._table.get(results.current_key(job), consistent=True)
        return _read(job, item)

    def original(self, job: Job) -> JobResult:
        """What a completed job's run left, before anybody edited it.

        Raises:
            JobNotFound: it was deleted meanwhile.
        """
        key = results.original_key(job)
        return _read(job, self._table.get(key) or self._table.get(key, consistent=True))


def _read(job: Job, item: Item | None) -> JobResult:
    if item is None:
        raise JobNotFound
    return JobResult(
        job,
        json.loads(item["journey_map"]["S"]),
        items.read_records(item, "progress_history"),
        items.read_records(item, "edits"),
    )


def _may_be_outdated(item: Item, known_version: int) -> bool:
    is_older = int(item["version"]["N"]) < known_version
    return is_older or item["status"]["S"] in (JobStatus.FAILED, JobStatus.CANCELLED)
