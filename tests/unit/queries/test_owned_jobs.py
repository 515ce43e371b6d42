from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from journey.errors import JobNotCompleted, JobNotFound, StoreUnavailable
from journey.jobs.job import JobStatus
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.storage import items
from journey.storage.operations import Delete, Put, Update
from journey.storage.results import edited_key, generated_key, new_item
from journey.storage.table import Table
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN, JobMaker

Reads = Callable[[], list[bool]]


@pytest.fixture
def reads(dynamodb: Faults) -> Reads:
    """The reads so far: whether each was consistent."""

    def consistent() -> list[bool]:
        calls = [request for name, request in dynamodb.calls if name == "GetItem"]
        dynamodb.calls.clear()
        return [request["ConsistentRead"] for request in calls]

    return consistent


class TestGet:
    @pytest.mark.parametrize("status", JobStatus, ids=str)
    def test_gives_the_owner_the_job(
        self, make_job: JobMaker, jobs: OwnedJobs, status: JobStatus
    ) -> None:
        job = make_job(status)

        assert jobs.get(job.id, ADA) == job
        assert job.status == status

    def test_what_can_not_be_told_apart_is_not_found(
        self, make_job: JobMaker, jobs: OwnedJobs, clock: FakeClock
    ) -> None:
        anothers, expired = make_job(user_id=BEN), make_job()
        clock.sleep(timedelta(days=30).total_seconds())
        unknown = "00000000-0000-4000-8000-000000000000"
        texts = set()

        for job_id in (anothers.id, expired.id, unknown):
            with pytest.raises(JobNotFound) as refused:
                jobs.get(job_id, ADA)
            texts.add(str(refused.value))

        assert len(texts) == 1

    def test_a_job_is_there_until_the_second_in_which_it_expires(
        self, make_job: JobMaker, jobs: OwnedJobs, clock: FakeClock
    ) -> None:
        job = make_job()
        clock.sleep(timedelta(days=30).total_seconds() - 1)
        assert jobs.get(job.id, ADA)
        clock.sleep(1)

        with pytest.raises(JobNotFound):
            jobs.get(job.id, ADA)

    @pytest.mark.parametrize(
        "status", [JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.COMPLETED], ids=str
    )
    def test_one_cheap_read_is_enough_where_nothing_can_be_missed(
        self, make_job: JobMaker, jobs: OwnedJobs, reads: Reads, status: JobStatus
    ) -> None:
        job = make_job(status)
        reads()

        jobs.get(job.id, ADA)

        assert reads() == [False]

    @pytest.mark.parametrize("status", [JobStatus.FAILED, JobStatus.CANCELLED], ids=str)
    def test_a_failed_or_cancelled_job_is_read_again_consistently(
        self, make_job: JobMaker, jobs: OwnedJobs, reads: Reads, status: JobStatus
    ) -> None:
        job = make_job(status)
        reads()

        jobs.get(job.id, ADA)

        assert reads() == [False, True]

    @pytest.mark.parametrize(("newer", "expected"), [(0, [False]), (1, [False, True])])
    def test_a_job_older_than_what_the_caller_has_seen_is_read_again_consistently(
        self, make_job: JobMaker, jobs: OwnedJobs, reads: Reads, newer: int, expected: list[bool]
    ) -> None:
        job = make_job()
        reads()

        assert jobs.get(job.id, ADA, known_version=job.version + newer) == job

        assert reads() == expected

    def test_a_failed_job_that_was_retried_a_moment_ago_is_seen_as_queued(
        self, make_job: JobMaker, jobs: OwnedJobs, transitions: Transitions, dynamodb: Faults
    ) -> None:
        job = make_job(JobStatus.FAILED)
        # The first read is the stale one: the retry comes just before the second.
        dynamodb.meanwhile(
            "GetItem",
            lambda: dynamodb.meanwhile("GetItem", lambda: transitions.retry(job.run, limit=1)),
        )

        assert jobs.get(job.id, ADA).status == JobStatus.QUEUED

    def test_a_missing_job_is_asked_for_again_before_it_is_not_found(
        self, make_job: JobMaker, jobs: OwnedJobs, table: Table, dynamodb: Faults, reads: Reads
    ) -> None:
        job = make_job()
        item = table.get(items.job_key(job.id))
        assert item
        table.transact(Delete(items.job_key(job.id)))
        reads()
        dynamodb.meanwhile(
            "GetItem", lambda: dynamodb.meanwhile("GetItem", lambda: table.transact(Put(item)))
        )

        assert jobs.get(job.id, ADA) == job

        assert reads() == [False, True]

    def test_a_silent_store_is_no_missing_job(
        self, make_job: JobMaker, jobs: OwnedJobs, dynamodb: Faults
    ) -> None:
        job = make_job()
        dynamodb.silence("GetItem")

        with pytest.raises(StoreUnavailable):
            jobs.get(job.id, ADA)


class TestCompleted:
    def test_is_read_consistently_because_whoever_asks_acts_on_it(
        self, make_job: JobMaker, jobs: OwnedJobs, reads: Reads
    ) -> None:
        job = make_job(JobStatus.COMPLETED)
        reads()

        assert jobs.completed(job.id, ADA) == job
        assert reads() == [True]


class TestResult:
    def test_is_the_map_and_the_whole_history(self, make_job: JobMaker, jobs: OwnedJobs) -> None:
        result = jobs.result(make_job(JobStatus.COMPLETED))

        assert result.journey_map == {"title": "A map"}
        assert [event["step"] for event in result.progress_history] == [8]

    @pytest.mark.parametrize("status", sorted(set(JobStatus) - {JobStatus.COMPLETED}), ids=str)
    def test_is_not_there_before_the_job_is_completed(
        self, make_job: JobMaker, jobs: OwnedJobs, status: JobStatus
    ) -> None:
        with pytest.raises(JobNotCompleted, match=f"This journey is {status}"):
            jobs.completed(make_job(status).id, ADA)

    def test_of_a_job_that_was_deleted_meanwhile_is_not_found(
        self, make_job: JobMaker, jobs: OwnedJobs, transitions: Transitions
    ) -> None:
        job = make_job(JobStatus.COMPLETED)
        transitions.delete(job.id, ADA)

        with pytest.raises(JobNotFound):
            jobs.result(job)

    def test_of_an_earlier_version_of_the_service_is_read_too(
        self, make_job: JobMaker, jobs: OwnedJobs, table: Table
    ) -> None:
        """It had one name for all results, and kept each event of a history as an object."""
        job = make_job(JobStatus.PROCESSING)
        event = {"timestamp": "2026-11-23T10:00:00.000Z", "step": 8, "message": "é"}
        history = items.document([event])
        table.put(
            Put(
                {
                    **items.job_key(job.id),
                    "sk": items.text("RESULT"),
                    "journey_map": items.document({"title": "Earlier"}),
                    "progress_history": history,
                }
            )
        )
        table.update(
            Update(
                items.job_key(job.id),
                assign={"status": items.text("completed"), "progress_history": history},
            )
        )

        earlier = jobs.completed(job.id, ADA)
        result = jobs.result(earlier)

        assert (earlier.result, earlier.progress_history) == (None, [event])
        assert result.journey_map == {"title": "Earlier"}
        assert result.progress_history == [event]

    def test_that_is_not_seen_yet_is_read_again_consistently(
        self, make_job: JobMaker, jobs: OwnedJobs, table: Table, dynamodb: Faults, reads: Reads
    ) -> None:
        job = make_job(JobStatus.COMPLETED)
        item = table.get(generated_key(job.id, 1))
        assert item
        table.transact(Delete(generated_key(job.id, 1)))
        reads()
        dynamodb.meanwhile(
            "GetItem", lambda: dynamodb.meanwhile("GetItem", lambda: table.put(Put(item)))
        )

        assert jobs.result(job).journey_map == {"title": "A map"}

        assert reads() == [False, True, True]


class TestTheOriginal:
    def test_is_the_map_as_it_was_generated_whatever_was_edited(
        self, make_job: JobMaker, jobs: OwnedJobs, table: Table
    ) -> None:
        job = make_job(JobStatus.COMPLETED)
        key = edited_key(job)
        edits = [{"at": "2026-11-23T10:00:00.000Z", "by": ADA}]
        stored = new_item(key, '{"title":"Edited"}', [], job.expires_at)
        table.put(Put({**stored, "edits": items.records(edits)}))
        edited = replace(job, edit=key["sk"]["S"])

        original, result = jobs.original(edited), jobs.result(edited)
        assert (original.job, original.journey_map) == (edited, {"title": "A map"})
        assert (result.job, result.journey_map) == (edited, {"title": "Edited"})
        assert (original.edits, result.edits) == ([], edits)

    def test_that_is_not_seen_yet_is_read_again_consistently(
        self, make_job: JobMaker, jobs: OwnedJobs, table: Table, dynamodb: Faults, reads: Reads
    ) -> None:
        job = make_job(JobStatus.COMPLETED)
        key = generated_key(job.id, 1)
        item = table.get(key)
        assert item
        table.transact(Delete(key))
        reads()
        dynamodb.meanwhile(
            "GetItem", lambda: dynamodb.meanwhile("GetItem", lambda: table.put(Put(item)))
        )

        assert jobs.original(job).journey_map == {"title": "A map"}

        assert reads() == [False, True]

    def test_of_a_job_that_was_deleted_meanwhile_is_not_found(
        self, make_job: JobMaker, transitions: Transitions
    ) -> None:
        job = make_job(JobStatus.COMPLETED)
        transitions.delete(job.id, ADA)

        with pytest.raises(JobNotFound):
            OwnedJobs.from_environment().original(job)
