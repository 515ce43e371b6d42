from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from journey.errors import JobNotActive, JobNotFound, TooManyActiveJobs, TransitionRefused
from journey.jobs.failures import INTERNAL_ERROR, TIMED_OUT
from journey.jobs.job import Job, JobStatus, Run
from journey.lifecycle.transitions import SaveOutcome, Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.storage import items
from journey.storage.table import Table
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN, THROTTLE_MS, JobMaker, active_jobs, progress_at

ACTIVE = [JobStatus.QUEUED, JobStatus.PROCESSING]
FINAL = [JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED]
MAP = '{"title":"A map"}'

Write = Callable[[Transitions, Job], object]

ENDS: dict[JobStatus, Write] = {
    JobStatus.COMPLETED: lambda transitions, job: transitions.complete(
        job.run, progress_at(8), MAP, progress_at(8).history
    ),
    JobStatus.FAILED: lambda transitions, job: transitions.fail(job.run, INTERNAL_ERROR),
    JobStatus.CANCELLED: lambda transitions, job: transitions.cancel(job.id, job.user_id),
}


def stored(jobs: OwnedJobs, job: Job) -> Job:
    return jobs.get(job.id, job.user_id)


class TestTheEndOfAJob:
    @pytest.mark.parametrize("end", FINAL, ids=str)
    @pytest.mark.parametrize("status", ACTIVE, ids=str)
    def test_an_active_job_takes_it_and_leaves_quota_and_index(
        self,
        make_job: JobMaker,
        transitions: Transitions,
        jobs: OwnedJobs,
        table: Table,
        status: JobStatus,
        end: JobStatus,
    ) -> None:
        job = make_job(status)

        ENDS[end](transitions, job)

        after = stored(jobs, job)
        assert after.status == end
        assert after.version == job.version + 1
        assert active_jobs(table, ADA) == set()
        item = table.get(items.job_key(job.id))
        assert item
        assert {"active_shard", "active_since"}.isdisjoint(item)

    @pytest.mark.parametrize("end", FINAL, ids=str)
    @pytest.mark.parametrize("status", FINAL, ids=str)
    def test_a_final_status_stays_as_it_is(
        self,
        make_job: JobMaker,
        transitions: Transitions,
        jobs: OwnedJobs,
        status: JobStatus,
        end: JobStatus,
    ) -> None:
        job = make_job(status)

        if status == end:  # a repeat, whose first answer may have been lost
            ENDS[end](transitions, job)
        else:
            with pytest.raises((JobNotActive, TransitionRefused)):
                ENDS[end](transitions, job)

        assert stored(jobs, job) == job

    @pytest.mark.parametrize("end", [JobStatus.COMPLETED, JobStatus.FAILED], ids=str)
    def test_a_run_of_an_older_attempt_does_not_end_the_job(
        self, make_job: JobMaker, transitions: Transitions, jobs: OwnedJobs, end: JobStatus
    ) -> None:
        job = make_job(JobStatus.CANCELLED)
        transitions.retry(job.run, limit=5)
        retried = stored(jobs, job)

        with pytest.raises(JobNotActive):
            ENDS[end](transitions, job)

        assert stored(jobs, job) == retried

    def test_the_same_end_of_a_newer_attempt_is_not_the_older_ones(
        self, make_job: JobMaker, transitions: Transitions
    ) -> None:
        first = make_job(JobStatus.FAILED)
        make_job.again(first, JobStatus.FAILED)

        with pytest.raises(JobNotActive):
            ENDS[JobStatus.FAILED](transitions, first)

    @pytest.mark.parametrize("end", [JobStatus.COMPLETED, JobStatus.FAILED], ids=str)
    def test_a_deleted_job_is_not_brought_back(
        self, make_job: JobMaker, transitions: Transitions, table: Table, end: JobStatus
    ) -> None:
        job = make_job()
        transitions.delete(job.id, ADA)

        with pytest.raises(JobNotActive):
            ENDS[end](transitions, job)

        assert table.get(items.job_key(job.id)) is None
        assert table.get(items.result_key(job.id)) is None

    @pytest.mark.parametrize("end", FINAL, ids=str)
    def test_an_end_whose_answer_was_lost_and_that_is_sent_again_counts_as_done(
        self,
        make_job: JobMaker,
        transitions: Transitions,
        jobs: OwnedJobs,
        dynamodb: Faults,
        end: JobStatus,
    ) -> None:
        job = make_job(JobStatus.PROCESSING)
        dynamodb.send_twice("TransactWriteItems")

        ENDS[end](transitions, job)

        after = stored(jobs, job)
        assert (after.status, after.version) == (end, job.version + 1)

    def test_a_completed_job_keeps_its_map_and_the_whole_history(
        self, make_job: JobMaker, transitions: Transitions, jobs: OwnedJobs
    ) -> None:
        job = make_job(JobStatus.PROCESSING)
        history = [{"step": number} for number in range(50)]

        transitions.complete(job.run, progress_at(8), MAP, history)

        result = jobs.result(stored(jobs, job))
        assert result.journey_map == {"title": "A map"}
        assert result.progress_history == history

    def test_a_completed_job_is_kept_for_its_days_from_its_end(
        self,
        make_job: JobMaker,
        transitions: Transitions,
        jobs: OwnedJobs,
        table: Table,
        clock: FakeClock,
    ) -> None:
        job = make_job(JobStatus.PROCESSING)
        clock.sleep(600)

        ENDS[JobStatus.COMPLETED](transitions, job)

        result = table.get(items.result_key(job.id))
        assert result
        assert stored(jobs, job).expires_at == job.expires_at + 600
        assert int(result["expires_at"]["N"]) == job.expires_at + 600

    def test_a_failed_job_says_why(
        self, make_job: JobMaker, transitions: Transitions, jobs: OwnedJobs
    ) -> None:
        job = make_job(JobStatus.PROCESSING)

        transitions.fail(job.run, TIMED_OUT)

        after = stored(jobs, job)
        assert (after.error_code, after.error_message) == ("timed_out", TIMED_OUT.message)

    def test_a_cancelled_job_says_so(self, make_job: JobMaker) -> None:
        assert make_job(JobStatus.CANCELLED).error_code == "cancelled"

    def test_each_is_counted_once_even_when_repeated(
        self,
        make_job: JobMaker,
        transitions: Transitions,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        job = make_job()

        transitions.cancel(job.id, ADA)
        transitions.cancel(job.id, ADA)

        assert capsys.readouterr().out.count('"JobsCancelled":[1.0]') == 1


class TestCancel:
    @pytest.mark.parametrize("status", [JobStatus.COMPLETED, JobStatus.FAILED], ids=str)
    def test_is_refused_with_the_status_it_met(
        self, make_job: JobMaker, transitions: Transitions, status: JobStatus
    ) -> None:
        job = make_job(status)

        with pytest.raises(TransitionRefused, match=f"can't be cancelled: it is {status}"):
            transitions.cancel(job.id, ADA)

    @pytest.mark.parametrize("status", JobStatus, ids=str)
    def test_nobody_cancels_the_job_of_another(
        self, make_job: JobMaker, transitions: Transitions, jobs: OwnedJobs, status: JobStatus
    ) -> None:
        job = make_job(status)

        with pytest.raises(JobNotFound):
            transitions.cancel(job.id, BEN)

        assert stored(jobs, job) == job

    def test_an_expired_job_is_not_found(
        self, make_job: JobMaker, transitions: Transitions, clock: FakeClock
    ) -> None:
        job = make_job()
        clock.sleep(timedelta(days=400).total_seconds())

        with pytest.raises(JobNotFound):
            transitions.cancel(job.id, ADA)


class TestRetry:
    @pytest.mark.parametrize("status", [JobStatus.FAILED, JobStatus.CANCELLED], ids=str)
    def test_makes_the_job_queued_again_under_the_next_attempt(
        self,
        make_job: JobMaker,
        transitions: Transitions,
        jobs: OwnedJobs,
        table: Table,
        clock: FakeClock,
        status: JobStatus,
    ) -> None:
        job = make_job(JobStatus.PROCESSING)
        make_job.move(job, status)
        job = stored(jobs, job)
        clock.sleep(60)

        run = transitions.retry(job.run, limit=1)

        after = stored(jobs, job)
        assert run == after.run == Run(job.id, ADA, 2)
        assert (after.status, after.version) == (JobStatus.QUEUED, job.version + 1)
        assert (after.error_code, after.error_message) == (None, None)
        assert (after.current_step, after.saved_at) == (0, 0)
        assert after.expires_at == job.expires_at + 60
        assert active_jobs(table, ADA) == {job.id}
        item = table.get(items.job_key(job.id))
        assert item
        assert item["active_since"]["S"] == "2026-11-23T10:01:00.000Z"
        assert item["active_shard"]["N"] == str(items.active_shard(job.id))

    def test_the_form_is_kept_as_long_as_the_job(
        self, make_job: JobMaker, transitions: Transitions, table: Table, clock: FakeClock
    ) -> None:
        job = make_job(JobStatus.FAILED)
        before = table.get(items.form_key(job.id))
        clock.sleep(60)

        transitions.retry(job.run, limit=1)

        after = table.get(items.form_key(job.id))
        assert before
        assert after == {**before, "expires_at": {"N": str(job.expires_at + 60)}}

    @pytest.mark.parametrize("status", [*ACTIVE, JobStatus.COMPLETED], ids=str)
    def test_is_refused_in_any_other_status(
        self, make_job: JobMaker, transitions: Transitions, jobs: OwnedJobs, status: JobStatus
    ) -> None:
        job = make_job(status)

        with pytest.raises(TransitionRefused, match=f"can't be retried: it is {status}"):
            transitions.retry(job.run, limit=5)

        assert stored(jobs, job) == job

    def test_only_one_of_two_retries_makes_an_attempt(
        self, make_job: JobMaker, transitions: Transitions, jobs: OwnedJobs
    ) -> None:
        job = make_job(JobStatus.FAILED)
        transitions.retry(job.run, limit=5)
        transitions.fail(stored(jobs, job).run, INTERNAL_ERROR)

        with pytest.raises(TransitionRefused):
            transitions.retry(job.run, limit=5)

        assert stored(jobs, job).attempt == 2

    def test_needs_a_place_in_the_quota(
        self, make_job: JobMaker, transitions: Transitions, jobs: OwnedJobs
    ) -> None:
        job = make_job(JobStatus.FAILED)
        make_job()

        with pytest.raises(TooManyActiveJobs):
            transitions.retry(job.run, limit=1)

        assert stored(jobs, job) == job

    def test_what_the_job_is_counts_before_the_quota(
        self, make_job: JobMaker, transitions: Transitions
    ) -> None:
        job = make_job(JobStatus.COMPLETED)
        make_job()

        with pytest.raises(TransitionRefused):
            transitions.retry(job.run, limit=1)

    def test_nobody_retries_the_job_of_another(
        self, make_job: JobMaker, transitions: Transitions, jobs: OwnedJobs
    ) -> None:
        job = make_job(JobStatus.FAILED)

        with pytest.raises(JobNotFound):
            transitions.retry(Run(job.id, BEN, 1), limit=5)

        assert stored(jobs, job) == job


class TestDelete:
    @pytest.mark.parametrize("status", JobStatus, ids=str)
    def test_takes_job_form_result_and_place_in_the_quota(
        self,
        make_job: JobMaker,
        transitions: Transitions,
        table: Table,
        status: JobStatus,
    ) -> None:
        job = make_job(status)

        transitions.delete(job.id, ADA)

        for key in (items.job_key, items.form_key, items.result_key):
            assert table.get(key(job.id)) is None
        assert active_jobs(table, ADA) == set()

    def test_nobody_deletes_the_job_of_another(
        self, make_job: JobMaker, transitions: Transitions, jobs: OwnedJobs, table: Table
    ) -> None:
        job = make_job()

        with pytest.raises(JobNotFound):
            transitions.delete(job.id, BEN)

        assert stored(jobs, job) == job
        assert table.get(items.form_key(job.id))
        assert active_jobs(table, ADA) == {job.id}

    def test_a_second_time_there_is_nothing(
        self, make_job: JobMaker, transitions: Transitions
    ) -> None:
        job = make_job()
        transitions.delete(job.id, ADA)

        with pytest.raises(JobNotFound):
            transitions.delete(job.id, ADA)


class TestSaveProgress:
    def test_a_refused_save_tells_when_the_winning_one_was(
        self, make_job: JobMaker, transitions: Transitions, clock: FakeClock
    ) -> None:
        job = make_job()
        first = transitions.save_progress(job.run, progress_at(1), THROTTLE_MS)
        clock.sleep(3)

        second = transitions.save_progress(job.run, progress_at(1), THROTTLE_MS)

        assert first == SaveOutcome(accepted=True, saved_at=first.saved_at)
        assert second == SaveOutcome(accepted=False, saved_at=first.saved_at)

    def test_of_sixteen_saves_at_once_for_one_step_one_is_taken(
        self, make_job: JobMaker, transitions: Transitions, jobs: OwnedJobs, clock: FakeClock
    ) -> None:
        job = make_job(JobStatus.PROCESSING)
        clock.sleep(5)

        def save(number: int) -> bool:
            progress = progress_at(2, f"From {number}")
            clock.sleep(0.001)
            return transitions.save_progress(job.run, progress, THROTTLE_MS).accepted

        with ThreadPoolExecutor(16) as threads:
            list(threads.map(save, range(16)))

        assert stored(jobs, job).version == job.version + 1


def test_when_complete_cancel_and_fail_race_exactly_one_wins_each_of_200_jobs(
    make_job: JobMaker, transitions: Transitions, jobs: OwnedJobs, table: Table
) -> None:
    def end(attempt: tuple[Job, JobStatus]) -> bool:
        job, status = attempt
        try:
            ENDS[status](transitions, job)
        except (JobNotActive, TransitionRefused):
            return False
        return True

    with ThreadPoolExecutor(16) as threads:
        for _ in range(40):  # in rounds, because a transaction in moto copies the whole table
            racing = make_job.many(5)
            attempts = [
                (job, FINAL[(place + turn) % 3])  # each is the first to try for some of them
                for turn in range(3)
                for place, job in enumerate(racing)
            ]

            outcomes = list(threads.map(end, attempts))

            winners = [attempt for attempt, won in zip(attempts, outcomes, strict=True) if won]
            ends = {job.id: status for job, status in winners}
            assert len(winners) == len(ends) == len(racing)
            assert active_jobs(table, ADA) == set()
            for job in racing:
                after = stored(jobs, job)
                assert (after.status, after.version) == (ends[job.id], job.version + 1)
                has_result = table.get(items.result_key(job.id)) is not None
                assert has_result == (after.status == JobStatus.COMPLETED)
            make_job.clear(racing)
