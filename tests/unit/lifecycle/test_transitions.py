import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from journey.errors import (
    JobNotActive,
    JobNotFound,
    StoreUnavailable,
    TooManyActiveJobs,
    TransitionRefused,
)
from journey.jobs.failures import INTERNAL_ERROR, TIMED_OUT
from journey.jobs.job import Job, JobStatus, Run
from journey.jobs.progress import SavedProgress
from journey.lifecycle.transitions import SaveOutcome
from journey.storage import items
from journey.storage.results import generated_key
from tests.unit.job_maker import ADA, BEN, THROTTLE_MS, progress_at
from tests.unit.world import World

ACTIVE = [JobStatus.QUEUED, JobStatus.PROCESSING]
FINAL = [JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED]
MAP = '{"title":"A map"}'
USED = [{"step": "quote_generation", "input_tokens": 900, "calls": 2}]

Write = Callable[[World, Job], object]

ENDS: dict[JobStatus, Write] = {
    JobStatus.COMPLETED: lambda world, job: world.transitions.complete(
        job.run, progress_at(8), MAP
    ),
    JobStatus.FAILED: lambda world, job: world.transitions.fail(job.run, INTERNAL_ERROR),
    JobStatus.CANCELLED: lambda world, job: world.transitions.cancel(job.id, job.user_id),
}


class TestTheEndOfAJob:
    @pytest.mark.parametrize("end", FINAL, ids=str)
    @pytest.mark.parametrize("status", ACTIVE, ids=str)
    def test_an_active_job_takes_it_and_leaves_quota_and_index(
        self, world: World, status: JobStatus, end: JobStatus
    ) -> None:
        job = world.make_job(status)
        world.clock.sleep(60)

        ENDS[end](world, job)

        after = world.stored(job)
        assert (after.status, after.updated_at) == (end, "2026-11-23T10:01:00.000Z")
        assert after.version == job.version + 1
        assert world.active_jobs() == set()
        item = world.table.get(items.job_key(job.id))
        assert item
        assert {"active_shard", "active_since"}.isdisjoint(item)

    @pytest.mark.parametrize(
        ("end", "counted"),
        [
            (JobStatus.COMPLETED, {"JobsCompleted": [1.0]}),
            (JobStatus.FAILED, {"JobsFailed": [1.0], "error_code": "internal_error"}),
            (JobStatus.CANCELLED, {"JobsCancelled": [1.0]}),
        ],
    )
    def test_is_counted_once_however_often_it_is_sent(
        self,
        world: World,
        capsys: pytest.CaptureFixture[str],
        end: JobStatus,
        counted: dict[str, object],
    ) -> None:
        job = world.make_job(JobStatus.PROCESSING)
        capsys.readouterr()

        for _ in range(2):
            ENDS[end](world, job)

        [line] = map(json.loads, capsys.readouterr().out.splitlines())
        assert line == {**line, **counted}

    @pytest.mark.parametrize("end", FINAL, ids=str)
    @pytest.mark.parametrize("status", FINAL, ids=str)
    def test_a_final_status_stays_as_it_is(
        self, world: World, status: JobStatus, end: JobStatus
    ) -> None:
        job = world.make_job(status)

        if status == end:  # a repeat, whose first answer may have been lost
            ENDS[end](world, job)
        else:
            with pytest.raises((JobNotActive, TransitionRefused)):
                ENDS[end](world, job)

        assert world.stored(job) == job

    @pytest.mark.parametrize("end", [JobStatus.COMPLETED, JobStatus.FAILED], ids=str)
    def test_a_run_of_an_older_attempt_does_not_end_the_job(
        self, world: World, end: JobStatus
    ) -> None:
        job = world.make_job(JobStatus.CANCELLED)
        world.transitions.retry(job.run, limit=5)
        retried = world.stored(job)

        with pytest.raises(JobNotActive):
            ENDS[end](world, job)

        assert world.stored(job) == retried

    def test_the_same_end_of_a_newer_attempt_is_not_the_older_ones(self, world: World) -> None:
        first = world.make_job(JobStatus.FAILED)
        world.make_job.again(first, JobStatus.FAILED)

        with pytest.raises(JobNotActive):
            ENDS[JobStatus.FAILED](world, first)

    @pytest.mark.parametrize("end", [JobStatus.COMPLETED, JobStatus.FAILED], ids=str)
    def test_a_deleted_job_is_not_brought_back(self, world: World, end: JobStatus) -> None:
        job = world.make_job()
        world.transitions.delete(job.id, ADA)

        with pytest.raises(JobNotActive):
            ENDS[end](world, job)

        assert world.stored_names(job) == []

    @pytest.mark.parametrize("end", FINAL, ids=str)
    def test_an_end_whose_answer_was_lost_and_that_is_sent_again_counts_as_done(
        self, world: World, end: JobStatus
    ) -> None:
        job = world.make_job(JobStatus.PROCESSING)
        world.dynamodb.send_twice("TransactWriteItems")

        ENDS[end](world, job)

        after = world.stored(job)
        assert (after.status, after.version) == (end, job.version + 1)

    def test_a_completed_job_keeps_its_map_and_the_whole_history(self, world: World) -> None:
        job = world.make_job(JobStatus.PROCESSING)
        history = [{"step": number} for number in range(50)]

        last = SavedProgress(progress_at(8).body, history)
        world.transitions.complete(job.run, last, MAP)

        after = world.stored(job)
        assert (after.current_step, after.progress, after.progress_history) == (8, last.body, [])
        result = world.jobs.result(after)
        assert result.journey_map == {"title": "A map"}
        assert result.progress_history == history

    def complete_without_answer(self, world: World) -> Job:
        """A processing job whose map was written, and not named yet."""
        job = world.make_job(JobStatus.PROCESSING)
        world.dynamodb.silence("TransactWriteItems")
        with pytest.raises(StoreUnavailable):
            ENDS[JobStatus.COMPLETED](world, job)
        assert world.stored(job).status == JobStatus.PROCESSING
        assert world.stored_names(job) == ["FORM", "JOB", "RESULT#1"]
        return job

    def test_a_map_that_an_earlier_try_has_written_is_the_one_that_is_named(
        self, world: World
    ) -> None:
        """It may be named already, and be read; and it expires no sooner than its job."""
        job = self.complete_without_answer(world)
        first = world.table.get(generated_key(job.id, 1))
        world.clock.sleep(60)

        ENDS[JobStatus.COMPLETED](world, job)

        assert first
        assert world.table.get(generated_key(job.id, 1)) == first
        assert world.stored(job).expires_at == int(first["expires_at"]["N"])

    def test_a_map_that_was_never_named_is_gone_when_the_attempt_has_failed(
        self, world: World
    ) -> None:
        job = self.complete_without_answer(world)

        ENDS[JobStatus.FAILED](world, job)

        assert world.stored_names(job) == ["FORM", "JOB"]

    def test_a_map_that_was_never_named_is_gone_when_the_job_is_retried(self, world: World) -> None:
        job = self.complete_without_answer(world)
        world.transitions.cancel(job.id, ADA)

        world.transitions.retry(job.run, limit=5)

        assert world.stored_names(job) == ["FORM", "JOB"]

    def test_a_run_that_is_over_takes_no_map_of_a_later_attempt(self, world: World) -> None:
        first = world.make_job(JobStatus.FAILED)
        later = world.make_job.again(first, JobStatus.COMPLETED)

        with pytest.raises(JobNotActive):
            ENDS[JobStatus.COMPLETED](world, first)

        assert world.jobs.result(later).journey_map == {"title": "A map"}

    def test_a_completed_job_is_kept_for_its_days_from_its_end(self, world: World) -> None:
        job = world.make_job(JobStatus.PROCESSING)
        world.clock.sleep(600)

        ENDS[JobStatus.COMPLETED](world, job)

        result = world.table.get(generated_key(job.id, 1))
        assert result
        assert world.stored(job).expires_at == job.expires_at + 600
        assert int(result["expires_at"]["N"]) == job.expires_at + 600

    def test_a_failed_job_says_why(self, world: World) -> None:
        job = world.make_job(JobStatus.PROCESSING)

        world.transitions.fail(job.run, TIMED_OUT)

        after = world.stored(job)
        assert (after.error_code, after.error_message) == ("timed_out", TIMED_OUT.message)

    def test_a_cancelled_job_says_so(self, world: World) -> None:
        assert world.make_job(JobStatus.CANCELLED).error_code == "cancelled"

    def test_each_is_counted_once_even_when_repeated(
        self, world: World, capsys: pytest.CaptureFixture[str]
    ) -> None:
        job = world.make_job()

        world.transitions.cancel(job.id, ADA)
        world.transitions.cancel(job.id, ADA)

        assert capsys.readouterr().out.count('"JobsCancelled":[1.0]') == 1


class TestCancel:
    @pytest.mark.parametrize("status", [JobStatus.COMPLETED, JobStatus.FAILED], ids=str)
    def test_is_refused_with_the_status_it_met(self, world: World, status: JobStatus) -> None:
        job = world.make_job(status)

        with pytest.raises(TransitionRefused, match=f"can't be cancelled: it is {status}"):
            world.transitions.cancel(job.id, ADA)

    @pytest.mark.parametrize("status", JobStatus, ids=str)
    def test_nobody_cancels_the_job_of_another(self, world: World, status: JobStatus) -> None:
        job = world.make_job(status)

        with pytest.raises(JobNotFound):
            world.transitions.cancel(job.id, BEN)

        assert world.stored(job) == job

    def test_an_expired_job_is_not_found(self, world: World) -> None:
        job = world.make_job()
        world.clock.sleep(timedelta(days=400).total_seconds())

        with pytest.raises(JobNotFound):
            world.transitions.cancel(job.id, ADA)


class TestRetry:
    @pytest.mark.parametrize("status", [JobStatus.FAILED, JobStatus.CANCELLED], ids=str)
    def test_makes_the_job_queued_again_under_the_next_attempt(
        self, world: World, status: JobStatus
    ) -> None:
        job = world.make_job(JobStatus.PROCESSING)
        world.make_job.move(job, status)
        job = world.stored(job)
        world.clock.sleep(60)

        run = world.transitions.retry(job.run, limit=1)

        after = world.stored(job)
        assert run == after.run == Run(job.id, ADA, 2)
        assert (after.status, after.version) == (JobStatus.QUEUED, job.version + 1)
        assert (after.error_code, after.error_message) == (None, None)
        assert (after.current_step, after.saved_at) == (0, 0)
        assert after.expires_at == job.expires_at + 60
        assert after.updated_at == "2026-11-23T10:01:00.000Z"
        assert world.active_jobs() == {job.id}
        item = world.table.get(items.job_key(job.id))
        assert item
        assert item["active_since"]["S"] == "2026-11-23T10:01:00.000Z"
        assert item["active_shard"]["N"] == str(items.active_shard(job.id))

    def test_of_an_expired_job_finds_none(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)
        world.wait(timedelta(days=30))

        with pytest.raises(JobNotFound):
            world.transitions.retry(job.run, limit=1)

        assert world.active_jobs() == set()

    def test_the_form_is_kept_as_long_as_the_job(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)
        before = world.table.get(items.form_key(job.id))
        world.clock.sleep(60)

        world.transitions.retry(job.run, limit=1)

        after = world.table.get(items.form_key(job.id))
        assert before
        assert after == {**before, "expires_at": {"N": str(job.expires_at + 60)}}

    @pytest.mark.parametrize("status", [*ACTIVE, JobStatus.COMPLETED], ids=str)
    def test_is_refused_in_any_other_status(self, world: World, status: JobStatus) -> None:
        job = world.make_job(status)

        with pytest.raises(TransitionRefused, match=f"can't be retried: it is {status}"):
            world.transitions.retry(job.run, limit=5)

        assert world.stored(job) == job

    def test_only_one_of_two_retries_makes_an_attempt(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)
        world.transitions.retry(job.run, limit=5)
        world.transitions.fail(world.stored(job).run, INTERNAL_ERROR)

        with pytest.raises(TransitionRefused):
            world.transitions.retry(job.run, limit=5)

        assert world.stored(job).attempt == 2

    def test_needs_a_place_in_the_quota(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)
        world.make_job()

        with pytest.raises(TooManyActiveJobs, match="You have 1 active"):
            world.transitions.retry(job.run, limit=1)

        assert world.stored(job) == job

    def test_what_the_job_is_counts_before_the_quota(self, world: World) -> None:
        job = world.make_job(JobStatus.COMPLETED)
        world.make_job()

        with pytest.raises(TransitionRefused):
            world.transitions.retry(job.run, limit=1)

    def test_nobody_retries_the_job_of_another(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)

        with pytest.raises(JobNotFound):
            world.transitions.retry(Run(job.id, BEN, 1), limit=5)

        assert world.stored(job) == job


class TestDelete:
    @pytest.mark.parametrize("status", JobStatus, ids=str)
    def test_takes_job_form_result_and_place_in_the_quota(
        self, world: World, status: JobStatus
    ) -> None:
        job = world.make_job(status)

        world.transitions.delete(job.id, ADA)

        assert world.stored_names(job) == []
        assert world.active_jobs() == set()

    def test_nobody_deletes_the_job_of_another(self, world: World) -> None:
        job = world.make_job()

        with pytest.raises(JobNotFound):
            world.transitions.delete(job.id, BEN)

        assert world.stored(job) == job
        assert world.table.get(items.form_key(job.id))
        assert world.active_jobs() == {job.id}

    def test_finds_all_that_there_is_and_reads_none_of_it(self, world: World) -> None:
        job = world.make_job(JobStatus.COMPLETED)
        world.dynamodb.calls.clear()

        world.transitions.delete(job.id, ADA)

        ((_, asked),) = (call for call in world.dynamodb.calls if call[0] == "Query")
        assert asked["ConsistentRead"]
        assert asked["ProjectionExpression"] == "pk, sk, user_id, version, expires_at"

    def test_takes_what_is_written_while_it_looks(self, world: World) -> None:
        job = world.make_job(JobStatus.PROCESSING)
        world.dynamodb.meanwhile(
            "TransactWriteItems", lambda: ENDS[JobStatus.COMPLETED](world, job)
        )

        world.transitions.delete(job.id, ADA)

        assert world.stored_names(job) == []

    def test_a_job_that_is_never_left_alone_can_be_deleted_later(self, world: World) -> None:
        job = world.make_job(JobStatus.COMPLETED)
        world.dynamodb.error(
            "TransactWriteItems",
            "TransactionCanceledException",
            times=5,
            CancellationReasons=[{"Code": "ConditionalCheckFailed"}],
        )

        with pytest.raises(StoreUnavailable):
            world.transitions.delete(job.id, ADA)

        assert world.stored(job) == job

    def test_a_second_time_there_is_nothing(self, world: World) -> None:
        job = world.make_job()
        world.transitions.delete(job.id, ADA)

        with pytest.raises(JobNotFound):
            world.transitions.delete(job.id, ADA)


class TestSaveProgress:
    def test_shows_the_step_what_it_says_and_all_that_was_said_before(self, world: World) -> None:
        job = world.make_job()
        world.clock.sleep(60)
        progress = progress_at(2)

        world.transitions.save_progress(job.run, progress, THROTTLE_MS)

        after = world.stored(job)
        assert (after.status, after.current_step) == (JobStatus.PROCESSING, 2)
        assert (after.progress, after.progress_history) == (progress.body, progress.history)
        assert after.updated_at == "2026-11-23T10:01:00.000Z"

    def test_whose_answer_was_lost_and_that_is_sent_again_counts_as_taken(
        self, world: World
    ) -> None:
        job = world.make_job()
        world.dynamodb.send_twice("UpdateItem")

        outcome = world.transitions.save_progress(job.run, progress_at(1), THROTTLE_MS)

        assert outcome == SaveOutcome(accepted=True, saved_at=world.stored(job).saved_at)

    @pytest.mark.parametrize("status", FINAL, ids=str)
    def test_of_a_job_that_has_ended_ends_its_run(self, world: World, status: JobStatus) -> None:
        job = world.make_job(status)

        with pytest.raises(JobNotActive):
            world.transitions.save_progress(job.run, progress_at(8), THROTTLE_MS)

        assert world.stored(job) == job

    def test_of_an_older_attempt_ends_its_run(self, world: World) -> None:
        first = world.make_job(JobStatus.CANCELLED)
        job = world.make_job.again(first, JobStatus.PROCESSING)

        with pytest.raises(JobNotActive):
            world.transitions.save_progress(first.run, progress_at(8), THROTTLE_MS)

        assert world.stored(job) == job

    def test_of_a_job_that_is_gone_ends_its_run(self, world: World) -> None:
        job = world.make_job(JobStatus.PROCESSING)
        world.transitions.delete(job.id, ADA)

        with pytest.raises(JobNotActive):
            world.transitions.save_progress(job.run, progress_at(8), THROTTLE_MS)

        assert world.stored_names(job) == []

    def test_a_refused_save_tells_when_the_winning_one_was(self, world: World) -> None:
        job = world.make_job()
        first = world.transitions.save_progress(job.run, progress_at(1), THROTTLE_MS)
        world.clock.sleep(3)

        second = world.transitions.save_progress(job.run, progress_at(1), THROTTLE_MS)

        assert first == SaveOutcome(accepted=True, saved_at=first.saved_at)
        assert second == SaveOutcome(accepted=False, saved_at=first.saved_at)

    def test_of_sixteen_saves_at_once_for_one_step_one_is_taken(self, world: World) -> None:
        job = world.make_job(JobStatus.PROCESSING)
        world.clock.sleep(5)

        def save(number: int) -> bool:
            progress = progress_at(2, f"From {number}")
            world.clock.sleep(0.001)
            return world.transitions.save_progress(job.run, progress, THROTTLE_MS).accepted

        with ThreadPoolExecutor(16) as threads:
            list(threads.map(save, range(16)))

        assert world.stored(job).version == job.version + 1


class TestKeepUsage:
    @pytest.mark.parametrize("status", [*ACTIVE, *FINAL], ids=str)
    def test_whatever_has_become_of_the_job_its_next_save_tells_it(
        self, world: World, status: JobStatus
    ) -> None:
        job = world.make_job(status)

        world.transitions.keep_usage(job.run, USED)

        after = world.stored(job)
        assert (after.lost_usage, after.version) == (USED, job.version + 1)
        if status in ACTIVE:
            saved = world.transitions.save_progress(job.run, progress_at(2), THROTTLE_MS)
            held_back = world.transitions.save_progress(job.run, progress_at(2), THROTTLE_MS)
            assert [saved.lost_usage, held_back.lost_usage] == [USED, USED]

    def test_an_older_attempt_writes_over_nothing(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)
        world.transitions.keep_usage(job.run, USED)
        world.make_job.again(world.stored(job))

        with pytest.raises(JobNotActive):
            world.transitions.keep_usage(job.run, [])

        assert world.stored(job).lost_usage == USED

    def test_a_deleted_job_stays_away(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)
        world.transitions.delete(job.id, ADA)

        with pytest.raises(JobNotActive):
            world.transitions.keep_usage(job.run, USED)

        assert world.table.get(items.job_key(job.id)) is None


@pytest.mark.play
def test_when_complete_cancel_and_fail_race_exactly_one_wins_each_of_200_jobs(world: World) -> None:
    def end(attempt: tuple[Job, JobStatus]) -> bool:
        job, status = attempt
        try:
            ENDS[status](world, job)
        except (JobNotActive, TransitionRefused):
            return False
        return True

    with ThreadPoolExecutor(16) as threads:
        for _ in range(40):  # in rounds, because a transaction in moto copies the whole table
            racing = world.make_job.many(5)
            attempts = [
                (job, FINAL[(place + turn) % 3])  # each is the first to try for some of them
                for turn in range(3)
                for place, job in enumerate(racing)
            ]

            outcomes = list(threads.map(end, attempts))

            winners = [attempt for attempt, won in zip(attempts, outcomes, strict=True) if won]
            ends = {job.id: status for job, status in winners}
            assert len(winners) == len(ends) == len(racing)
            assert world.active_jobs() == set()
            for job in racing:
                after = world.stored(job)
                assert (after.status, after.version) == (ends[job.id], job.version + 1)
                has_result = world.table.get(generated_key(job.id, 1)) is not None
                assert has_result == (after.status == JobStatus.COMPLETED)
            world.make_job.clear(racing)
