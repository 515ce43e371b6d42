"""A fault at every point: whichever call goes wrong, or two of them, the job ends, nothing leaks.

Nor is anything done twice that had been done: what a fault costs is the step that it hits.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey.lifecycle.reconciliation import RUN_DEADLINE
from journey.runtime import clock as journey_clock
from journey.storage.operations import Item
from journey.workflow.executions import RESUMABLE_STATES
from tests.simulation.service import NoAnswer, Service, running
from tests.simulation.troubles import PASSING
from tests.simulation.wire import (
    FUNCTION_TIMED_OUT,
    SERVICE_TROUBLES,
    Fault,
    Wire,
    faults_of,
)
from tests.unit.conftest import FakeClock

pytestmark = pytest.mark.play

SWEEP_EVERY = timedelta(minutes=5)
BOUND = RUN_DEADLINE + 2 * SWEEP_EVERY
FORM = {"industry": "Retail", "businessGoals": "Sell more"}
FINAL = ("completed", "failed", "cancelled")
CLIENT_TRIES = 5
"""As the page has."""


def play(clock: FakeClock, form_body: dict[str, Any], wire: Wire) -> str:
    """The main job, created, run and polled to its end by a client that repeats what got no answer.

    Whatever went wrong on the way: the job is final in time, nothing is left over, and the client
    has one job. A failed job completes when it is retried. Each step is done once, and once more
    at most for each fault that hit it. The status the job first ended with.
    """
    with running(wire) as service:
        deadline = clock.moment + BOUND
        job_id = create(service, form_body)
        while (status := run_and_poll(service, job_id)) not in FINAL:
            assert clock.moment <= deadline, f"{status} after the sweep's bound"
            clock.sleep(SWEEP_EVERY.total_seconds())
            service.sweep()

        assert create(service, form_body) == job_id
        check_what_is_left(service, status)
        if status != "completed":
            assert service.request("retry", "ann", job_id=job_id)[0] == 202
            assert run_and_poll(service, job_id) == "completed"
            check_what_is_left(service, "completed")
        check_what_was_redone(service)
        return status


def check_what_is_left(service: Service, status: str) -> None:
    stored = service.stored_items()
    assert [item["status"]["S"] for item in stored if is_a("JOB", item)] == [status]
    assert any(is_result(item) for item in stored) == (status == "completed")
    assert not any("active_jobs" in item for item in stored), "the quota leaks"


def check_what_was_redone(service: Service) -> None:
    hits = service.wire.hits()
    for state in RESUMABLE_STATES:
        function = service.function_of(state)
        assert 1 <= service.finished[function] <= 1 + hits[function], state


def run_and_poll(service: Service, job_id: str) -> str:
    service.step_functions.run()
    service.tell_of_endings()
    while True:
        try:
            code, body = service.request("status", "ann", job_id=job_id)
        except NoAnswer:
            continue
        if code == 200:
            return str(body["status"])
        assert code in (500, 503), body


def create(service: Service, form_body: dict[str, Any]) -> str:
    headers = {"idempotency-key": "one-journey"}
    for _ in range(CLIENT_TRIES):
        try:
            status, body = service.request("create", "ann", body=form_body, headers=headers)
        except NoAnswer:
            continue
        if status == 202:
            return str(body["id"])
        assert status in (500, 503), body
    raise AssertionError("The client gave up")


def is_result(item: Item) -> bool:
    return str(item["sk"]["S"]).startswith("RESULT")


def is_a(kind: str, item: Item) -> bool:
    return bool(item["sk"]["S"] == kind)


class Point(NamedTuple):
    """A call of the main job, by its number, the function that makes it, and how it goes wrong."""

    number: int
    call: str
    function: str
    fault: Fault

    def __str__(self) -> str:
        return f"{self.fault}, at call {self.number}: {self.call} in {self.function}"


@functools.cache
def points() -> dict[str, list[Point]]:
    """Every fault at every call, by what the caller gets."""
    faultless, fake = Wire(), FakeClock()
    with journey_clock.use(fake):
        play(fake, FORM, faultless)
    found: defaultdict[str, list[Point]] = defaultdict(list)
    for number, call, function in faultless.numbered_calls():
        for fault in faults_of(call):
            found[fault.trouble].append(Point(number, call, function, fault))
    return found


@pytest.mark.parametrize("trouble", [*PASSING, *SERVICE_TROUBLES, FUNCTION_TIMED_OUT])
def test_the_main_job_survives_any_single_fault(
    clock: FakeClock, print_figure: Callable[[str], None], trouble: str
) -> None:
    endings = Counter[str]()
    lost: list[str] = []
    for point in points()[trouble]:
        clock.sleep(3600)
        try:
            status = play(clock, FORM, Wire({point.number: point.fault}))
        except Exception as error:
            error.add_note(str(point))
            raise
        endings[status] += 1
        if status != "completed" and trouble != FUNCTION_TIMED_OUT:
            lost.append(str(point))

    assert lost == [], "AWS would have let these live"
    assert endings["completed"]
    completed, played = endings["completed"], endings.total()
    print_figure(f"one fault in a job, {trouble}: {completed} of {played} jobs completed")


def survivable() -> list[Point]:
    """Every fault that AWS would let a job live through."""
    return [
        point
        for trouble, found in points().items()
        for point in found
        if trouble != FUNCTION_TIMED_OUT
    ]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    two=st.deferred(
        lambda: st.lists(
            st.sampled_from(survivable()),
            min_size=2,
            max_size=2,
            unique_by=lambda point: point.number,
        )
    )
)
def test_the_main_job_survives_two_faults(two: list[Point]) -> None:
    """The second hits what the call of its number is by then, if it can go wrong so."""
    faults = {point.number: point.fault for point in two}
    clock = FakeClock()
    with journey_clock.use(clock):
        assert play(clock, FORM, Wire(faults)) == "completed"
