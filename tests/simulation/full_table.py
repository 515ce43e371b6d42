"""A table that is full of finished journeys, half of them of the user who comes next."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from journey.jobs.job import Job, JobStatus
from journey.runtime import aws, clock, environment
from journey.storage import items
from tests.unit.job_maker import ADA, BEN

_BATCH = 25
"""As many items as one call may write."""


def fill(count: int) -> None:
    """Put in so many journeys."""
    now = clock.timestamp()
    job = Job(
        id="",
        user_id=ADA,
        title="Earlier",
        industry="Retail",
        status=JobStatus.COMPLETED,
        created_at=now,
        updated_at=now,
        expires_at=items.expiry(),
    )
    jobs = [replace(job, id=str(UUID(int=n)), user_id=(ADA, BEN)[n % 2]) for n in range(count)]
    for start in range(0, count, _BATCH):
        puts: list[Any] = [
            {"PutRequest": {"Item": _finished(job)}} for job in jobs[start : start + _BATCH]
        ]
        aws.DYNAMODB.batch_write_item(RequestItems={environment.text("TABLE_NAME"): puts})


def _finished(job: Job) -> dict[str, Any]:
    item = items.new_job_item(job)
    return {name: item[name] for name in item if name not in ("active_shard", "active_since")}
