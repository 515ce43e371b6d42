"""What a journey was given of its research files: kept for as long as it, gone with it.

A run whose job is deleted under it, or was taken back though it had started, keeps nothing either:
it looks for the job after it has kept, and a deletion looks once more after the job is gone. So one
of the two sees the other.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Self

from journey.errors import JobNotActive
from journey.jobs.job import Job, Run
from journey.lifecycle.research_uploads import leave_places
from journey.storage import items, object_keys, research_items
from journey.storage.bucket import Bucket
from journey.storage.operations import Delete
from journey.storage.table import Table


class JourneyResearch:
    """The research of journeys. The bucket is met only where a journey has any."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @classmethod
    def from_environment(cls) -> Self:
        """The research of the jobs in the table that ``TABLE_NAME`` names."""
        return cls(Table.from_environment())

    def require_job(self, run: Run) -> None:
        """Take away what the run was given where its job is gone.

        Raises:
            JobNotActive: it is gone.
            StoreUnavailable: DynamoDB or S3 did not answer.
        """
        if self._table.get(items.job_key(run.job_id), consistent=True) is None:
            Bucket.from_environment().delete(object_keys.journey_key(run.user_id, run.job_id))
            raise JobNotActive

    def put_off_end(self, job: Job, file_ids: Sequence[str]) -> None:
        """Keep what the job was given for as long again, as a retry does the job.

        Raises:
            StoreUnavailable: S3 did not answer.
        """
        if file_ids:
            Bucket.from_environment().renew(object_keys.journey_key(job.user_id, job.id))

    @contextmanager
    def gone_with(self, job: Job) -> Iterator[None]:
        """Take away what the job was given, and the files that its form names; then the job.

        The files go first, so that what failed can be repeated.

        Raises:
            StoreUnavailable: DynamoDB or S3 did not answer.
        """
        file_ids = self._named(job)
        if not file_ids:
            yield
            return
        bucket, given = Bucket.from_environment(), object_keys.journey_key(job.user_id, job.id)
        bucket.delete(
            given,
            *(object_keys.upload_key(job.user_id, file_id) for file_id in file_ids),
            *(object_keys.statements_key(job.user_id, file_id) for file_id in file_ids),
        )
        self._table.transact(
            leave_places(job.user_id, file_ids),
            *(Delete(research_items.file_key(job.user_id, file_id)) for file_id in file_ids),
        )
        yield
        bucket.delete(given)

    def _named(self, job: Job) -> list[str]:
        item = self._table.get(items.form_key(job.id), consistent=True)
        form = json.loads(item["form"]["S"]) if item else {}
        return list(form.get("research_files", []))
