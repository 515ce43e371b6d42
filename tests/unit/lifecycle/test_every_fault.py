"""A fault at every point: whichever single call goes wrong, the job ends and nothing leaks."""

import functools
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from journey.lifecycle.reconciliation import RUN_DEADLINE
from journey.runtime import clock as journey_clock
from journey.storage.operations import Item
from tests.simulation.service import NoAnswer, Service, running
from tests.simulation.troubles import PASSING
from tests.simulation.wire import FUNCTION_TIMED_OUT, SERVICE_TROUBLES, Fault, Wire, faults_of
from tests.unit.conftest import FakeClock

SWEEP_EVERY = timedelta(minutes=5)
BOUND = RUN_DEADLINE + 2 * SWEEP_EVERY
FORM = {"industry": "Retail", "businessGoals": "Sell more"}
FINAL = ("completed", "failed", "cancelled")


def play(clock: FakeClock, form_body: dict[str, Any], wire: Wire) -> str:
    """The main job, created, run and polled to its end by a client that repeats what got no answer.

    Whatever went wrong on the way: the job is final in time, nothing is left over, and the client
    has one job. A failed job completes when it is retried. The status it first ended with.
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
        return status


def check_what_is_left(service: Service, status: str) -> None:
    stored = service.stored_items()
    assert [item["status"]["S"] for item in stored if is_a("JOB", item)] == [status]
    assert any(is_result(item) for item in stored) == (status == "completed")
    assert not any("active_jobs" in item for item in stored), "the quota leaks"


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
    for _ in range(3):
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


Point = tuple[int, str, Fault]
"""The number of a call of the main job, its name, and how it goes wrong."""


@functools.cache
def points() -> dict[str, list[Point]]:
    """Every fault at every call, by what the caller gets."""
    faultless, fake = Wire(), FakeClock()
    with journey_clock.use(fake):
        play(fake, FORM, faultless)
    found: defaultdict[str, list[Point]] = defaultdict(list)
    for number, call in enumerate(faultless.calls, start=1):
        for fault in faults_of(call):
            found[fault.trouble].append((number, call, fault))
    return found


@pytest.mark.parametrize("trouble", [*PASSING, *SERVICE_TROUBLES, FUNCTION_TIMED_OUT])
def test_the_main_job_survives_any_single_fault(
    clock: FakeClock, print_figure: Callable[[str], None], trouble: str
) -> None:
    endings = Counter[str]()
    lost: list[str] = []
    for number, call, fault in points()[trouble]:
        clock.sleep(3600)
        point = f"{fault}, at call {number}: {call}"
        try:
            status = play(clock, FORM, Wire(spoiled=number, fault=fault))
        except Exception as error:
            error.add_note(point)
            raise
        endings[status] += 1
        if status != "completed" and trouble != FUNCTION_TIMED_OUT:
            lost.append(point)

    assert lost == [], "AWS would have let these live"
    assert endings["completed"]
    print_figure(f"{trouble} at {endings.total()} points: {dict(endings)}")
