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
from journey.lifecycle.idempotency import IdempotencyKey, read_key
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.runtime import aws
from journey.storage import items
from journey.storage.operations import Update
from journey.storage.table import Table
from journey.workflow.executions import Executions, ExecutionStatus
from journey.workflow.workflow_state import read_state
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN, JobMaker, active_jobs

LIMIT = 3


@pytest.fixture
def creation(clock: FakeClock, table: Table, executions: Executions) -> Creation:
    return Creation(table, executions, LIMIT)


@pytest.fixture
def key(form: JourneyForm) -> IdempotencyKey:
    made = read_key("once-only", form)
    assert made
    return made


def all_items(table: Table) -> list[dict[str, Any]]:
    return list(aws.DYNAMODB.scan(TableName=table.name)["Items"])


def kept(table: Table) -> list[dict[str, Any]]:
    """The items, but for a quota that has nobody in it."""
    return [
        item for item in all_items(table) if item["sk"]["S"] != "QUOTA" or "active_jobs" in item
    ]


def stored(jobs: OwnedJobs, job: Job) -> Job:
    return jobs.get(job.id, job.user_id)


class TestABirth:
    def test_makes_a_queued_job_with_its_form_and_its_place_in_the_quota(
        self, creation: Creation, form: JourneyForm, jobs: OwnedJobs, table: Table
    ) -> None:
        job = creation.create(ADA, form)

        assert stored(jobs, job) == job
        assert UUID(job.id).version == 4
        assert (job.user_id, job.status, job.attempt) == (ADA, JobStatus.QUEUED, 1)
        assert (job.title, job.industry) == ("First account", "Retail banking")
        assert job.created_at == job.updated_at == "2026-11-23T10:00:00.000Z"
        assert active_jobs(table, ADA) == {job.id}
        item = table.get(items.form_key(job.id))
        assert item
        assert JourneyForm.model_validate_json(item["form"]["S"]) == form

    def test_starts_its_execution_named_by_the_job_with_form_and_owner(
        self, creation: Creation, form: JourneyForm, step_functions: Faults, executions: Executions
    ) -> None:
        job = creation.create(ADA, form)

        ((_, request),) = step_functions.calls
        state = read_state(json.loads(request["input"]))
        assert request["name"] == job.id
        assert state.run == job.run
        assert (state.form, state.created_at) == (form, job.created_at)
        assert executions.status(job.run) == ExecutionStatus.RUNNING

    def test_everything_expires_with_the_job(
        self, creation: Creation, form: JourneyForm, table: Table, clock: FakeClock
    ) -> None:
        job = creation.create(ADA, form)

        days = (job.expires_at - clock.now().timestamp()) / items.SECONDS_PER_DAY
        assert days == 30
        assert {int(item["expires_at"]["N"]) for item in all_items(table)} == {job.expires_at}

    def test_two_births_are_two_jobs(self, creation: Creation, form: JourneyForm) -> None:
        assert creation.create(ADA, form).id != creation.create(ADA, form).id

    def test_counts_it(
        self, creation: Creation, form: JourneyForm, capsys: pytest.CaptureFixture[str]
    ) -> None:
        creation.create(ADA, form)

        assert capsys.readouterr().out.count('"JobsCreated":[1.0]') == 1

    def test_counts_a_repeat_no_second_time(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        for _ in range(3):
            creation.create(ADA, form, key)

        assert capsys.readouterr().out.count('"JobsCreated"') == 2  # its definition and its value

    @pytest.mark.parametrize("has_key", [False, True], ids=["without a key", "with a key"])
    def test_a_write_whose_answer_was_lost_and_that_is_sent_again_makes_one_job(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        dynamodb: Faults,
        jobs: OwnedJobs,
        table: Table,
        has_key: bool,
    ) -> None:
        dynamodb.send_twice("TransactWriteItems")

        job = creation.create(ADA, form, key if has_key else None)

        assert stored(jobs, job) == job
        assert active_jobs(table, ADA) == {job.id}
        assert [item["sk"]["S"] for item in all_items(table)].count("JOB") == 1


class TestTheQuota:
    def test_refuses_one_job_more_and_keeps_nothing_of_it(
        self, creation: Creation, form: JourneyForm, table: Table
    ) -> None:
        for _ in range(LIMIT):
            creation.create(ADA, form)
        before = all_items(table)

        with pytest.raises(TooManyActiveJobs, match="3 active journeys"):
            creation.create(ADA, form)

        assert all_items(table) == before

    def test_is_each_users_own(self, creation: Creation, form: JourneyForm) -> None:
        for _ in range(LIMIT):
            creation.create(ADA, form)

        creation.create(BEN, form)

    def test_has_room_again_when_a_job_ends(
        self, creation: Creation, form: JourneyForm, transitions: Transitions
    ) -> None:
        made = [creation.create(ADA, form) for _ in range(LIMIT)]
        transitions.cancel(made[1].id, ADA)

        creation.create(ADA, form)

    def test_sixteen_threads_do_not_get_past_it(
        self, creation: Creation, form: JourneyForm, table: Table
    ) -> None:
        def create(_: int) -> str | None:
            try:
                return creation.create(ADA, form).id
            except TooManyActiveJobs:
                return None

        with ThreadPoolExecutor(16) as threads:
            made = {job_id for job_id in threads.map(create, range(16)) if job_id}

        assert len(made) == LIMIT
        assert active_jobs(table, ADA) == made


class TestAKey:
    def test_gives_the_same_job_to_a_repeat(
        self, creation: Creation, form: JourneyForm, key: IdempotencyKey, table: Table
    ) -> None:
        first = creation.create(ADA, form, key)

        assert creation.create(ADA, form, key).id == first.id
        assert active_jobs(table, ADA) == {first.id}

    def test_is_looked_up_consistently_with_its_job(
        self, creation: Creation, form: JourneyForm, key: IdempotencyKey, dynamodb: Faults
    ) -> None:
        creation.create(ADA, form, key)

        creation.create(ADA, form, key)

        reads = [asked["ConsistentRead"] for name, asked in dynamodb.calls if name == "GetItem"]
        assert reads == [True, True]

    def test_gives_the_job_as_it_is_by_now(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        transitions: Transitions,
        step_functions: Faults,
    ) -> None:
        first = creation.create(ADA, form, key)
        transitions.cancel(first.id, ADA)

        assert creation.create(ADA, form, key).status == JobStatus.CANCELLED
        assert step_functions.count("StartExecution") == 1

    def test_is_the_users_own(
        self, creation: Creation, form: JourneyForm, key: IdempotencyKey
    ) -> None:
        assert creation.create(ADA, form, key).id != creation.create(BEN, form, key).id

    def test_with_another_form_is_refused(
        self, creation: Creation, form: JourneyForm, key: IdempotencyKey, table: Table
    ) -> None:
        job = creation.create(ADA, form, key)
        other = replace(key, body_hash="another form's")

        with pytest.raises(IdempotencyKeyReused):
            creation.create(ADA, form, other)

        assert active_jobs(table, ADA) == {job.id}

    def test_wins_over_the_quota(
        self, creation: Creation, form: JourneyForm, key: IdempotencyKey
    ) -> None:
        first = creation.create(ADA, form, key)
        while True:
            try:
                creation.create(ADA, form)
            except TooManyActiveJobs:
                break

        assert creation.create(ADA, form, key).id == first.id

    def test_a_new_one_does_not_get_past_the_quota_and_is_not_used_up(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        transitions: Transitions,
    ) -> None:
        made = [creation.create(ADA, form) for _ in range(LIMIT)]
        with pytest.raises(TooManyActiveJobs):
            creation.create(ADA, form, key)
        transitions.cancel(made[0].id, ADA)

        assert creation.create(ADA, form, key).id not in [job.id for job in made]

    def test_is_free_again_after_24_hours(
        self, creation: Creation, form: JourneyForm, key: IdempotencyKey, clock: FakeClock
    ) -> None:
        first = creation.create(ADA, form, key)
        clock.sleep(timedelta(hours=24).total_seconds() - 1)
        assert creation.create(ADA, form, key).id == first.id
        clock.sleep(1)

        assert creation.create(ADA, form, key).id != first.id

    def test_that_is_free_after_24_hours_does_not_open_the_quota(
        self, creation: Creation, form: JourneyForm, key: IdempotencyKey, clock: FakeClock
    ) -> None:
        creation.create(ADA, form, key)
        clock.sleep(timedelta(hours=24).total_seconds())
        for _ in range(LIMIT - 1):
            creation.create(ADA, form)

        with pytest.raises(TooManyActiveJobs):
            creation.create(ADA, form, key)

    def test_of_a_deleted_job_is_free(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        transitions: Transitions,
        table: Table,
    ) -> None:
        first = creation.create(ADA, form, key)
        transitions.delete(first.id, ADA)

        second = creation.create(ADA, form, key)

        assert second.id != first.id
        assert creation.create(ADA, form, key).id == second.id
        assert active_jobs(table, ADA) == {second.id}

    def test_of_a_deleted_job_is_free_for_another_form(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        transitions: Transitions,
    ) -> None:
        first = creation.create(ADA, form, key)
        transitions.delete(first.id, ADA)

        assert creation.create(ADA, form, replace(key, body_hash="another form's"))

    def test_of_a_deleted_job_does_not_open_the_quota(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        transitions: Transitions,
    ) -> None:
        first = creation.create(ADA, form, key)
        transitions.delete(first.id, ADA)
        for _ in range(LIMIT):
            creation.create(ADA, form)

        with pytest.raises(TooManyActiveJobs):
            creation.create(ADA, form, key)

    def test_that_goes_back_and_forth_between_write_and_read_ends_as_busy(
        self, creation: Creation, form: JourneyForm, key: IdempotencyKey, dynamodb: Faults
    ) -> None:
        reasons = [{"Code": "None"}] * 3 + [{"Code": "ConditionalCheckFailed"}]
        dynamodb.error(
            "TransactWriteItems",
            "TransactionCanceledException",
            times=5,
            CancellationReasons=reasons,
        )

        with pytest.raises(StoreUnavailable):
            creation.create(ADA, form, key)

    def test_given_back_between_write_and_read_is_taken_at_the_next_try(
        self, creation: Creation, form: JourneyForm, key: IdempotencyKey, dynamodb: Faults
    ) -> None:
        reasons = [{"Code": "None"}] * 3 + [{"Code": "ConditionalCheckFailed"}]
        dynamodb.error(
            "TransactWriteItems", "TransactionCanceledException", CancellationReasons=reasons
        )

        assert creation.create(ADA, form, key)

    def test_in_a_hundred_requests_at_once_makes_one_job(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        table: Table,
        executions: Executions,
    ) -> None:
        with ThreadPoolExecutor(16) as threads:
            ids = set(threads.map(lambda _: creation.create(ADA, form, key).id, range(100)))

        assert len(ids) == 1
        assert active_jobs(table, ADA) == ids
        assert [item["sk"]["S"] for item in all_items(table)].count("JOB") == 1
        assert executions.status(Run(ids.pop(), ADA, 1)) == ExecutionStatus.RUNNING


class TestAStartThatFails:
    def test_takes_the_whole_job_back(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        table: Table,
        step_functions: Faults,
    ) -> None:
        step_functions.error("StartExecution", "ExecutionLimitExceeded")

        with pytest.raises(ExecutionNotStarted):
            creation.create(ADA, form, key)

        assert kept(table) == []

    def test_takes_it_back_once_though_the_first_answer_to_that_was_lost(
        self,
        creation: Creation,
        form: JourneyForm,
        table: Table,
        dynamodb: Faults,
        step_functions: Faults,
    ) -> None:
        step_functions.meanwhile(
            "StartExecution", lambda: dynamodb.send_twice("TransactWriteItems")
        )
        step_functions.error("StartExecution", "ThrottlingException")

        with pytest.raises(ExecutionNotStarted):
            creation.create(ADA, form)

        assert kept(table) == []

    def test_gives_no_key_back_that_another_job_holds_by_now(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        table: Table,
        step_functions: Faults,
    ) -> None:
        held = items.idempotency_key(ADA, key.key)
        change = Update(held, assign={"job_id": items.text("another's")})
        step_functions.meanwhile("StartExecution", lambda: table.update(change))
        step_functions.error("StartExecution", "ThrottlingException")

        with pytest.raises(ExecutionNotStarted):
            creation.create(ADA, form, key)

        assert table.get(held, consistent=True)

    def test_leaves_the_users_other_jobs_alone(
        self, creation: Creation, form: JourneyForm, table: Table, step_functions: Faults
    ) -> None:
        other = creation.create(ADA, form)
        step_functions.silence("StartExecution")

        with pytest.raises(ExecutionNotStarted):
            creation.create(ADA, form)

        assert active_jobs(table, ADA) == {other.id}

    def test_lets_a_repeat_with_the_same_key_make_a_new_job(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        jobs: OwnedJobs,
        step_functions: Faults,
    ) -> None:
        step_functions.error("StartExecution", "ThrottlingException")
        with pytest.raises(ExecutionNotStarted):
            creation.create(ADA, form, key)
        failed = step_functions.calls[0][1]["name"]

        job = creation.create(ADA, form, key)

        assert job.id != failed
        assert stored(jobs, job).status == JobStatus.QUEUED

    @pytest.mark.parametrize(
        "status",
        [JobStatus.PROCESSING, JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED],
        ids=str,
    )
    def test_but_was_a_start_keeps_the_job_however_far_its_run_has_come(
        self,
        creation: Creation,
        form: JourneyForm,
        jobs: OwnedJobs,
        make_job: JobMaker,
        step_functions: Faults,
        status: JobStatus,
    ) -> None:
        def go_on_meanwhile() -> None:
            make_job.move(jobs.get(step_functions.calls[-1][1]["name"], ADA), status)

        step_functions.meanwhile("StartExecution", go_on_meanwhile)
        step_functions.lose_answer("StartExecution")

        job = creation.create(ADA, form)

        assert stored(jobs, job) == job
        assert job.status == status

    def test_of_a_repeat_takes_nothing_back_that_somebody_was_told_of(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        jobs: OwnedJobs,
        table: Table,
        executions: Executions,
        step_functions: Faults,
    ) -> None:
        told = creation.create(ADA, form, key)
        step_functions.error("StartExecution", "ThrottlingException")

        with pytest.raises(ExecutionNotStarted):
            creation.create(ADA, form, key)

        assert stored(jobs, told).status == JobStatus.QUEUED
        assert active_jobs(table, ADA) == {told.id}
        assert executions.status(told.run) == ExecutionStatus.RUNNING
        assert creation.create(ADA, form, key).id == told.id

    def test_of_a_job_that_is_gone_when_a_repeat_relies_on_it_makes_another(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        jobs: OwnedJobs,
        transitions: Transitions,
        dynamodb: Faults,
    ) -> None:
        first = creation.create(ADA, form, key)
        dynamodb.meanwhile("UpdateItem", lambda: transitions.delete(first.id, ADA))

        second = creation.create(ADA, form, key)

        assert second.id != first.id
        assert stored(jobs, second).status == JobStatus.QUEUED

    def test_does_not_take_back_a_job_that_a_repeat_has_started(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        jobs: OwnedJobs,
        executions: Executions,
        step_functions: Faults,
    ) -> None:
        repeats: list[Job] = []

        def repeat_then_fail() -> None:
            repeats.append(creation.create(ADA, form, key))
            step_functions.error("StartExecution", "ThrottlingException")

        step_functions.meanwhile("StartExecution", repeat_then_fail)

        with pytest.raises(ExecutionNotStarted):
            creation.create(ADA, form, key)

        (job,) = repeats
        assert stored(jobs, job).status == JobStatus.QUEUED
        assert executions.status(job.run) == ExecutionStatus.RUNNING

    def test_that_can_not_be_taken_back_is_left_for_the_sweep(
        self,
        creation: Creation,
        form: JourneyForm,
        table: Table,
        dynamodb: Faults,
        step_functions: Faults,
    ) -> None:
        step_functions.error("StartExecution", "ThrottlingException")
        step_functions.meanwhile(
            "StartExecution", lambda: dynamodb.error("TransactWriteItems", "ThrottlingException")
        )

        with pytest.raises(StoreUnavailable):
            creation.create(ADA, form)

        (job_id,) = active_jobs(table, ADA)
        item = table.get(items.job_key(job_id))
        assert item
        assert items.read_job(item).status == JobStatus.QUEUED


class TestACrashBeforeTheStart:
    @pytest.fixture
    def crashed(
        self,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        jobs: OwnedJobs,
        step_functions: Faults,
    ) -> Job:
        """A job with its key, left without an execution."""

        class Crash(BaseException):
            pass

        def crash() -> None:
            raise Crash

        step_functions.meanwhile("StartExecution", crash)
        with pytest.raises(Crash):
            creation.create(ADA, form, key)
        return jobs.get(step_functions.calls[-1][1]["name"], ADA)

    def test_is_healed_by_a_repeat_with_the_same_key(
        self,
        crashed: Job,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        executions: Executions,
    ) -> None:
        assert executions.status(crashed.run) == ExecutionStatus.MISSING

        job = creation.create(ADA, form, key)

        assert job.id == crashed.id
        assert executions.status(job.run) == ExecutionStatus.RUNNING

    def test_whose_repeat_can_not_start_it_either_is_started_by_the_next(
        self,
        crashed: Job,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        executions: Executions,
        step_functions: Faults,
    ) -> None:
        step_functions.error("StartExecution", "ThrottlingException")
        with pytest.raises(ExecutionNotStarted):
            creation.create(ADA, form, key)

        assert creation.create(ADA, form, key).id == crashed.id

        assert executions.status(crashed.run) == ExecutionStatus.RUNNING

    def test_of_two_repeats_at_once_makes_one_execution(
        self,
        crashed: Job,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        dynamodb: Faults,
        executions: Executions,
        table: Table,
    ) -> None:
        dynamodb.meanwhile("UpdateItem", lambda: creation.create(ADA, form, key))

        assert creation.create(ADA, form, key).id == crashed.id

        assert executions.status(crashed.run) == ExecutionStatus.RUNNING
        assert active_jobs(table, ADA) == {crashed.id}

    def test_whose_repeat_loses_its_first_answer_is_started_all_the_same(
        self,
        crashed: Job,
        creation: Creation,
        form: JourneyForm,
        key: IdempotencyKey,
        dynamodb: Faults,
        executions: Executions,
    ) -> None:
        dynamodb.send_twice("UpdateItem")

        assert creation.create(ADA, form, key).id == crashed.id

        assert executions.status(crashed.run) == ExecutionStatus.RUNNING

    def test_is_not_touched_by_a_repeat_with_another_form(
        self, crashed: Job, creation: Creation, form: JourneyForm, key: IdempotencyKey
    ) -> None:
        with pytest.raises(IdempotencyKeyReused):
            creation.create(ADA, form, replace(key, body_hash="another form's"))


def test_a_repeat_does_not_start_a_queued_job_that_was_retried(
    make_job: JobMaker,
    creation: Creation,
    form: JourneyForm,
    key: IdempotencyKey,
    transitions: Transitions,
    step_functions: Faults,
) -> None:
    job = creation.create(ADA, form, key)
    transitions.cancel(job.id, ADA)
    transitions.retry(job.run, LIMIT)

    assert creation.create(ADA, form, key).attempt == 2

    assert step_functions.count("StartExecution") == 1
