"""A fault at every point: whichever single call goes wrong, the job ends and nothing leaks."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from journey.lifecycle.reconciliation import RUN_DEADLINE
from journey.storage.operations import Item
from tests.simulation.service import NoAnswer, Service, running
from tests.simulation.wire import Fault, Wire, faults_of
from tests.unit.conftest import FakeClock

SWEEP_EVERY = timedelta(minutes=5)
BOUND = RUN_DEADLINE + 2 * SWEEP_EVERY
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
    assert any(is_a("RESULT", item) for item in stored) == (status == "completed")
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


def is_a(kind: str, item: Item) -> bool:
    return bool(item["sk"]["S"] == kind)


def test_the_main_job_survives_any_single_fault(
    clock: FakeClock, form_body: dict[str, Any], print_figure: Callable[[str], None]
) -> None:
    faultless = Wire()
    play(clock, form_body, faultless)
    points = [
        (number, call, fault)
        for number, call in enumerate(faultless.calls, start=1)
        for fault in faults_of(call)
    ]

    endings = Counter[str]()
    for number, call, fault in points:
        clock.sleep(3600)
        try:
            status = play(clock, form_body, Wire(spoiled=number, fault=fault))
            assert status == "completed" or fault == Fault.TIME_OUT
        except Exception as error:
            error.add_note(f"Call {number} of the main job, {call}, did {fault}")
            raise
        endings[status] += 1

    print_figure(f"{len(points)} faults at {len(faultless.calls)} calls: {dict(endings)}")
