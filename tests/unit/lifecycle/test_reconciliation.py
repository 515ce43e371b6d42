import json
from datetime import timedelta

import pytest

from journey.content.form import JourneyForm
from journey.jobs.job import Job, JobStatus
from journey.lifecycle.creation import Creation
from journey.lifecycle.reconciliation import (
    RUN_DEADLINE,
    START_DEADLINE,
    USUAL_END,
    Reconciliation,
)
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.storage import items
from journey.storage.operations import Update
from journey.storage.table import Table
from journey.workflow.executions import Executions, ExecutionStatus
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock, LogLines
from tests.unit.job_maker import ADA, JobMaker, active_jobs


@pytest.fixture
def reconciliation(clock: FakeClock, table: Table, executions: Executions) -> Reconciliation:
    return Reconciliation(table, executions)


@pytest.fixture
def started(clock: FakeClock, table: Table, executions: Executions, form: JourneyForm) -> Job:
    """A queued job with a running execution."""
    return Creation(table, executions, limit=5).create(ADA, form)


def stored(jobs: OwnedJobs, job: Job) -> Job:
    return jobs.get(job.id, job.user_id)


def started_with(step_functions: Faults) -> list[tuple[str, int]]:
    """The job and the attempt in the input of each execution that was started."""
    inputs = [
        json.loads(request["input"])
        for name, request in step_functions.calls
        if name == "StartExecution"
    ]
    return [(state["job_id"], state["attempt"]) for state in inputs]


def wait(clock: FakeClock, period: timedelta) -> None:
    clock.sleep(period.total_seconds())


class TestAnExecutionThatEnded:
    @pytest.mark.parametrize(
        ("error", "code"),
        [
            ("TIMED_OUT", "timed_out"),
            ("States.Timeout", "timed_out"),
            ("ABORTED", "internal_error"),
            ("FAILED", "internal_error"),
            ("States.DataLimitExceeded", "internal_error"),
            ("ModelThrottled", "model_throttled"),
        ],
    )
    @pytest.mark.parametrize("status", [JobStatus.QUEUED, JobStatus.PROCESSING], ids=str)
    def test_fails_its_active_job(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        jobs: OwnedJobs,
        table: Table,
        status: JobStatus,
        error: str,
        code: str,
    ) -> None:
        job = make_job(status)

        reconciliation.execution_ended(job.id, error)

        after = stored(jobs, job)
        assert (after.status, after.error_code) == (JobStatus.FAILED, code)
        assert active_jobs(table, ADA) == set()

    @pytest.mark.parametrize(
        "status", [JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED], ids=str
    )
    def test_leaves_a_final_job_as_it_is(
        self, reconciliation: Reconciliation, make_job: JobMaker, jobs: OwnedJobs, status: JobStatus
    ) -> None:
        job = make_job(status)

        reconciliation.execution_ended(job.id, "ABORTED")

        assert stored(jobs, job) == job

    def test_of_an_older_attempt_leaves_the_newer_one_alone(
        self, reconciliation: Reconciliation, make_job: JobMaker, jobs: OwnedJobs
    ) -> None:
        job = make_job.again(make_job(JobStatus.CANCELLED), JobStatus.QUEUED)

        reconciliation.execution_ended(job.id, "ABORTED")

        assert stored(jobs, job) == job
        reconciliation.execution_ended(f"{job.id}.2", "ABORTED")
        assert stored(jobs, job).status == JobStatus.FAILED

    def test_of_a_job_that_is_gone_is_no_fault(
        self, reconciliation: Reconciliation, make_job: JobMaker, transitions: Transitions
    ) -> None:
        job = make_job()
        transitions.delete(job.id, ADA)

        reconciliation.execution_ended(job.id, "ABORTED")

    def test_is_held_against_the_item_and_not_a_replica(
        self, reconciliation: Reconciliation, make_job: JobMaker, dynamodb: Faults
    ) -> None:
        job = make_job()
        dynamodb.calls.clear()

        reconciliation.execution_ended(job.id, "ABORTED")

        assert next(asked["ConsistentRead"] for _, asked in dynamodb.calls)

    def test_told_twice_changes_the_job_once(
        self, reconciliation: Reconciliation, make_job: JobMaker, jobs: OwnedJobs
    ) -> None:
        job = make_job()
        for _ in range(2):
            reconciliation.execution_ended(job.id, "TIMED_OUT")

        assert stored(jobs, job).version == job.version + 1


class TestTheSweep:
    def test_leaves_a_job_its_time_to_start(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        clock: FakeClock,
        jobs: OwnedJobs,
        step_functions: Faults,
    ) -> None:
        job = make_job()
        clock.sleep(START_DEADLINE.total_seconds() - 0.001)

        reconciliation.sweep()

        assert stored(jobs, job) == job
        assert step_functions.calls == []

    def test_starts_a_queued_job_that_has_no_execution(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        form: JourneyForm,
        clock: FakeClock,
        jobs: OwnedJobs,
        executions: Executions,
        step_functions: Faults,
    ) -> None:
        job = make_job()
        wait(clock, START_DEADLINE)

        reconciliation.sweep()

        assert executions.status(job.run) == ExecutionStatus.RUNNING
        assert started_with(step_functions) == [(job.id, 1)]
        assert stored(jobs, job) == job

    def test_believes_the_item_and_not_the_index_or_a_replica(
        self, reconciliation: Reconciliation, make_job: JobMaker, clock: FakeClock, dynamodb: Faults
    ) -> None:
        make_job()
        wait(clock, START_DEADLINE)
        dynamodb.calls.clear()

        reconciliation.sweep()

        reads = [asked["ConsistentRead"] for name, asked in dynamodb.calls if name == "GetItem"]
        assert reads
        assert all(reads)

    def test_passes_a_job_that_ended_between_index_and_item(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        clock: FakeClock,
        jobs: OwnedJobs,
        dynamodb: Faults,
        step_functions: Faults,
        log: LogLines,
    ) -> None:
        job = make_job()
        wait(clock, RUN_DEADLINE)
        dynamodb.meanwhile("GetItem", lambda: make_job.move(job, JobStatus.COMPLETED))

        reconciliation.sweep()

        assert stored(jobs, job).status == JobStatus.COMPLETED
        assert (step_functions.calls, log.lines) == ([], [])

    def test_starts_a_retried_job_under_its_attempt(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        clock: FakeClock,
        executions: Executions,
        step_functions: Faults,
    ) -> None:
        job = make_job.again(make_job(JobStatus.FAILED), JobStatus.QUEUED)
        wait(clock, START_DEADLINE)

        reconciliation.sweep()

        assert job.attempt == 2
        assert executions.status(job.run) == ExecutionStatus.RUNNING
        assert started_with(step_functions) == [(job.id, 2)]

    def test_counts_a_retried_jobs_time_from_its_retry(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        clock: FakeClock,
        jobs: OwnedJobs,
        step_functions: Faults,
    ) -> None:
        first = make_job(JobStatus.FAILED)
        wait(clock, RUN_DEADLINE)
        job = make_job.again(first, JobStatus.QUEUED)

        reconciliation.sweep()

        assert stored(jobs, job) == job
        assert step_functions.calls == []

    def test_leaves_a_queued_job_alone_whose_execution_runs(
        self,
        reconciliation: Reconciliation,
        started: Job,
        clock: FakeClock,
        jobs: OwnedJobs,
        executions: Executions,
    ) -> None:
        wait(clock, START_DEADLINE)

        reconciliation.sweep()

        assert stored(jobs, started) == started
        assert executions.status(started.run) == ExecutionStatus.RUNNING

    def test_does_not_even_ask_about_a_processing_job_before_runs_are_usually_over(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        clock: FakeClock,
        jobs: OwnedJobs,
        step_functions: Faults,
    ) -> None:
        job = make_job(JobStatus.PROCESSING)
        clock.sleep(USUAL_END.total_seconds() - 0.001)

        reconciliation.sweep()

        assert stored(jobs, job) == job
        assert step_functions.calls == []

    def test_leaves_a_job_alone_whose_run_waits_for_longer_than_usual(
        self,
        reconciliation: Reconciliation,
        started: Job,
        make_job: JobMaker,
        clock: FakeClock,
        jobs: OwnedJobs,
        executions: Executions,
    ) -> None:
        make_job.move(started, JobStatus.PROCESSING)
        clock.sleep(RUN_DEADLINE.total_seconds() - 0.001)

        reconciliation.sweep()

        assert stored(jobs, started).status == JobStatus.PROCESSING
        assert executions.status(started.run) == ExecutionStatus.RUNNING

    @pytest.mark.parametrize("status", [JobStatus.QUEUED, JobStatus.PROCESSING], ids=str)
    def test_times_out_a_job_that_is_active_for_too_long_and_stops_its_run(
        self,
        reconciliation: Reconciliation,
        started: Job,
        make_job: JobMaker,
        clock: FakeClock,
        jobs: OwnedJobs,
        table: Table,
        executions: Executions,
        status: JobStatus,
    ) -> None:
        make_job.move(started, status)
        wait(clock, RUN_DEADLINE)

        reconciliation.sweep()

        after = stored(jobs, started)
        assert (after.status, after.error_code) == (JobStatus.FAILED, "timed_out")
        assert executions.status(started.run) == ExecutionStatus.ABORTED
        assert active_jobs(table, ADA) == set()

    @pytest.mark.parametrize(
        ("status", "deadline"),
        [(JobStatus.QUEUED, START_DEADLINE), (JobStatus.PROCESSING, USUAL_END)],
        ids=str,
    )
    @pytest.mark.parametrize(
        ("ended", "code"),
        [
            ("TIMED_OUT", "timed_out"),
            ("FAILED", "internal_error"),
            ("ABORTED", "internal_error"),
            ("SUCCEEDED", "internal_error"),
        ],
    )
    def test_gives_a_job_whose_execution_is_over_its_ending(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        clock: FakeClock,
        jobs: OwnedJobs,
        step_functions: Faults,
        status: JobStatus,
        deadline: timedelta,
        ended: str,
        code: str,
    ) -> None:
        job = make_job(status)
        step_functions.reply("DescribeExecution", {"status": ended})
        wait(clock, deadline)

        reconciliation.sweep()

        after = stored(jobs, job)
        assert (after.status, after.error_code) == (JobStatus.FAILED, code)

    @pytest.mark.parametrize(
        "status", [JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED], ids=str
    )
    def test_leaves_final_jobs_alone_for_ever(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        clock: FakeClock,
        jobs: OwnedJobs,
        step_functions: Faults,
        status: JobStatus,
    ) -> None:
        job = make_job(status)
        wait(clock, timedelta(days=2))

        reconciliation.sweep()

        assert stored(jobs, job) == job
        assert step_functions.calls == []

    def test_finds_jobs_in_every_shard(
        self, reconciliation: Reconciliation, make_job: JobMaker, clock: FakeClock, jobs: OwnedJobs
    ) -> None:
        made: dict[int, Job] = {}
        while len(made) < items.ACTIVE_SHARDS:
            (job,) = make_job.many(1)
            made[items.active_shard(job.id)] = job
        wait(clock, RUN_DEADLINE)

        reconciliation.sweep()

        assert {stored(jobs, job).status for job in made.values()} == {JobStatus.FAILED}

    def test_passes_a_job_that_was_deleted_meanwhile(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        clock: FakeClock,
        transitions: Transitions,
        dynamodb: Faults,
        log: LogLines,
    ) -> None:
        job = make_job()
        wait(clock, START_DEADLINE)
        dynamodb.meanwhile("GetItem", lambda: transitions.delete(job.id, ADA))

        reconciliation.sweep()

        assert log.lines == []

    def test_leaves_a_job_alone_that_completed_meanwhile(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        clock: FakeClock,
        jobs: OwnedJobs,
        step_functions: Faults,
    ) -> None:
        job = make_job(JobStatus.PROCESSING)
        wait(clock, RUN_DEADLINE)
        step_functions.meanwhile(
            "DescribeExecution", lambda: make_job.move(job, JobStatus.COMPLETED)
        )
        step_functions.reply("DescribeExecution", {"status": "SUCCEEDED"})

        reconciliation.sweep()

        assert stored(jobs, job).status == JobStatus.COMPLETED

    @pytest.mark.parametrize("trouble", ["ThrottlingException", "AccessDeniedException"])
    def test_goes_on_when_one_job_can_not_be_repaired_and_finds_it_the_next_time(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        clock: FakeClock,
        executions: Executions,
        step_functions: Faults,
        log: LogLines,
        trouble: str,
    ) -> None:
        made = [make_job() for _ in range(3)]
        wait(clock, START_DEADLINE)
        step_functions.error("DescribeExecution", trouble)

        reconciliation.sweep()

        running = [executions.status(job.run) == ExecutionStatus.RUNNING for job in made]
        assert sorted(running) == [False, True, True]
        assert [line["job_id"] for line in log.lines] == [made[running.index(False)].id]
        reconciliation.sweep()
        assert all(executions.status(job.run) == ExecutionStatus.RUNNING for job in made)

    @pytest.mark.parametrize("kind", ["FORM", "JOB"])
    def test_goes_on_when_one_job_can_not_be_read_and_quotes_nothing(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        clock: FakeClock,
        table: Table,
        executions: Executions,
        log: LogLines,
        kind: str,
    ) -> None:
        made = [make_job() for _ in range(3)]
        broken = min(made, key=lambda job: items.active_shard(job.id))
        key = {**items.job_key(broken.id), "sk": items.text(kind)}
        unreadable = {"form": items.text('{"colour": "secret"}'), "progress": items.text("{secret")}
        table.update(Update(key, assign=unreadable))
        wait(clock, START_DEADLINE)

        reconciliation.sweep()

        others = [job for job in made if job is not broken]
        assert {executions.status(job.run) for job in others} == {ExecutionStatus.RUNNING}
        assert [line["job_id"] for line in log.lines] == [broken.id]
        assert "secret" not in "".join(log.texts)

    def test_goes_on_when_one_start_fails(
        self,
        reconciliation: Reconciliation,
        make_job: JobMaker,
        clock: FakeClock,
        jobs: OwnedJobs,
        step_functions: Faults,
        log: LogLines,
    ) -> None:
        made = [make_job() for _ in range(2)]
        wait(clock, START_DEADLINE)
        step_functions.silence("StartExecution")

        reconciliation.sweep()

        assert step_functions.count("StartExecution") == 2
        assert [line["error_type"] for line in log.lines] == ["ExecutionNotStarted"]
        assert {stored(jobs, job).status for job in made} == {JobStatus.QUEUED}
