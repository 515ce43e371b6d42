import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from journey.content.form import JourneyForm
from journey.errors import (
    ExecutionNotStarted,
    IdempotencyKeyReused,
    StoreUnavailable,
    TooManyActiveJobs,
)
from journey.jobs.job import Job, JobStatus, Run
from journey.lifecycle.creation import Creation
from journey.lifecycle.idempotency import IdempotencyKey
from journey.runtime import aws
from journey.storage import items
from journey.storage.operations import Delete, Update
from journey.workflow.executions import ExecutionStatus
from journey.workflow.workflow_state import read_state
from tests.unit.job_maker import ADA, BEN
from tests.unit.world import LIMIT, World

KEY = IdempotencyKey("once-only", body_hash="the form's")
OTHER_FORM = replace(KEY, body_hash="another form's")


def all_items(world: World) -> list[dict[str, Any]]:
    return list(aws.DYNAMODB.scan(TableName=world.table.name)["Items"])


def kept(world: World) -> list[dict[str, Any]]:
    """The items, but for a quota that has nobody in it."""
    return [
        item for item in all_items(world) if item["sk"]["S"] != "QUOTA" or "active_jobs" in item
    ]


def last_started(world: World) -> Job:
    """The job of the last execution that was asked for."""
    return world.jobs.get(world.step_functions.calls[-1][1]["name"], ADA)


class TestACreation:
    def test_makes_a_queued_job_with_its_form_and_its_place_in_the_quota(
        self, world: World
    ) -> None:
        job = world.create()

        assert world.stored(job) == job
        assert UUID(job.id).version == 4
        assert (job.user_id, job.status, job.attempt) == (ADA, JobStatus.QUEUED, 1)
        assert (job.title, job.industry) == ("First account", "Retail banking")
        assert job.created_at == job.updated_at == "2026-11-23T10:00:00.000Z"
        assert world.active_jobs() == {job.id}
        item = world.table.get(items.form_key(job.id))
        assert item
        assert JourneyForm.model_validate_json(item["form"]["S"]) == world.form

    def test_starts_its_execution_named_by_the_job_with_form_and_owner(self, world: World) -> None:
        job = world.create()

        ((_, request),) = world.step_functions.calls
        state = read_state(json.loads(request["input"]))
        assert request["name"] == job.id
        assert state.run == job.run
        assert (state.form, state.created_at) == (world.form, job.created_at)
        assert world.executions.standing(job.run).status == ExecutionStatus.RUNNING

    def test_everything_expires_with_the_job(self, world: World) -> None:
        job = world.create()

        days = (job.expires_at - world.clock.now().timestamp()) / items.SECONDS_PER_DAY
        assert days == 30
        assert {int(item["expires_at"]["N"]) for item in all_items(world)} == {job.expires_at}

    def test_two_creations_are_two_jobs(self, world: World) -> None:
        assert world.create().id != world.create().id

    def test_counts_it(self, world: World, capsys: pytest.CaptureFixture[str]) -> None:
        world.create()

        assert capsys.readouterr().out.count('"JobsCreated":[1.0]') == 1

    def test_counts_a_repeat_no_second_time(
        self, world: World, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for _ in range(3):
            world.create(KEY)

        assert capsys.readouterr().out.count('"JobsCreated"') == 2  # its definition and its value

    @pytest.mark.parametrize("has_key", [False, True], ids=["without a key", "with a key"])
    def test_a_write_whose_answer_was_lost_and_that_is_sent_again_makes_one_job(
        self, world: World, has_key: bool
    ) -> None:
        world.dynamodb.send_twice("TransactWriteItems")

        job = world.create(KEY if has_key else None)

        assert world.stored(job) == job
        assert world.active_jobs() == {job.id}
        assert [item["sk"]["S"] for item in all_items(world)].count("JOB") == 1


class TestTheQuota:
    def test_is_what_the_environment_says(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MAX_ACTIVE_JOBS_PER_USER", "1")
        creation = Creation.from_environment()
        job = creation.create(ADA, world.form)

        with pytest.raises(TooManyActiveJobs, match="1 active journeys"):
            creation.create(ADA, world.form)

        assert world.executions.standing(job.run).status == ExecutionStatus.RUNNING

    def test_refuses_one_job_more_and_keeps_nothing_of_it(self, world: World) -> None:
        for _ in range(LIMIT):
            world.create()
        before = all_items(world)

        with pytest.raises(TooManyActiveJobs, match="3 active journeys"):
            world.create()

        assert all_items(world) == before

    def test_is_each_users_own(self, world: World) -> None:
        for _ in range(LIMIT):
            world.create()

        world.create(user_id=BEN)

    def test_has_room_again_when_a_job_ends(self, world: World) -> None:
        made = [world.create() for _ in range(LIMIT)]
        world.transitions.cancel(made[1].id, ADA)

        world.create()

    def test_sixteen_threads_do_not_get_past_it(self, world: World) -> None:
        def create(_: int) -> str | None:
            try:
                return world.create().id
            except TooManyActiveJobs:
                return None

        with ThreadPoolExecutor(16) as threads:
            made = {job_id for job_id in threads.map(create, range(16)) if job_id}

        assert len(made) == LIMIT
        assert world.active_jobs() == made


class TestAKey:
    def test_gives_the_same_job_to_a_repeat(self, world: World) -> None:
        first = world.create(KEY)

        assert world.create(KEY).id == first.id
        assert world.active_jobs() == {first.id}

    def test_is_looked_up_consistently_with_its_job(self, world: World) -> None:
        world.create(KEY)

        world.create(KEY)

        assert world.consistent_reads() == [True, True]

    def test_gives_the_job_as_it_is_by_now(self, world: World) -> None:
        first = world.create(KEY)
        world.transitions.cancel(first.id, ADA)

        assert world.create(KEY).status == JobStatus.CANCELLED
        assert world.step_functions.count("StartExecution") == 1

    def test_writes_nothing_to_a_job_that_was_started(self, world: World) -> None:
        first = world.create(KEY)
        world.make_job.move(first, JobStatus.PROCESSING)
        before = world.dynamodb.count("UpdateItem")

        world.create(KEY)

        assert world.dynamodb.count("UpdateItem") == before

    def test_is_the_users_own(self, world: World) -> None:
        assert world.create(KEY).id != world.create(KEY, BEN).id

    def test_with_another_form_is_refused(self, world: World) -> None:
        job = world.create(KEY)

        with pytest.raises(IdempotencyKeyReused):
            world.create(OTHER_FORM)

        assert world.active_jobs() == {job.id}

    def test_wins_over_the_quota(self, world: World) -> None:
        first = world.create(KEY)
        while True:
            try:
                world.create()
            except TooManyActiveJobs:
                break

        assert world.create(KEY).id == first.id

    def test_a_new_one_does_not_get_past_the_quota_and_is_not_used_up(self, world: World) -> None:
        made = [world.create() for _ in range(LIMIT)]
        with pytest.raises(TooManyActiveJobs):
            world.create(KEY)
        world.transitions.cancel(made[0].id, ADA)

        assert world.create(KEY).id not in [job.id for job in made]

    def test_is_free_again_after_24_hours(self, world: World) -> None:
        first = world.create(KEY)
        world.clock.sleep(timedelta(hours=24).total_seconds() - 1)
        assert world.create(KEY).id == first.id
        world.clock.sleep(1)

        assert world.create(KEY).id != first.id

    def test_that_is_free_after_24_hours_does_not_open_the_quota(self, world: World) -> None:
        world.create(KEY)
        world.clock.sleep(timedelta(hours=24).total_seconds())
        for _ in range(LIMIT - 1):
            world.create()

        with pytest.raises(TooManyActiveJobs):
            world.create(KEY)

    def test_of_a_deleted_job_is_free(self, world: World) -> None:
        first = world.create(KEY)
        world.transitions.delete(first.id, ADA)

        second = world.create(KEY)

        assert second.id != first.id
        assert world.create(KEY).id == second.id
        assert world.active_jobs() == {second.id}

    def test_of_a_deleted_job_is_free_for_another_form(self, world: World) -> None:
        first = world.create(KEY)
        world.transitions.delete(first.id, ADA)

        assert world.create(OTHER_FORM)

    def test_of_a_deleted_job_does_not_open_the_quota(self, world: World) -> None:
        first = world.create(KEY)
        world.transitions.delete(first.id, ADA)
        for _ in range(LIMIT):
            world.create()

        with pytest.raises(TooManyActiveJobs):
            world.create(KEY)

    def test_that_goes_back_and_forth_between_write_and_read_ends_as_busy(
        self, world: World
    ) -> None:
        reasons = [{"Code": "None"}] * 3 + [{"Code": "ConditionalCheckFailed"}]
        world.dynamodb.error(
            "TransactWriteItems",
            "TransactionCanceledException",
            times=5,
            CancellationReasons=reasons,
        )

        with pytest.raises(StoreUnavailable):
            world.create(KEY)

    def test_given_back_between_write_and_read_is_taken_at_the_next_try(self, world: World) -> None:
        reasons = [{"Code": "None"}] * 3 + [{"Code": "ConditionalCheckFailed"}]
        world.dynamodb.error(
            "TransactWriteItems", "TransactionCanceledException", CancellationReasons=reasons
        )

        assert world.create(KEY)

    @pytest.mark.bulk
    def test_in_a_hundred_requests_at_once_makes_one_job(self, world: World) -> None:
        with ThreadPoolExecutor(16) as threads:
            ids = set(threads.map(lambda _: world.create(KEY).id, range(100)))

        assert len(ids) == 1
        assert world.active_jobs() == ids
        assert [item["sk"]["S"] for item in all_items(world)].count("JOB") == 1
        assert world.executions.standing(Run(ids.pop(), ADA, 1)).status == ExecutionStatus.RUNNING


class TestAStartThatFails:
    def test_takes_the_whole_job_back(self, world: World) -> None:
        world.step_functions.error("StartExecution", "ExecutionLimitExceeded")

        with pytest.raises(ExecutionNotStarted):
            world.create(KEY)

        assert kept(world) == []

    def test_takes_it_back_once_though_the_first_answer_to_that_was_lost(
        self, world: World
    ) -> None:
        world.step_functions.meanwhile(
            "StartExecution", lambda: world.dynamodb.send_twice("TransactWriteItems")
        )
        world.step_functions.error("StartExecution", "ThrottlingException")

        with pytest.raises(ExecutionNotStarted):
            world.create()

        assert kept(world) == []

    def test_gives_no_key_back_that_another_job_holds_by_now(self, world: World) -> None:
        held = items.idempotency_key(ADA, KEY.key)
        change = Update(held, assign={"job_id": items.text("another's")})
        world.step_functions.meanwhile("StartExecution", lambda: world.table.update(change))
        world.step_functions.error("StartExecution", "ThrottlingException")

        with pytest.raises(ExecutionNotStarted):
            world.create(KEY)

        assert world.table.get(held, consistent=True)

    def test_takes_the_job_back_where_its_key_is_gone_by_now(self, world: World) -> None:
        held = Delete(items.idempotency_key(ADA, KEY.key))
        world.step_functions.meanwhile("StartExecution", lambda: world.table.delete(held))
        world.step_functions.error("StartExecution", "ThrottlingException")

        with pytest.raises(ExecutionNotStarted):
            world.create(KEY)

        assert kept(world) == []

    def test_leaves_the_users_other_jobs_alone(self, world: World) -> None:
        other = world.create()
        world.step_functions.silence("StartExecution")

        with pytest.raises(ExecutionNotStarted):
            world.create()

        assert world.active_jobs() == {other.id}

    def test_lets_a_repeat_with_the_same_key_make_a_new_job(self, world: World) -> None:
        world.step_functions.error("StartExecution", "ThrottlingException")
        with pytest.raises(ExecutionNotStarted):
            world.create(KEY)
        failed = world.step_functions.calls[0][1]["name"]

        job = world.create(KEY)

        assert job.id != failed
        assert world.stored(job).status == JobStatus.QUEUED

    @pytest.mark.parametrize(
        "status",
        [JobStatus.PROCESSING, JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED],
        ids=str,
    )
    def test_but_was_a_start_keeps_the_job_however_far_its_run_has_come(
        self, world: World, status: JobStatus
    ) -> None:
        def go_on_meanwhile() -> None:
            world.make_job.move(last_started(world), status)

        world.step_functions.meanwhile("StartExecution", go_on_meanwhile)
        world.step_functions.lose_answer("StartExecution")

        job = world.create()

        assert world.stored(job) == job
        assert job.status == status

    def test_of_a_repeat_takes_nothing_back_that_somebody_was_told_of(self, world: World) -> None:
        told = world.create(KEY)
        world.step_functions.error("StartExecution", "ThrottlingException")

        with pytest.raises(ExecutionNotStarted):
            world.create(KEY)

        assert world.stored(told).status == JobStatus.QUEUED
        assert world.active_jobs() == {told.id}
        assert world.executions.standing(told.run).status == ExecutionStatus.RUNNING
        assert world.create(KEY).id == told.id

    def test_of_a_job_that_is_gone_when_a_repeat_relies_on_it_makes_another(
        self, world: World
    ) -> None:
        first = world.create(KEY)
        world.dynamodb.meanwhile("UpdateItem", lambda: world.transitions.delete(first.id, ADA))

        second = world.create(KEY)

        assert second.id != first.id
        assert world.stored(second).status == JobStatus.QUEUED

    def test_does_not_take_back_a_job_that_a_repeat_has_started(self, world: World) -> None:
        repeats: list[Job] = []

        def repeat_then_fail() -> None:
            repeats.append(world.create(KEY))
            world.step_functions.error("StartExecution", "ThrottlingException")

        world.step_functions.meanwhile("StartExecution", repeat_then_fail)

        with pytest.raises(ExecutionNotStarted):
            world.create(KEY)

        (job,) = repeats
        assert world.stored(job).status == JobStatus.QUEUED
        assert world.executions.standing(job.run).status == ExecutionStatus.RUNNING

    def test_that_can_not_be_taken_back_is_left_for_the_sweep(self, world: World) -> None:
        world.step_functions.error("StartExecution", "ThrottlingException")
        world.step_functions.meanwhile(
            "StartExecution",
            lambda: world.dynamodb.error("TransactWriteItems", "ThrottlingException"),
        )

        with pytest.raises(StoreUnavailable):
            world.create()

        (job_id,) = world.active_jobs()
        item = world.table.get(items.job_key(job_id))
        assert item
        assert items.read_job(item).status == JobStatus.QUEUED


class TestACrashBeforeTheStart:
    @pytest.fixture
    def crashed(self, world: World) -> Job:
        """A job with its key, left without an execution."""

        class Crash(BaseException):
            pass

        def crash() -> None:
            raise Crash

        world.step_functions.meanwhile("StartExecution", crash)
        with pytest.raises(Crash):
            world.create(KEY)
        return last_started(world)

    def test_is_healed_by_a_repeat_with_the_same_key(self, world: World, crashed: Job) -> None:
        assert world.executions.standing(crashed.run).status == ExecutionStatus.MISSING

        job = world.create(KEY)

        assert job.id == crashed.id
        assert world.executions.standing(job.run).status == ExecutionStatus.RUNNING

    def test_is_started_by_the_repeat_as_it_would_have_been(
        self, world: World, crashed: Job
    ) -> None:
        world.create(KEY)

        first, second = world.starts()
        assert second == first
        assert world.stored(crashed).version == crashed.version + 1

    def test_but_a_run_that_has_begun_meanwhile_is_the_repeats_answer(
        self, world: World, crashed: Job
    ) -> None:
        world.dynamodb.meanwhile(
            "UpdateItem", lambda: world.make_job.move(crashed, JobStatus.PROCESSING)
        )

        job = world.create(KEY)

        assert (job.id, job.status) == (crashed.id, JobStatus.PROCESSING)
        assert len(world.starts()) == 1

    def test_whose_repeat_can_not_start_it_either_is_started_by_the_next(
        self, world: World, crashed: Job
    ) -> None:
        world.step_functions.error("StartExecution", "ThrottlingException")
        with pytest.raises(ExecutionNotStarted):
            world.create(KEY)

        assert world.create(KEY).id == crashed.id

        assert world.executions.standing(crashed.run).status == ExecutionStatus.RUNNING

    def test_of_two_repeats_at_once_makes_one_execution(self, world: World, crashed: Job) -> None:
        world.dynamodb.meanwhile("UpdateItem", lambda: world.create(KEY))

        assert world.create(KEY).id == crashed.id

        assert world.executions.standing(crashed.run).status == ExecutionStatus.RUNNING
        assert world.active_jobs() == {crashed.id}

    def test_whose_repeat_loses_its_first_answer_is_started_all_the_same(
        self, world: World, crashed: Job
    ) -> None:
        world.dynamodb.send_twice("UpdateItem")

        assert world.create(KEY).id == crashed.id

        assert world.executions.standing(crashed.run).status == ExecutionStatus.RUNNING

    def test_is_not_touched_by_a_repeat_with_another_form(self, world: World, crashed: Job) -> None:
        with pytest.raises(IdempotencyKeyReused):
            world.create(OTHER_FORM)


def test_a_repeat_does_not_start_a_queued_job_that_was_retried(world: World) -> None:
    job = world.create(KEY)
    world.transitions.cancel(job.id, ADA)
    world.transitions.retry(job.run, LIMIT)

    assert world.create(KEY).attempt == 2

    assert world.step_functions.count("StartExecution") == 1
