"""A table full of journeys costs a new one no more than an empty table does."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from journey.jobs.job import Job, JobStatus
from journey.runtime import aws, clock, environment
from journey.storage import items
from tests.simulation.service import Service, running
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN

JOBS = 1_000
BATCH = 25


@pytest.fixture
def entries_read() -> Iterator[list[int]]:
    """How many entries each query has read, whether or not they were wanted."""
    read: list[int] = []

    def note(parsed: dict[str, Any], **_: object) -> None:
        read.append(parsed["ScannedCount"])

    events: Any = aws.DYNAMODB.meta.events
    events.register("after-call.dynamodb.Query", note)
    yield read
    events.unregister("after-call.dynamodb.Query", note)


def fill() -> None:
    """Put in finished journeys, half of them of the user who comes next."""
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
    jobs = [replace(job, id=str(UUID(int=n)), user_id=(ADA, BEN)[n % 2]) for n in range(JOBS)]
    for start in range(0, JOBS, BATCH):
        puts: list[Any] = [
            {"PutRequest": {"Item": _finished(job)}} for job in jobs[start : start + BATCH]
        ]
        aws.DYNAMODB.batch_write_item(RequestItems={environment.text("TABLE_NAME"): puts})


def _finished(job: Job) -> dict[str, Any]:
    item = items.new_job_item(job)
    return {name: item[name] for name in item if name not in ("active_shard", "active_since")}


def life_of_a_job(service: Service, form: dict[str, Any]) -> list[str]:
    """The calls that one journey costs from its creation to its map, with polls and a sweep."""
    service.wire.calls.clear()
    _, made = service.request("create", ADA, body=form)
    (execution,) = service.step_functions.executions.values()
    while execution.status == "RUNNING":
        service.step_functions.advance(execution)
        service.request("status", ADA, job_id=made["job_id"])
    service.request("result", ADA, job_id=made["job_id"])
    service.request("list", ADA)
    service.sweep()
    return list(service.wire.calls)


def test_a_journey_costs_the_same_in_a_full_table(
    clock: FakeClock, form_body: dict[str, Any], entries_read: list[int]
) -> None:
    with running() as empty:
        in_empty = life_of_a_job(empty, form_body)
    entries_read.clear()

    with running() as full:
        fill()
        in_full = life_of_a_job(full, form_body)

    assert in_full == in_empty
    page_and_one_more = 21
    assert sum(entries_read) == page_and_one_more
