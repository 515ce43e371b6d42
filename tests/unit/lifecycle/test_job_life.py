"""A job's life under random interleavings, held against a plain model of what may happen."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from journey.jobs.steps import STEPS
from journey.lifecycle.reconciliation import RUN_DEADLINE
from journey.runtime import clock as journey_clock
from journey.workflow.executions import read_execution_name
from tests.simulation.service import running
from tests.simulation.step_functions import RUNNING, Execution
from tests.unit.conftest import FakeClock

pytestmark = pytest.mark.play

LIMIT = 3
USERS = ("ann", "bob")
FORM = {"industry": "Retail", "businessGoals": "Sell more"}
STEP_NAMES = {step.name for step in STEPS}


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
    """Two users, their jobs, and runs that overlap.

    Few rules that choose among actions, because hypothesis leaves whole rules out of an example.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ending = ExitStack()
        self.clock = FakeClock()
        self._ending.enter_context(journey_clock.use(self.clock))
        self.service = self._ending.enter_context(running())
        self.model: dict[str, ModelJob] = {}
        self.owners: dict[str, str] = {}
        self.edited: set[str] = set()

    def teardown(self) -> None:
        self._ending.close()

    # --- What users do ----------------------------------------------------------------------

    @initialize()
    def each_has_one(self) -> None:
        for user in USERS:
            self.create(user)

    @rule(user=st.sampled_from(USERS))
    def create(self, user: str) -> None:
        status, body = self.service.request("create", user, body=FORM)
        if self.active_jobs(user) >= LIMIT:
            assert status == 429
            return
        assert status == 202
        self.model[body["id"]] = ModelJob(user)
        self.owners[body["id"]] = user

    @rule(data=st.data())
    def user_acts(self, data: st.DataObject) -> None:
        act = data.draw(
            st.sampled_from(
                [
                    *(self.cancel, self.cancel, self.retry, self.retry),
                    *(self.delete, self.look, self.edit),
                ]
            )
        )
        job_id = data.draw(st.sampled_from(list(self.owners)))
        by_owner = data.draw(st.sampled_from([True, True, True, False]))
        user = next(user for user in USERS if (self.owners[job_id] == user) == by_owner)
        act(job_id, user, self.owned(job_id, user))

    def cancel(self, job_id: str, user: str, job: ModelJob | None) -> None:
        status, _ = self.service.request("cancel", user, job_id=job_id)
        if job is None:
            assert status == 404
        elif job.is_active or job.status == "cancelled":
            assert status == 200
            job.status = "cancelled"
        else:
            assert status == 409

    def retry(self, job_id: str, user: str, job: ModelJob | None) -> None:
        at_limit = self.active_jobs(user) >= LIMIT
        status, _ = self.service.request("retry", user, job_id=job_id)
        if job is None:
            assert status == 404
        elif job.status not in ("failed", "cancelled"):
            assert status == 409
        elif at_limit:
            assert status == 429
        else:
            assert status == 202
            job.status = "queued"
            job.attempt += 1

    def delete(self, job_id: str, user: str, job: ModelJob | None) -> None:
        status, _ = self.service.request("delete", user, job_id=job_id)
        if job is None:
            assert status == 404
        else:
            assert status == 204
            del self.model[job_id]

    def look(self, job_id: str, user: str, job: ModelJob | None) -> None:
        status, body = self.service.request("result", user, job_id=job_id)
        if job is None:
            assert status == 404
        elif job.status == "completed":
            assert (status, body["id"]) == (200, job_id)
        else:
            assert status == 409

    def edit(self, job_id: str, user: str, job: ModelJob | None) -> None:
        patch = [{"op": "replace", "path": "/title", "value": f"Title {self.clock.moment}"}]
        headers = {"if-match": "*", "content-type": "application/json"}
        self.clock.sleep(1)
        status, body = self.service.request(
            "edit", user, job_id=job_id, body=patch, headers=headers
        )
        if job is None:
            assert status == 404
        elif job.status == "completed":
            assert (status, body["edited"]) == (200, ["/title"])
            self.edited.add(job_id)
        else:
            assert status == 409

    # --- What runs do -----------------------------------------------------------------------

    @rule(data=st.data())
    def run_acts(self, data: st.DataObject) -> None:
        execution = data.draw(
            st.sampled_from(list(self.service.step_functions.executions.values()))
        )
        act = data.draw(
            st.sampled_from([self.goes_on, self.goes_on, self.goes_on_for_long, self.dies])
        )
        if execution.status == RUNNING:
            act(execution)

    def goes_on(self, execution: Execution) -> None:
        entered = execution.state
        self.service.step_functions.advance(execution)
        self.clock.sleep(5)
        self.expect_write(execution, entered)

    def goes_on_for_long(self, execution: Execution) -> None:
        while execution.status == RUNNING:
            self.goes_on(execution)

    def dies(self, execution: Execution) -> None:
        execution.status = "ABORTED"

    @rule(data=st.data())
    def overlapping_run_writes(self, data: st.DataObject) -> None:
        """A function that its state machine has given up on, or sent twice, writes late."""
        begun = [each for each in self.service.step_functions.executions.values() if each.history]
        if not begun:
            return
        execution = data.draw(st.sampled_from(begun))
        entered = data.draw(st.sampled_from(execution.history))["stateEnteredEventDetails"]
        self.service.invoke_late(entered["name"], entered["input"])
        self.expect_write(execution, entered["name"])

    @rule(is_late=st.sampled_from([False, False, False, True]))
    def reconcile(self, is_late: bool) -> None:
        if is_late:
            self.clock.sleep((RUN_DEADLINE + timedelta(minutes=1)).total_seconds())
            self.service.sweep()
            for job in self.model.values():
                job.status = "failed" if job.is_active else job.status
        self.service.tell_of_endings()
        for execution in self.service.step_functions.executions.values():
            if execution.status in ("FAILED", "ABORTED"):
                self.expect_failure(execution)

    # --- What must hold after each ----------------------------------------------------------

    @invariant()
    def table_agrees_with_the_model(self) -> None:
        stored = self.service.stored_items()
        jobs = {item["pk"]["S"][4:]: item for item in stored if item["sk"]["S"] == "JOB"}
        assert {job_id: item["status"]["S"] for job_id, item in jobs.items()} == {
            job_id: job.status for job_id, job in self.model.items()
        }
        results = {item["pk"]["S"][4:] for item in stored if item["sk"]["S"].startswith("RESULT")}
        assert results == {
            job_id for job_id, job in self.model.items() if job.status == "completed"
        }
        edits = [item["pk"]["S"][4:] for item in stored if item["sk"]["S"].startswith("EDIT")]
        assert sorted(edits) == sorted(self.edited & self.model.keys())
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

    def owned(self, job_id: str, user: str) -> ModelJob | None:
        job = self.model.get(job_id)
        return job if job and job.owner == user else None

    def active_jobs(self, user: str) -> int:
        return sum(job.is_active for job in self.model.values() if job.owner == user)

    def expect_write(self, execution: Execution, state: str) -> None:
        """What a state's function writes, if its run is still the job's."""
        named = read_execution_name(execution.name)
        job = self.model.get(named.job_id) if named else None
        if not (named and job and job.is_active and job.attempt == named.attempt):
            return
        if state in STEP_NAMES:
            job.status = "processing"
        elif state == "Complete":
            job.status = "completed"

    def expect_failure(self, execution: Execution) -> None:
        named = read_execution_name(execution.name)
        job = self.model.get(named.job_id) if named else None
        if named and job and job.is_active and job.attempt == named.attempt:
            job.status = "failed"


TestJobLife = JobLife.TestCase
TestJobLife.settings = settings(
    max_examples=30, stateful_step_count=30, deadline=None, derandomize=True
)
