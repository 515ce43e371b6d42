"""A table full of journeys costs a new one no more than an empty table does."""

from collections.abc import Iterator
from typing import Any

import pytest

from journey.runtime import aws
from tests.simulation import full_table
from tests.simulation.service import Service, running
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA

JOBS = 1_000


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
        full_table.fill(JOBS)
        in_full = life_of_a_job(full, form_body)

    assert in_full == in_empty
    page_and_one_more = 21
    assert sum(entries_read) == page_and_one_more
