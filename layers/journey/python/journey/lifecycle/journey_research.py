"""What a journey was given of its research files: kept for as long as it, gone with it."""

import json
from collections.abc import Sequence

from journey.jobs.job import Job
from journey.lifecycle.research_uploads import leave_places
from journey.storage import items, object_keys, research_items
from journey.storage.bucket import Bucket
from journey.storage.operations import Delete
from journey.storage.table import Table


class JourneyResearch:
    """The research of journeys. The bucket is met only where a journey has any."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def put_off_end(self, job: Job, file_ids: Sequence[str]) -> None:
        """Keep what the job was given for as long again, as a retry does the job.

        Raises:
            StoreUnavailable: S3 did not answer.
        """
        if file_ids:
            Bucket.from_environment().renew(object_keys.journey_key(job.user_id, job.id))

    def delete(self, job: Job) -> None:
        """Take away what the job was given, and the files that its form names.

        Raises:
            StoreUnavailable: DynamoDB or S3 did not answer.
        """
        file_ids = self._named(job)
        if not file_ids:
            return
        Bucket.from_environment().delete(
            object_keys.journey_key(job.user_id, job.id),
            *(object_keys.upload_key(job.user_id, file_id) for file_id in file_ids),
            *(object_keys.statements_key(job.user_id, file_id) for file_id in file_ids),
        )
        self._table.transact(
            leave_places(job.user_id, file_ids),
            *(Delete(research_items.file_key(job.user_id, file_id)) for file_id in file_ids),
        )

    def _named(self, job: Job) -> list[str]:
        item = self._table.get(items.form_key(job.id), consistent=True)
        form = json.loads(item["form"]["S"]) if item else {}
        return list(form.get("research_files", []))
