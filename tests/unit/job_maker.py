"""OwnedJobs in any status, put into the table by the service's own writes."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4

from journey.content.form import JourneyForm
from journey.jobs.failures import INTERNAL_ERROR
from journey.jobs.job import Job, JobStatus
from journey.jobs.progress import SavedProgress
from journey.jobs.steps import STEPS, percentage
from journey.lifecycle.quota import enter_quota
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.runtime import aws, clock
from journey.storage import items
from journey.storage.items import document, number
from journey.storage.operations import Item
from journey.storage.results import generated_key
from journey.storage.table import Table

ADA = "ada"
BEN = "ben"

THROTTLE_MS = 10_000
MANY_JOBS = 1_000


def progress_at(step: int, message: str = "Working") -> SavedProgress:
    """Progress as a step reports it, with one event in its history."""
    name = STEPS[step - 1].name
    body: dict[str, Any] = {
        "current_step": step,
        "total_steps": len(STEPS),
        "step_name": name,
        "message": message,
        "percentage": percentage(step),
        "estimated_seconds_remaining": 60,
    }
    event = {
        "timestamp": clock.timestamp(),
        "step": step,
        "step_name": name,
        "message": message,
        "percentage": percentage(step),
        "status": "processing",
    }
    return SavedProgress(body, [event])


class JobMaker:
    """Makes jobs that no execution works on."""

    def __init__(self, table: Table, form: JourneyForm) -> None:
        self._table = table
        self._form = form
        self._transitions = Transitions(table)
        self._jobs = OwnedJobs(table)

    def __call__(self, status: JobStatus = JobStatus.QUEUED, user_id: str = ADA) -> Job:
        job = self._new(user_id)
        expires_at = number(job.expires_at)
        form = document(self._form.model_dump(mode="json"))
        self._put(
            items.new_job_item(job),
            {**items.form_key(job.id), "form": form, "expires_at": expires_at},
        )
        self._table.update(enter_quota(job.id, user_id, MANY_JOBS, expires_at))
        self.move(job, status)
        return self._jobs.get(job.id, user_id)

    def again(self, job: Job, status: JobStatus = JobStatus.FAILED) -> Job:
        """A failed or cancelled job, retried without an execution and taken on to a status."""
        self._transitions.retry(job.run, MANY_JOBS)
        self.move(self._jobs.get(job.id, job.user_id), status)
        return self._jobs.get(job.id, job.user_id)

    def many(self, count: int, user_id: str = ADA) -> list[Job]:
        """Queued jobs without their forms; the user has no others."""
        made = [self._new(user_id) for _ in range(count)]
        active = {"SS": [job.id for job in made]}
        quota = {**items.quota_key(user_id), "active_jobs": active}
        self._put(*map(items.new_job_item, made), quota)
        return made

    def clear(self, made: Iterable[Job]) -> None:
        """Take jobs and their results out of the table."""
        keys = [key for job in made for key in (items.job_key(job.id), generated_key(job.id, 1))]
        self._write([{"DeleteRequest": {"Key": key}} for key in keys])

    def _put(self, *entries: Item) -> None:
        self._write([{"PutRequest": {"Item": entry}} for entry in entries])

    def _write(self, requests: list[Any]) -> None:
        """Write without conditions, in one call: moto takes long over a transaction."""
        aws.DYNAMODB.batch_write_item(RequestItems={self._table.name: requests})

    def _new(self, user_id: str) -> Job:
        now = clock.timestamp()
        return Job(
            id=str(uuid4()),
            user_id=user_id,
            title=self._form.map_title,
            industry=self._form.industry,
            status=JobStatus.QUEUED,
            created_at=now,
            updated_at=now,
            expires_at=items.expiry(),
        )

    def move(self, job: Job, status: JobStatus) -> None:
        """Take an active job on to another status."""
        changes: dict[JobStatus, Callable[[], object]] = {
            JobStatus.QUEUED: lambda: None,
            JobStatus.PROCESSING: lambda: self._transitions.save_progress(
                job.run, progress_at(1), THROTTLE_MS
            ),
            JobStatus.COMPLETED: lambda: self._transitions.complete(
                job.run, progress_at(8), '{"title":"A map"}'
            ),
            JobStatus.FAILED: lambda: self._transitions.fail(job.run, INTERNAL_ERROR),
            JobStatus.CANCELLED: lambda: self._transitions.cancel(job.id, job.user_id),
        }
        changes[status]()


def stored_names(table: Table, job_id: str) -> list[str]:
    """The sort keys of all that is stored of a job."""
    found = table.query(
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": items.partition_key(job_id)},
        ConsistentRead=True,
    )
    return [item["sk"]["S"] for item in found]


def active_jobs(table: Table, user_id: str) -> set[str]:
    """The jobs that hold a place in the user's quota."""
    quota: Item = table.get(items.quota_key(user_id), consistent=True) or {}
    return set(quota.get("active_jobs", {}).get("SS", []))
