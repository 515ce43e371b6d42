"""A job's life under random interleavings, held against a plain model of what may happen."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, multiple, rule

from journey import clock as journey_clock
from journey.executions import read_execution_name
from journey.steps import STEPS
from tests.simulation.service import running
from tests.simulation.step_functions import RUNNING, Execution
from tests.unit.conftest import FakeClock

LIMIT = 3
FORM = {"industry": "Retail", "businessGoals": "Sell more"}
STEP_NAMES = {step.name for step in STEPS}
USERS = ("ann", "bob")
mostly_the_owner = st.sampled_from([True, True, True, False])


@dataclass
class ModelJob:
    """What the model believes of a job."""

    owner: str
    status: str = "queued"
    attempt: int = 1
    version: int = 0

    @property
    def is_active(self) -> bool:
        return self.status in ("queued", "processing")


class JobLife(RuleBasedStateMachine):
    """Two users, their jobs, and runs that overlap."""

    jobs: Bundle[str] = Bundle("jobs")

    def __init__(self) -> None:
        super().__init__()
        self._ending = ExitStack()
        self.clock = FakeClock()
        self._ending.enter_context(journey_clock.use(self.clock))
        self.service = self._ending.enter_context(running())
        self.model: dict[str, ModelJob] = {}
        self.owners: dict[str, str] = {}

    def teardown(self) -> None:
        self._ending.close()

    # --- What users do ----------------------------------------------------------------------

    @initialize(target=jobs)
    def each_has_one(self) -> Any:
        return multiple(*(self.create(user) for user in USERS))

    @rule(target=jobs, user=st.sampled_from(USERS))
    def create(self, user: str) -> Any:
        status, body = self.service.request("create", user, body=FORM)
        if self.active_jobs(user) >= LIMIT:
            assert status == 429
            return multiple()
        assert status == 202
        self.model[body["id"]] = ModelJob(user)
        self.owners[body["id"]] = user
        return body["id"]

    @rule(job_id=jobs, by_owner=mostly_the_owner)
    def cancel(self, job_id: str, by_owner: bool) -> None:
        user = self.user(job_id, by_owner)
        status, _ = self.service.request("cancel", user, job_id=job_id)
        job = self.owned(job_id, user)
        if job is None:
            assert status == 404
        elif job.is_active or job.status == "cancelled":
            assert status == 200
            job.status = "cancelled"
        else:
            assert status == 409

    @rule(job_id=jobs, by_owner=mostly_the_owner)
    def retry(self, job_id: str, by_owner: bool) -> None:
        user = self.user(job_id, by_owner)
        status, _ = self.service.request("retry", user, job_id=job_id)
        job = self.owned(job_id, user)
        if job is None:
            assert status == 404
        elif job.status not in ("failed", "cancelled"):
            assert status == 409
        elif self.active_jobs(user) >= LIMIT:
            assert status == 429
        else:
            assert status == 202
            job.status = "queued"
            job.attempt += 1

    @rule(job_id=jobs, by_owner=mostly_the_owner)
    def delete(self, job_id: str, by_owner: bool) -> None:
        user = self.user(job_id, by_owner)
        status, _ = self.service.request("delete", user, job_id=job_id)
        if self.owned(job_id, user) is None:
            assert status == 404
        else:
            assert status == 204
            del self.model[job_id]

    @rule(job_id=jobs, by_owner=mostly_the_owner)
    def look(self, job_id: str, by_owner: bool) -> None:
        user = self.user(job_id, by_owner)
        status, body = self.service.request("result", user, job_id=job_id)
        job = self.owned(job_id, user)
        if job is None:
            assert status == 404
        elif job.status == "completed":
            assert (status, body["id"]) == (200, job_id)
        else:
            assert status == 409

    # --- What runs do -----------------------------------------------------------------------

    @rule(data=st.data(), states=st.integers(1, 12))
    def run_goes_on(self, data: st.DataObject, states: int) -> None:
        execution = self.draw_execution(data, status=RUNNING)
        for _ in range(states):
            if execution is None or execution.status != RUNNING:
                return
            entered = execution.state
            self.service.step_functions.advance(execution)
            self.clock.sleep(5)
            self.expect_write(execution, entered)

    @rule(data=st.data())
    def run_dies(self, data: st.DataObject) -> None:
        execution = self.draw_execution(data, status=RUNNING)
        if execution:
            execution.status = "ABORTED"

    @rule(data=st.data())
    def overlapping_run_writes(self, data: st.DataObject) -> None:
        """A function that its state machine has given up on, or sent twice, writes late."""
        execution = self.draw_execution(data)
        if execution is None or not execution.history:
            return
        entered = data.draw(st.sampled_from(execution.history))["stateEnteredEventDetails"]
        self.service.invoke_late(entered["name"], entered["input"])
        self.expect_write(execution, entered["name"])

    @rule()
    def events_arrive(self) -> None:
        self.service.tell_of_endings()
        for execution in self.executions():
            if execution.status in ("FAILED", "ABORTED"):
                self.expect_failure(execution)

    @rule()
    def sweep_comes_late(self) -> None:
        self.clock.sleep(timedelta(hours=1).total_seconds())
        self.service.sweep()
        for job in self.model.values():
            if job.is_active:
                job.status = "failed"

    # --- What must hold after each ----------------------------------------------------------

    @invariant()
    def table_agrees_with_the_model(self) -> None:
        stored = self.service.stored_items()
        jobs = {item["pk"]["S"][4:]: item for item in stored if item["sk"]["S"] == "JOB"}
        assert {job_id: item["status"]["S"] for job_id, item in jobs.items()} == {
            job_id: job.status for job_id, job in self.model.items()
        }
        results = {item["pk"]["S"][4:] for item in stored if item["sk"]["S"] == "RESULT"}
        assert results == {
            job_id for job_id, job in self.model.items() if job.status == "completed"
        }
        for job_id, item in jobs.items():
            version = int(item["version"]["N"])
            assert version >= self.model[job_id].version
            self.model[job_id].version = version
        quotas = {
            item["pk"]["S"][5:]: set(item["active_jobs"]["SS"])
            for item in stored
            if "active_jobs" in item
        }
        active = {job_id: job.owner for job_id, job in self.model.items() if job.is_active}
        assert quotas == {
            owner: {job_id for job_id, of in active.items() if of == owner}
            for owner in active.values()
        }

    # --- The model --------------------------------------------------------------------------

    def user(self, job_id: str, by_owner: bool) -> str:
        return next(user for user in USERS if (self.owners[job_id] == user) == by_owner)

    def owned(self, job_id: str, user: str) -> ModelJob | None:
        job = self.model.get(job_id)
        return job if job and job.owner == user else None

    def active_jobs(self, user: str) -> int:
        return sum(job.is_active for job in self.model.values() if job.owner == user)

    def executions(self) -> list[Execution]:
        return list(self.service.step_functions.executions.values())

    def draw_execution(self, data: st.DataObject, status: str | None = None) -> Execution | None:
        known = [each for each in self.executions() if status in (None, each.status)]
        return data.draw(st.sampled_from(known)) if known else None

    def expect_write(self, execution: Execution, state: str) -> None:
        """What a state's function writes, if its run is still the job's."""
        job_id, attempt = read_execution_name(execution.name)
        job = self.model.get(job_id)
        if job is None or not job.is_active or job.attempt != attempt:
            return
        if state in STEP_NAMES:
            job.status = "processing"
        elif state == "Complete":
            job.status = "completed"

    def expect_failure(self, execution: Execution) -> None:
        job_id, attempt = read_execution_name(execution.name)
        job = self.model.get(job_id)
        if job and job.is_active and job.attempt == attempt:
            job.status = "failed"


TestJobLife = JobLife.TestCase
TestJobLife.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, derandomize=True
)
