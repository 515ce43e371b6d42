import json
from collections.abc import Callable
from typing import Any

import pytest

from journey.errors import (
    ExecutionNotStarted,
    JobNotActive,
    JobNotFound,
    TooManyActiveJobs,
    TransitionRefused,
)
from journey.jobs.failures import INTERNAL_ERROR, NOT_STARTED
from journey.jobs.job import JobStatus, Run
from journey.jobs.steps import STEPS
from journey.lifecycle.owner_commands import OwnerCommands
from journey.workflow.executions import ExecutionStatus
from tests.unit.job_maker import ADA, BEN, THROTTLE_MS, progress_at
from tests.unit.whole_run import Payload, first_input, run_steps
from tests.unit.world import LIMIT, World


def late_writes(world: World, run: Run) -> list[Callable[[], object]]:
    """Whatever a run that is over may still send."""
    return [
        lambda: world.transitions.save_progress(run, progress_at(8), THROTTLE_MS),
        lambda: world.transitions.complete(run, progress_at(8), "{}"),
        lambda: world.transitions.fail(run, INTERNAL_ERROR),
    ]


def last_start(world: World) -> tuple[str, Any]:
    """The name and the input of the last execution that was started."""
    return world.starts()[-1]


def entered(name: str, payload: Payload) -> dict[str, Any]:
    details = {"name": name, "input": json.dumps(payload)}
    return {"events": [{"stateEnteredEventDetails": details}]}


class TestCancel:
    def test_ends_the_job_and_stops_its_run(self, world: World) -> None:
        started = world.create()

        world.commands.cancel(started.id, ADA)

        assert world.stored(started).status == JobStatus.CANCELLED
        assert world.executions.standing(started.run).status == ExecutionStatus.ABORTED

    def test_a_second_time_stops_a_run_that_the_first_could_not(self, world: World) -> None:
        started = world.create()
        world.step_functions.error("StopExecution", "ThrottlingException")
        world.commands.cancel(started.id, ADA)
        assert world.executions.standing(started.run).status == ExecutionStatus.RUNNING
        cancelled = world.stored(started)

        world.commands.cancel(started.id, ADA)

        assert world.executions.standing(started.run).status == ExecutionStatus.ABORTED
        assert world.stored(started) == cancelled

    def test_does_not_stop_the_run_of_a_retry_that_came_meanwhile(self, world: World) -> None:
        started = world.create()
        world.dynamodb.meanwhile("GetItem", lambda: world.commands.retry(started.id, ADA))

        world.commands.cancel(started.id, ADA)

        assert world.executions.standing(Run(started.id, ADA, 2)).status == ExecutionStatus.RUNNING

    def test_stops_the_run_however_far_other_replicas_are_behind(self, world: World) -> None:
        started = world.create()
        world.dynamodb.calls.clear()

        world.commands.cancel(started.id, ADA)

        assert world.consistent_reads() == [True]

    def test_of_a_job_that_is_deleted_a_moment_later_is_done(self, world: World) -> None:
        started = world.create()
        world.dynamodb.meanwhile("GetItem", lambda: world.transitions.delete(started.id, ADA))

        world.commands.cancel(started.id, ADA)

    def test_takes_what_the_run_still_sends_for_late(self, world: World) -> None:
        started = world.create()
        world.commands.cancel(started.id, ADA)
        before = world.stored(started)

        for write in late_writes(world, started.run):
            with pytest.raises(JobNotActive):
                write()

        assert world.stored(started) == before

    @pytest.mark.parametrize("status", [JobStatus.COMPLETED, JobStatus.FAILED], ids=str)
    def test_is_refused_for_a_job_that_has_ended(self, world: World, status: JobStatus) -> None:
        with pytest.raises(TransitionRefused, match=f"can't be cancelled: it is {status}"):
            world.commands.cancel(world.make_job(status).id, ADA)

        assert world.step_functions.calls == []

    def test_of_anothers_job_is_not_found_and_stops_nothing(self, world: World) -> None:
        started = world.create()

        with pytest.raises(JobNotFound):
            world.commands.cancel(started.id, BEN)

        assert world.executions.standing(started.run).status == ExecutionStatus.RUNNING


class TestRetry:
    def test_takes_the_run_up_at_the_step_that_did_not_finish_with_the_work_kept(
        self, world: World
    ) -> None:
        job = world.make_job()
        after_three = run_steps(first_input(job, world.form), STEPS[:3])
        world.transitions.fail(job.run, INTERNAL_ERROR)
        world.step_functions.reply(
            "GetExecutionHistory", entered("Research Integration", after_three)
        )

        retried = world.commands.retry(job.id, ADA)

        assert retried == world.stored(job)
        assert (retried.status, retried.attempt) == (JobStatus.QUEUED, 2)
        assert last_start(world) == (
            f"{job.id}.2",
            {**after_three, "attempt": 2, "resume_at": "Research Integration"},
        )

    def test_is_not_refused_because_a_replica_is_behind(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)
        world.dynamodb.calls.clear()

        world.commands.retry(job.id, ADA)

        assert set(world.consistent_reads()) == {True}

    def test_can_be_carried_on_to_the_end_by_the_steps_that_are_left(self, world: World) -> None:
        job = world.make_job()
        after_three = run_steps(first_input(job, world.form), STEPS[:3])
        uninterrupted = run_steps(after_three, STEPS[3:])
        world.transitions.fail(job.run, INTERNAL_ERROR)
        world.step_functions.reply(
            "GetExecutionHistory", entered("Research Integration", after_three)
        )
        world.commands.retry(job.id, ADA)
        _, state = last_start(world)

        finished = run_steps(state, STEPS[3:])

        assert finished["draft"] == uninterrupted["draft"]
        assert world.stored(job).current_step == 8
        told = [event["step"] for event in finished["progress"]["history"]]
        assert told == sorted(told)
        assert set(told) == set(range(1, 9))

    def test_starts_over_from_the_form_where_no_run_left_a_state(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)

        world.commands.retry(job.id, ADA)

        name, state = last_start(world)
        assert name == f"{job.id}.2"
        assert state == {**first_input(job, world.form), "attempt": 2}

    def test_starts_an_execution_that_runs_beside_the_stopped_one(self, world: World) -> None:
        started = world.create()
        world.commands.cancel(started.id, ADA)

        run = world.commands.retry(started.id, ADA).run

        assert run.attempt == 2
        assert world.executions.standing(started.run).status == ExecutionStatus.ABORTED
        assert world.executions.standing(run).status == ExecutionStatus.RUNNING

    def test_counts_attempts_up(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)

        for attempt in (2, 3, 4):
            assert world.commands.retry(job.id, ADA).attempt == attempt
            assert last_start(world)[0] == f"{job.id}.{attempt}"
            world.commands.cancel(job.id, ADA)

    def test_fences_off_the_run_before(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)
        retried = world.commands.retry(job.id, ADA)

        for write in late_writes(world, job.run):
            with pytest.raises(JobNotActive):
                write()

        assert world.stored(job) == retried

    @pytest.mark.parametrize(
        "status", [JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.COMPLETED], ids=str
    )
    def test_is_refused_in_any_other_status_and_starts_nothing(
        self, world: World, status: JobStatus
    ) -> None:
        with pytest.raises(TransitionRefused, match=f"can't be retried: it is {status}"):
            world.commands.retry(world.make_job(status).id, ADA)

        assert world.step_functions.calls == []

    def test_of_two_at_once_starts_one_run(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)
        world.dynamodb.meanwhile("TransactWriteItems", lambda: world.commands.retry(job.id, ADA))

        with pytest.raises(TransitionRefused):
            world.commands.retry(job.id, ADA)

        assert world.step_functions.count("StartExecution") == 1

    def test_needs_a_place_in_the_quota(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)
        world.make_job.many(LIMIT)

        with pytest.raises(TooManyActiveJobs, match=f"You have {LIMIT} active journeys"):
            world.commands.retry(job.id, ADA)

        assert world.stored(job) == job
        assert world.step_functions.count("StartExecution") == 0

    def test_that_can_not_start_fails_the_job_again_and_can_be_repeated(self, world: World) -> None:
        job = world.make_job(JobStatus.CANCELLED)
        world.step_functions.error("StartExecution", "ThrottlingException")

        with pytest.raises(ExecutionNotStarted):
            world.commands.retry(job.id, ADA)

        failed = world.stored(job)
        assert (failed.status, failed.error_message) == (JobStatus.FAILED, NOT_STARTED.message)
        assert world.active_jobs() == set()
        assert world.commands.retry(job.id, ADA).attempt == 3

    def test_that_can_not_start_says_so_even_if_the_job_was_cancelled_meanwhile(
        self, world: World
    ) -> None:
        job = world.make_job(JobStatus.FAILED)
        world.step_functions.meanwhile("StartExecution", lambda: world.commands.cancel(job.id, ADA))
        world.step_functions.error("StartExecution", "ThrottlingException")

        with pytest.raises(ExecutionNotStarted):
            world.commands.retry(job.id, ADA)

        assert world.stored(job).status == JobStatus.CANCELLED

    def test_of_anothers_job_is_not_found_and_starts_nothing(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)

        with pytest.raises(JobNotFound):
            world.commands.retry(job.id, BEN)

        assert world.stored(job) == job
        assert world.step_functions.calls == []


class TestDelete:
    def test_believes_no_replica(self, world: World) -> None:
        job = world.make_job()
        world.dynamodb.calls.clear()

        world.commands.delete(job.id, ADA)

        assert set(world.consistent_reads()) == {True}

    def test_takes_everything_and_stops_the_run(self, world: World) -> None:
        started = world.create()

        world.commands.delete(started.id, ADA)

        assert world.stored_names(started) == []
        assert world.active_jobs() == set()
        assert world.executions.standing(started.run).status == ExecutionStatus.ABORTED

    @pytest.mark.parametrize("status", JobStatus, ids=str)
    def test_works_in_every_status(self, world: World, status: JobStatus) -> None:
        job = world.make_job(status)

        world.commands.delete(job.id, ADA)

        with pytest.raises(JobNotFound):
            world.stored(job)

    def test_of_anothers_job_is_not_found_and_takes_nothing(self, world: World) -> None:
        started = world.create()

        with pytest.raises(JobNotFound):
            world.commands.delete(started.id, BEN)

        assert world.stored(started) == started
        assert world.executions.standing(started.run).status == ExecutionStatus.RUNNING

    def test_of_a_run_that_can_not_be_stopped_still_deletes(self, world: World) -> None:
        started = world.create()
        world.step_functions.silence("StopExecution")

        world.commands.delete(started.id, ADA)

        with pytest.raises(JobNotFound):
            world.stored(started)
        assert len(world.log.lines) == 1


def test_the_quota_of_a_retry_is_what_the_environment_says(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAX_ACTIVE_JOBS_PER_USER", "1")
    commands = OwnerCommands.from_environment()
    first, second = (world.make_job(JobStatus.CANCELLED) for _ in range(2))

    assert commands.retry(first.id, ADA).status == JobStatus.QUEUED
    with pytest.raises(TooManyActiveJobs):
        commands.retry(second.id, ADA)
    commands.delete(first.id, ADA)

    assert world.active_jobs() == set()
