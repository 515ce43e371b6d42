import json
from collections.abc import Callable
from typing import Any

import pytest

from journey.content.form import JourneyForm
from journey.errors import (
    ExecutionNotStarted,
    JobNotActive,
    JobNotFound,
    TooManyActiveJobs,
    TransitionRefused,
)
from journey.jobs.failures import INTERNAL_ERROR, NOT_STARTED
from journey.jobs.job import Job, JobStatus, Run
from journey.jobs.steps import STEPS
from journey.lifecycle.creation import Creation
from journey.lifecycle.owner_commands import OwnerCommands
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.storage import items
from journey.storage.table import Table
from journey.workflow.executions import Executions, ExecutionStatus
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock, LogLines
from tests.unit.job_maker import ADA, BEN, THROTTLE_MS, JobMaker, active_jobs, progress_at
from tests.unit.whole_run import Payload, first_input, run_steps

LIMIT = 2


@pytest.fixture
def lifecycle(clock: FakeClock, table: Table, executions: Executions) -> OwnerCommands:
    return OwnerCommands(table, executions, LIMIT)


@pytest.fixture
def started(clock: FakeClock, table: Table, executions: Executions, form: JourneyForm) -> Job:
    """A job with a running execution."""
    return Creation(table, executions, LIMIT).create(ADA, form)


def stored(jobs: OwnedJobs, job: Job) -> Job:
    return jobs.get(job.id, job.user_id)


def late_writes(transitions: Transitions, run: Run) -> list[Callable[[], object]]:
    """Whatever a run that is over may still send."""
    return [
        lambda: transitions.save_progress(run, progress_at(8), THROTTLE_MS),
        lambda: transitions.complete(run, progress_at(8), "{}", []),
        lambda: transitions.fail(run, INTERNAL_ERROR),
    ]


def consistent_reads(dynamodb: Faults) -> list[bool]:
    """Of each read of an item, whether it saw every write before it."""
    return [request["ConsistentRead"] for name, request in dynamodb.calls if name == "GetItem"]


def last_start(step_functions: Faults) -> tuple[str, Any]:
    """The name and the input of the last execution that was started."""
    starts = [request for name, request in step_functions.calls if name == "StartExecution"]
    return starts[-1]["name"], json.loads(starts[-1]["input"])


def entered(name: str, payload: Payload) -> dict[str, Any]:
    details = {"name": name, "input": json.dumps(payload)}
    return {"events": [{"stateEnteredEventDetails": details}]}


class TestCancel:
    def test_ends_the_job_and_stops_its_run(
        self, lifecycle: OwnerCommands, started: Job, jobs: OwnedJobs, executions: Executions
    ) -> None:
        lifecycle.cancel(started.id, ADA)

        assert stored(jobs, started).status == JobStatus.CANCELLED
        assert executions.status(started.run) == ExecutionStatus.ABORTED

    def test_a_second_time_stops_a_run_that_the_first_could_not(
        self,
        lifecycle: OwnerCommands,
        started: Job,
        jobs: OwnedJobs,
        executions: Executions,
        step_functions: Faults,
    ) -> None:
        step_functions.error("StopExecution", "ThrottlingException")
        lifecycle.cancel(started.id, ADA)
        assert executions.status(started.run) == ExecutionStatus.RUNNING
        cancelled = stored(jobs, started)

        lifecycle.cancel(started.id, ADA)

        assert executions.status(started.run) == ExecutionStatus.ABORTED
        assert stored(jobs, started) == cancelled

    def test_does_not_stop_the_run_of_a_retry_that_came_meanwhile(
        self,
        lifecycle: OwnerCommands,
        started: Job,
        executions: Executions,
        dynamodb: Faults,
    ) -> None:
        dynamodb.meanwhile("GetItem", lambda: lifecycle.retry(started.id, ADA))

        lifecycle.cancel(started.id, ADA)

        assert executions.status(Run(started.id, ADA, 2)) == ExecutionStatus.RUNNING

    def test_stops_the_run_however_far_other_replicas_are_behind(
        self, lifecycle: OwnerCommands, started: Job, dynamodb: Faults
    ) -> None:
        dynamodb.calls.clear()

        lifecycle.cancel(started.id, ADA)

        assert consistent_reads(dynamodb) == [True]

    def test_of_a_job_that_is_deleted_a_moment_later_is_done(
        self,
        lifecycle: OwnerCommands,
        started: Job,
        transitions: Transitions,
        dynamodb: Faults,
    ) -> None:
        dynamodb.meanwhile("GetItem", lambda: transitions.delete(started.id, ADA))

        lifecycle.cancel(started.id, ADA)

    def test_takes_what_the_run_still_sends_for_late(
        self,
        lifecycle: OwnerCommands,
        started: Job,
        jobs: OwnedJobs,
        transitions: Transitions,
    ) -> None:
        lifecycle.cancel(started.id, ADA)
        before = stored(jobs, started)

        for write in late_writes(transitions, started.run):
            with pytest.raises(JobNotActive):
                write()

        assert stored(jobs, started) == before

    @pytest.mark.parametrize("status", [JobStatus.COMPLETED, JobStatus.FAILED], ids=str)
    def test_is_refused_for_a_job_that_has_ended(
        self,
        lifecycle: OwnerCommands,
        make_job: JobMaker,
        status: JobStatus,
        step_functions: Faults,
    ) -> None:
        with pytest.raises(TransitionRefused, match=f"can't be cancelled: it is {status}"):
            lifecycle.cancel(make_job(status).id, ADA)

        assert step_functions.calls == []

    def test_of_anothers_job_is_not_found_and_stops_nothing(
        self, lifecycle: OwnerCommands, started: Job, executions: Executions
    ) -> None:
        with pytest.raises(JobNotFound):
            lifecycle.cancel(started.id, BEN)

        assert executions.status(started.run) == ExecutionStatus.RUNNING


class TestRetry:
    def test_takes_the_run_up_at_the_step_that_did_not_finish_with_the_work_kept(
        self,
        lifecycle: OwnerCommands,
        make_job: JobMaker,
        form: JourneyForm,
        jobs: OwnedJobs,
        transitions: Transitions,
        step_functions: Faults,
    ) -> None:
        job = make_job()
        after_three = run_steps(first_input(job, form), STEPS[:3])
        transitions.fail(job.run, INTERNAL_ERROR)
        step_functions.reply("GetExecutionHistory", entered("Research Integration", after_three))

        retried = lifecycle.retry(job.id, ADA)

        assert retried == stored(jobs, job)
        assert (retried.status, retried.attempt) == (JobStatus.QUEUED, 2)
        assert last_start(step_functions) == (
            f"{job.id}.2",
            {**after_three, "attempt": 2, "resume_at": "Research Integration"},
        )

    def test_is_not_refused_because_a_replica_is_behind(
        self, lifecycle: OwnerCommands, make_job: JobMaker, dynamodb: Faults
    ) -> None:
        job = make_job(JobStatus.FAILED)
        dynamodb.calls.clear()

        lifecycle.retry(job.id, ADA)

        assert set(consistent_reads(dynamodb)) == {True}

    def test_can_be_carried_on_to_the_end_by_the_steps_that_are_left(
        self,
        lifecycle: OwnerCommands,
        make_job: JobMaker,
        form: JourneyForm,
        jobs: OwnedJobs,
        transitions: Transitions,
        step_functions: Faults,
    ) -> None:
        job = make_job()
        after_three = run_steps(first_input(job, form), STEPS[:3])
        uninterrupted = run_steps(after_three, STEPS[3:])
        transitions.fail(job.run, INTERNAL_ERROR)
        step_functions.reply("GetExecutionHistory", entered("Research Integration", after_three))
        lifecycle.retry(job.id, ADA)
        _, state = last_start(step_functions)

        finished = run_steps(state, STEPS[3:])

        assert finished["draft"] == uninterrupted["draft"]
        assert stored(jobs, job).current_step == 8
        told = [event["step"] for event in finished["progress"]["history"]]
        assert told == sorted(told)
        assert set(told) == set(range(1, 9))

    def test_starts_over_from_the_form_where_no_run_left_a_state(
        self,
        lifecycle: OwnerCommands,
        make_job: JobMaker,
        form: JourneyForm,
        step_functions: Faults,
    ) -> None:
        job = make_job(JobStatus.FAILED)

        lifecycle.retry(job.id, ADA)

        name, state = last_start(step_functions)
        assert name == f"{job.id}.2"
        assert state == {**first_input(job, form), "attempt": 2}

    def test_starts_an_execution_that_runs_beside_the_stopped_one(
        self, lifecycle: OwnerCommands, started: Job, executions: Executions
    ) -> None:
        lifecycle.cancel(started.id, ADA)

        run = lifecycle.retry(started.id, ADA).run

        assert run.attempt == 2
        assert executions.status(started.run) == ExecutionStatus.ABORTED
        assert executions.status(run) == ExecutionStatus.RUNNING

    def test_counts_attempts_up(
        self,
        lifecycle: OwnerCommands,
        make_job: JobMaker,
        step_functions: Faults,
    ) -> None:
        job = make_job(JobStatus.FAILED)

        for attempt in (2, 3, 4):
            assert lifecycle.retry(job.id, ADA).attempt == attempt
            assert last_start(step_functions)[0] == f"{job.id}.{attempt}"
            lifecycle.cancel(job.id, ADA)

    def test_fences_off_the_run_before(
        self,
        lifecycle: OwnerCommands,
        make_job: JobMaker,
        jobs: OwnedJobs,
        transitions: Transitions,
    ) -> None:
        job = make_job(JobStatus.FAILED)
        retried = lifecycle.retry(job.id, ADA)

        for write in late_writes(transitions, job.run):
            with pytest.raises(JobNotActive):
                write()

        assert stored(jobs, job) == retried

    @pytest.mark.parametrize(
        "status", [JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.COMPLETED], ids=str
    )
    def test_is_refused_in_any_other_status_and_starts_nothing(
        self,
        lifecycle: OwnerCommands,
        make_job: JobMaker,
        status: JobStatus,
        step_functions: Faults,
    ) -> None:
        with pytest.raises(TransitionRefused, match=f"can't be retried: it is {status}"):
            lifecycle.retry(make_job(status).id, ADA)

        assert step_functions.calls == []

    def test_of_two_at_once_starts_one_run(
        self,
        lifecycle: OwnerCommands,
        make_job: JobMaker,
        dynamodb: Faults,
        step_functions: Faults,
    ) -> None:
        job = make_job(JobStatus.FAILED)
        dynamodb.meanwhile("TransactWriteItems", lambda: lifecycle.retry(job.id, ADA))

        with pytest.raises(TransitionRefused):
            lifecycle.retry(job.id, ADA)

        assert step_functions.count("StartExecution") == 1

    def test_needs_a_place_in_the_quota(
        self,
        lifecycle: OwnerCommands,
        make_job: JobMaker,
        jobs: OwnedJobs,
        step_functions: Faults,
    ) -> None:
        job = make_job(JobStatus.FAILED)
        make_job.many(LIMIT)

        with pytest.raises(TooManyActiveJobs):
            lifecycle.retry(job.id, ADA)

        assert stored(jobs, job) == job
        assert step_functions.count("StartExecution") == 0

    def test_that_can_not_start_fails_the_job_again_and_can_be_repeated(
        self,
        lifecycle: OwnerCommands,
        make_job: JobMaker,
        jobs: OwnedJobs,
        table: Table,
        step_functions: Faults,
    ) -> None:
        job = make_job(JobStatus.CANCELLED)
        step_functions.error("StartExecution", "ThrottlingException")

        with pytest.raises(ExecutionNotStarted):
            lifecycle.retry(job.id, ADA)

        failed = stored(jobs, job)
        assert (failed.status, failed.error_message) == (JobStatus.FAILED, NOT_STARTED.message)
        assert active_jobs(table, ADA) == set()
        assert lifecycle.retry(job.id, ADA).attempt == 3

    def test_that_can_not_start_says_so_even_if_the_job_was_cancelled_meanwhile(
        self,
        lifecycle: OwnerCommands,
        make_job: JobMaker,
        jobs: OwnedJobs,
        step_functions: Faults,
    ) -> None:
        job = make_job(JobStatus.FAILED)
        step_functions.meanwhile("StartExecution", lambda: lifecycle.cancel(job.id, ADA))
        step_functions.error("StartExecution", "ThrottlingException")

        with pytest.raises(ExecutionNotStarted):
            lifecycle.retry(job.id, ADA)

        assert stored(jobs, job).status == JobStatus.CANCELLED

    def test_of_anothers_job_is_not_found_and_starts_nothing(
        self,
        lifecycle: OwnerCommands,
        make_job: JobMaker,
        jobs: OwnedJobs,
        step_functions: Faults,
    ) -> None:
        job = make_job(JobStatus.FAILED)

        with pytest.raises(JobNotFound):
            lifecycle.retry(job.id, BEN)

        assert stored(jobs, job) == job
        assert step_functions.calls == []


class TestDelete:
    def test_takes_everything_and_stops_the_run(
        self, lifecycle: OwnerCommands, started: Job, table: Table, executions: Executions
    ) -> None:
        lifecycle.delete(started.id, ADA)

        for key in (items.job_key, items.form_key, items.result_key):
            assert table.get(key(started.id)) is None
        assert active_jobs(table, ADA) == set()
        assert executions.status(started.run) == ExecutionStatus.ABORTED

    @pytest.mark.parametrize("status", JobStatus, ids=str)
    def test_works_in_every_status(
        self, lifecycle: OwnerCommands, make_job: JobMaker, jobs: OwnedJobs, status: JobStatus
    ) -> None:
        job = make_job(status)

        lifecycle.delete(job.id, ADA)

        with pytest.raises(JobNotFound):
            stored(jobs, job)

    def test_of_anothers_job_is_not_found_and_takes_nothing(
        self, lifecycle: OwnerCommands, started: Job, jobs: OwnedJobs, executions: Executions
    ) -> None:
        with pytest.raises(JobNotFound):
            lifecycle.delete(started.id, BEN)

        assert stored(jobs, started) == started
        assert executions.status(started.run) == ExecutionStatus.RUNNING

    def test_of_a_run_that_can_not_be_stopped_still_deletes(
        self,
        lifecycle: OwnerCommands,
        started: Job,
        jobs: OwnedJobs,
        step_functions: Faults,
        log: LogLines,
    ) -> None:
        step_functions.silence("StopExecution")

        lifecycle.delete(started.id, ADA)

        with pytest.raises(JobNotFound):
            stored(jobs, started)
        assert len(log.lines) == 1
