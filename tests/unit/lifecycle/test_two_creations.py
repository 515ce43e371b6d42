"""Two requests with one key at once, call by call in any order, and one call of them that fails."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey.lifecycle.reconciliation import START_DEADLINE
from journey.runtime import clock as journey_clock
from tests.simulation import turns
from tests.simulation.service import NoAnswer, Service, running
from tests.simulation.wire import ANSWERLESS, Effect, Fault, Wire
from tests.unit.conftest import FakeClock

pytestmark = pytest.mark.play

FORM = {"industry": "Retail", "businessGoals": "Sell more"}
CALLS = 16
"""About as many as two creations and a step make together."""

FAULTS = [
    *(Fault(trouble, effect) for trouble in ("empty 503", "SSLError") for effect in ANSWERLESS),
    Fault("ReadTimeoutError", Effect.TWICE),
]


@dataclass
class World:
    """The service and its one user."""

    service: Service
    clock: FakeClock

    def create(self) -> tuple[int, str | None]:
        headers = {"idempotency-key": "one-journey"}
        try:
            status, body = self.service.request("create", "ann", body=FORM, headers=headers)
        except NoAnswer:
            return 503, None
        return status, body.get("id")

    def run_a_step(self) -> None:
        for execution in list(self.service.step_functions.executions.values()):
            if execution.status == "RUNNING":
                self.service.step_functions.advance(execution)  # where to start
                self.service.step_functions.advance(execution)

    def run_to_the_end(self) -> None:
        self.service.step_functions.run()
        self.service.tell_of_endings()

    def sweep(self) -> None:
        self.clock.sleep(START_DEADLINE.total_seconds())
        self.service.sweep()

    def statuses(self) -> dict[str, str]:
        """Every job that there is, and its status."""
        _, body = self.service.request("list", "ann")
        return {entry["id"]: entry["status"] for entry in body["journeys"]}


@settings(max_examples=120, deadline=None, derandomize=True)
@given(
    order=st.lists(st.sampled_from(["first", "second", "run"]), max_size=CALLS),
    spoiled=st.integers(0, CALLS),
    fault=st.sampled_from(FAULTS),
    whole_run=st.booleans(),
)
def test_whoever_is_told_of_a_job_keeps_it(
    order: list[str], spoiled: int, fault: Fault, whole_run: bool
) -> None:
    clock, wire = FakeClock(), Wire({spoiled: fault}, turns.pause)
    with journey_clock.use(clock), running(wire) as service:
        world = World(service, clock)
        run = world.run_to_the_end if whole_run else world.run_a_step

        answers = turns.play({"first": world.create, "second": world.create, "run": run}, order)

        wire.spoil({})
        (first, told_first), (second, told_second) = answers["first"], answers["second"]
        told = {told_first, told_second} - {None}
        assert {first, second} <= {202, 503}
        assert len(told) <= 1, "one key is one job"
        world.run_to_the_end()
        world.sweep()
        world.run_to_the_end()
        left = world.statuses()
        assert told <= set(left), "a job that somebody was told of is gone"
        assert list(left.values()) in ([], ["completed"])
        status, again = world.create()
        assert status == 202
        assert told <= {again}, "the key leads to another job"
