from datetime import timedelta

import pytest

from journey.jobs.job import Job, JobStatus
from journey.lifecycle.reconciliation import (
    RUN_DEADLINE,
    START_DEADLINE,
    USUAL_END,
    Reconciliation,
)
from journey.storage import items
from journey.storage.operations import Update
from journey.workflow.executions import ExecutionStatus, Standing
from tests.unit.job_maker import ADA
from tests.unit.world import World


def started_with(world: World) -> list[tuple[str, int]]:
    """The job and the attempt in the input of each execution that was started."""
    return [(state["job_id"], state["attempt"]) for _, state in world.starts()]


ABORTED = Standing(ExecutionStatus.ABORTED)
TIMED_OUT = Standing(ExecutionStatus.TIMED_OUT)
ENDINGS = [
    (TIMED_OUT, "timed_out"),
    (Standing(ExecutionStatus.TIMED_OUT, "States.Timeout"), "timed_out"),
    (Standing(ExecutionStatus.TIMED_OUT, "NobodyKnows"), "timed_out"),
    (ABORTED, "internal_error"),
    (Standing(ExecutionStatus.ABORTED, "NobodyKnows"), "internal_error"),
    (Standing(ExecutionStatus.FAILED), "internal_error"),
    (Standing(ExecutionStatus.FAILED, "States.DataLimitExceeded"), "invalid_model_output"),
    (Standing(ExecutionStatus.FAILED, "ModelThrottled"), "model_throttled"),
]
"""How runs die, and the error code that their jobs get, whoever finds them dead."""


class TestAnExecutionThatEnded:
    @pytest.mark.parametrize(("ended", "code"), ENDINGS)
    @pytest.mark.parametrize("status", [JobStatus.QUEUED, JobStatus.PROCESSING], ids=str)
    def test_fails_its_active_job(
        self, world: World, status: JobStatus, ended: Standing, code: str
    ) -> None:
        job = world.make_job(status)

        world.reconciliation.execution_ended(job.id, ended)

        after = world.stored(job)
        assert (after.status, after.error_code) == (JobStatus.FAILED, code)
        assert world.active_jobs() == set()

    @pytest.mark.parametrize(
        "status", [JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED], ids=str
    )
    def test_leaves_a_final_job_as_it_is(self, world: World, status: JobStatus) -> None:
        job = world.make_job(status)

        world.reconciliation.execution_ended(job.id, ABORTED)

        assert world.stored(job) == job

    def test_of_an_older_attempt_leaves_the_newer_one_alone(self, world: World) -> None:
        job = world.make_job.again(world.make_job(JobStatus.CANCELLED), JobStatus.QUEUED)

        world.reconciliation.execution_ended(job.id, ABORTED)

        assert world.stored(job) == job
        world.reconciliation.execution_ended(f"{job.id}.2", ABORTED)
        assert world.stored(job).status == JobStatus.FAILED

    def test_of_a_job_that_is_gone_is_no_fault(self, world: World) -> None:
        job = world.make_job()
        world.transitions.delete(job.id, ADA)

        world.reconciliation.execution_ended(job.id, ABORTED)

    def test_that_somebody_named_by_hand_is_nobodys(self, world: World) -> None:
        world.make_job()
        world.dynamodb.calls.clear()

        world.reconciliation.execution_ended("by-hand", ABORTED)

        assert world.dynamodb.calls == []

    def test_is_held_against_the_item_and_not_a_replica(self, world: World) -> None:
        job = world.make_job()
        world.dynamodb.calls.clear()

        world.reconciliation.execution_ended(job.id, ABORTED)

        assert world.consistent_reads()[0]

    def test_told_twice_changes_the_job_once(self, world: World) -> None:
        job = world.make_job()
        for _ in range(2):
            world.reconciliation.execution_ended(job.id, TIMED_OUT)

        assert world.stored(job).version == job.version + 1


class TestTheSweep:
    def test_looks_after_the_table_and_the_runs_that_the_environment_names(
        self, world: World
    ) -> None:
        job = world.make_job()
        world.wait(START_DEADLINE)

        Reconciliation.from_environment().sweep()

        assert world.executions.standing(job.run).status == ExecutionStatus.RUNNING

    def test_leaves_a_job_its_time_to_start(self, world: World) -> None:
        job = world.make_job()
        world.clock.sleep(START_DEADLINE.total_seconds() - 0.001)

        world.reconciliation.sweep()

        assert world.stored(job) == job
        assert world.step_functions.calls == []

    def test_starts_a_queued_job_that_has_no_execution(self, world: World) -> None:
        job = world.make_job()
        world.wait(START_DEADLINE)

        world.reconciliation.sweep()

        assert world.executions.standing(job.run).status == ExecutionStatus.RUNNING
        assert started_with(world) == [(job.id, 1)]
        assert world.stored(job) == job

    def test_believes_the_item_and_not_the_index_or_a_replica(self, world: World) -> None:
        world.make_job()
        world.wait(START_DEADLINE)
        world.dynamodb.calls.clear()

        world.reconciliation.sweep()

        assert set(world.consistent_reads()) == {True}

    def test_passes_a_job_that_ended_between_index_and_item(self, world: World) -> None:
        job = world.make_job()
        world.wait(RUN_DEADLINE)
        world.dynamodb.meanwhile("GetItem", lambda: world.make_job.move(job, JobStatus.COMPLETED))

        world.reconciliation.sweep()

        assert world.stored(job).status == JobStatus.COMPLETED
        assert (world.step_functions.calls, world.log.lines) == ([], [])

    def test_starts_a_retried_job_under_its_attempt(self, world: World) -> None:
        job = world.make_job.again(world.make_job(JobStatus.FAILED), JobStatus.QUEUED)
        world.wait(START_DEADLINE)

        world.reconciliation.sweep()

        assert job.attempt == 2
        assert world.executions.standing(job.run).status == ExecutionStatus.RUNNING
        assert started_with(world) == [(job.id, 2)]

    def test_counts_a_retried_jobs_time_from_its_retry(self, world: World) -> None:
        first = world.make_job(JobStatus.FAILED)
        world.wait(RUN_DEADLINE)
        job = world.make_job.again(first, JobStatus.QUEUED)

        world.reconciliation.sweep()

        assert world.stored(job) == job
        assert world.step_functions.calls == []

    def test_leaves_a_queued_job_alone_whose_execution_runs(self, world: World) -> None:
        started = world.create()
        world.wait(START_DEADLINE)

        world.reconciliation.sweep()

        assert world.stored(started) == started
        assert world.executions.standing(started.run).status == ExecutionStatus.RUNNING

    def test_does_not_even_ask_about_a_processing_job_before_runs_are_usually_over(
        self, world: World
    ) -> None:
        job = world.make_job(JobStatus.PROCESSING)
        world.clock.sleep(USUAL_END.total_seconds() - 0.001)

        world.reconciliation.sweep()

        assert world.stored(job) == job
        assert world.step_functions.calls == []

    def test_leaves_a_job_alone_whose_run_waits_for_longer_than_usual(self, world: World) -> None:
        started = world.create()
        world.make_job.move(started, JobStatus.PROCESSING)
        world.clock.sleep(RUN_DEADLINE.total_seconds() - 0.001)

        world.reconciliation.sweep()

        assert world.stored(started).status == JobStatus.PROCESSING
        assert world.executions.standing(started.run).status == ExecutionStatus.RUNNING

    @pytest.mark.parametrize("status", [JobStatus.QUEUED, JobStatus.PROCESSING], ids=str)
    def test_times_out_a_job_that_is_active_for_too_long_and_stops_its_run(
        self, world: World, status: JobStatus
    ) -> None:
        started = world.create()
        world.make_job.move(started, status)
        world.wait(RUN_DEADLINE)

        world.reconciliation.sweep()

        after = world.stored(started)
        assert (after.status, after.error_code) == (JobStatus.FAILED, "timed_out")
        assert world.executions.standing(started.run).status == ExecutionStatus.ABORTED
        assert world.active_jobs() == set()

    @pytest.mark.parametrize(
        ("status", "deadline"),
        [(JobStatus.QUEUED, START_DEADLINE), (JobStatus.PROCESSING, USUAL_END)],
        ids=str,
    )
    @pytest.mark.parametrize(
        ("ended", "code"), [*ENDINGS, (Standing(ExecutionStatus.SUCCEEDED), "internal_error")]
    )
    def test_gives_a_job_whose_execution_is_over_its_ending(
        self, world: World, status: JobStatus, deadline: timedelta, ended: Standing, code: str
    ) -> None:
        job = world.make_job(status)
        told = {"error": ended.error, "cause": "secret"} if ended.error else {}
        world.step_functions.reply("DescribeExecution", {"status": ended.status, **told})
        world.wait(deadline)

        world.reconciliation.sweep()

        after = world.stored(job)
        assert (after.status, after.error_code) == (JobStatus.FAILED, code)

    @pytest.mark.parametrize(
        "status", [JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED], ids=str
    )
    def test_leaves_final_jobs_alone_for_ever(self, world: World, status: JobStatus) -> None:
        job = world.make_job(status)
        world.wait(timedelta(days=2))

        world.reconciliation.sweep()

        assert world.stored(job) == job
        assert world.step_functions.calls == []

    def test_finds_jobs_in_every_shard(self, world: World) -> None:
        made: dict[int, Job] = {}
        while len(made) < items.ACTIVE_SHARDS:
            (job,) = world.make_job.many(1)
            made[items.active_shard(job.id)] = job
        world.wait(RUN_DEADLINE)

        world.reconciliation.sweep()

        assert {world.stored(job).status for job in made.values()} == {JobStatus.FAILED}

    def test_passes_a_job_that_was_deleted_meanwhile(self, world: World) -> None:
        job = world.make_job()
        world.wait(START_DEADLINE)
        world.dynamodb.meanwhile("GetItem", lambda: world.transitions.delete(job.id, ADA))

        world.reconciliation.sweep()

        assert world.log.lines == []

    def test_leaves_a_job_alone_that_completed_meanwhile(self, world: World) -> None:
        job = world.make_job(JobStatus.PROCESSING)
        world.wait(RUN_DEADLINE)
        world.step_functions.meanwhile(
            "DescribeExecution", lambda: world.make_job.move(job, JobStatus.COMPLETED)
        )
        world.step_functions.reply("DescribeExecution", {"status": "SUCCEEDED"})

        world.reconciliation.sweep()

        assert world.stored(job).status == JobStatus.COMPLETED

    @pytest.mark.parametrize("trouble", ["ThrottlingException", "AccessDeniedException"])
    def test_goes_on_when_one_job_can_not_be_repaired_and_finds_it_the_next_time(
        self, world: World, trouble: str
    ) -> None:
        made = [world.make_job() for _ in range(3)]
        world.wait(START_DEADLINE)
        world.step_functions.error("DescribeExecution", trouble)

        world.reconciliation.sweep()

        running = [
            world.executions.standing(job.run).status == ExecutionStatus.RUNNING for job in made
        ]
        assert sorted(running) == [False, True, True]
        assert [line["job_id"] for line in world.log.lines] == [made[running.index(False)].id]
        world.reconciliation.sweep()
        assert all(
            world.executions.standing(job.run).status == ExecutionStatus.RUNNING for job in made
        )

    @pytest.mark.parametrize("trouble", ["ThrottlingException", "AccessDeniedException"])
    def test_ends_an_overdue_job_whose_execution_nobody_tells_of(
        self, world: World, trouble: str
    ) -> None:
        started = world.create()
        world.wait(RUN_DEADLINE)
        world.step_functions.error("DescribeExecution", trouble)

        world.reconciliation.sweep()

        after = world.stored(started)
        assert (after.status, after.error_code) == (JobStatus.FAILED, "timed_out")
        assert [(line["job_id"], line["aws_error"]) for line in world.log.lines] == [
            (started.id, trouble)
        ]
        assert world.executions.standing(started.run).status == ExecutionStatus.ABORTED

    @pytest.mark.parametrize("kind", ["FORM", "JOB"])
    def test_goes_on_when_one_job_can_not_be_read_and_quotes_nothing(
        self, world: World, kind: str
    ) -> None:
        made = [world.make_job() for _ in range(3)]
        broken = min(made, key=lambda job: items.active_shard(job.id))
        key = {**items.job_key(broken.id), "sk": items.text(kind)}
        unreadable = {"form": items.text('{"colour": "secret"}'), "progress": items.text("{secret")}
        world.table.update(Update(key, assign=unreadable))
        world.wait(START_DEADLINE)

        world.reconciliation.sweep()

        others = [job for job in made if job is not broken]
        assert {world.executions.standing(job.run).status for job in others} == {
            ExecutionStatus.RUNNING
        }
        assert [line["job_id"] for line in world.log.lines] == [broken.id]
        assert "secret" not in "".join(world.log.texts)

    def test_goes_on_when_one_start_fails(self, world: World) -> None:
        made = [world.make_job() for _ in range(2)]
        world.wait(START_DEADLINE)
        world.step_functions.silence("StartExecution")

        world.reconciliation.sweep()

        assert world.step_functions.count("StartExecution") == 2
        assert [line["error_type"] for line in world.log.lines] == ["ExecutionNotStarted"]
        assert {world.stored(job).status for job in made} == {JobStatus.QUEUED}
