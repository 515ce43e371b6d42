import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest

from journey.jobs.failures import TIMED_OUT
from journey.jobs.job import JobStatus
from journey.jobs.progress import SavedProgress
from journey.lifecycle.transitions import Transitions
from journey.storage import items
from local.template.template import ROOT
from tests.unit.api_calls import Call, container
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock, LogLines
from tests.unit.job_maker import ADA, BEN, THROTTLE_MS, JobMaker, progress_at

PATH = "/api/journey/status"

COLD_START = """
import sys
import status
print(*sorted(name.partition(".")[0] for name in sys.modules), sep="\\n")
print(*sorted(sys.modules), sep="\\n")
"""


@pytest.fixture
def status(clock: FakeClock) -> Call:
    """One warm container of the status function."""
    return container("status")


class TestTheBody:
    def test_of_a_queued_job(self, status: Call, make_job: JobMaker) -> None:
        job = make_job()

        reply = status(job_id=job.id)

        assert reply.status == 200
        assert reply.json == {
            "id": job.id,
            "job_id": job.id,
            "status": "queued",
            "created_at": "2026-11-23T10:00:00.000Z",
            "updated_at": "2026-11-23T10:00:00.000Z",
            "expires_at": "2026-12-23T10:00:00.000Z",
            "title": "First account",
            "industry": "Retail banking",
            "progress_history": [],
        }

    def test_of_a_processing_job_has_progress_and_no_result(
        self, status: Call, make_job: JobMaker
    ) -> None:
        body = status(job_id=make_job(JobStatus.PROCESSING).id).json

        assert body["progress"] == progress_at(1).body
        assert body["progress_history"] == progress_at(1).history
        assert {"result", "error_code", "error_message"}.isdisjoint(body)

    def test_of_a_completed_job_has_the_result_and_the_whole_history(
        self, status: Call, make_job: JobMaker, transitions: Transitions
    ) -> None:
        job = make_job(JobStatus.PROCESSING)
        history = [{"step": 1, "message": str(number)} for number in range(50)]
        transitions.complete(
            job.run, SavedProgress(progress_at(8).body, history), '{"title":"Größe"}'
        )

        body = status(job_id=job.id).json

        assert body["status"] == "completed"
        assert body["result"] == {"title": "Größe"}
        assert body["progress_history"] == history
        assert body["progress"]["percentage"] == 100

    def test_of_a_failed_job_says_why(
        self, status: Call, make_job: JobMaker, transitions: Transitions
    ) -> None:
        job = make_job()
        transitions.fail(job.run, TIMED_OUT)

        body = status(job_id=job.id).json

        assert (body["error_code"], body["error_message"]) == ("timed_out", TIMED_OUT.message)

    def test_of_a_retried_job_has_no_error_left(
        self, status: Call, make_job: JobMaker, transitions: Transitions
    ) -> None:
        job = make_job(JobStatus.CANCELLED)
        transitions.retry(job.run, limit=1)

        assert {"error_code", "error_message"}.isdisjoint(status(job_id=job.id).json)


class TestTheHeaders:
    @pytest.mark.parametrize("job_status", JobStatus, ids=str)
    def test_ask_for_another_poll_until_the_job_is_final(
        self, status: Call, make_job: JobMaker, job_status: JobStatus
    ) -> None:
        headers = status(job_id=make_job(job_status).id).headers

        assert headers["cache-control"] == "private, no-cache"
        assert headers.get("retry-after") == ("3" if job_status.is_active else None)

    def test_have_an_etag_that_changes_with_every_write(
        self, status: Call, make_job: JobMaker, clock: FakeClock
    ) -> None:
        job = make_job()
        etags = []

        for job_status in (JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.FAILED):
            make_job.move(job, job_status)
            clock.sleep(2)
            etags.append(status(job_id=job.id).headers["etag"])

        assert len(set(etags)) == 3

    @pytest.mark.parametrize("job_status", JobStatus, ids=str)
    def test_spare_a_client_what_it_has(
        self, status: Call, make_job: JobMaker, job_status: JobStatus
    ) -> None:
        job = make_job(job_status)
        etag = status(job_id=job.id).headers["etag"]

        again = status(job_id=job.id, headers={"if-none-match": f'"0", W/{etag}'})

        assert (again.status, again.text) == (304, "")
        assert again.headers["etag"] == etag


class TestRefusals:
    def test_an_unknown_an_expired_and_anothers_job_can_not_be_told_apart(
        self, status: Call, make_job: JobMaker, clock: FakeClock
    ) -> None:
        expired = make_job()
        clock.sleep(timedelta(days=30).total_seconds())
        anothers = make_job(user_id=BEN)
        unknown = "00000000-0000-4000-8000-000000000000"
        assert status(job_id=anothers.id, user=BEN).status == 200  # and in the container's memory

        replies = [
            (job_id, status(job_id=job_id, path=PATH))
            for job_id in (expired.id, anothers.id, unknown)
        ]

        assert {reply.status for _, reply in replies} == {404}
        assert len({tuple(reply.headers.items()) for _, reply in replies}) == 1
        assert {reply.json["instance"] for _, reply in replies} == {
            f"{PATH}/{job_id}" for job_id, _ in replies
        }
        assert len({reply.text.replace(job_id, "") for job_id, reply in replies}) == 1

    def test_what_is_no_uuid_is_malformed(self, status: Call) -> None:
        assert status(job_id="42").status == 400

    def test_a_caller_nobody_vouches_for_is_not_answered_even_from_memory(
        self, status: Call, make_job: JobMaker
    ) -> None:
        job = make_job(JobStatus.COMPLETED)
        status(job_id=job.id)

        assert status(job_id=job.id, user=None).status == 401

    def test_a_silent_store_is_503_and_the_next_poll_finds_the_job(
        self, status: Call, make_job: JobMaker, dynamodb: Faults
    ) -> None:
        job = make_job()
        dynamodb.silence("GetItem")

        assert [status(job_id=job.id).status for _ in range(2)] == [503, 200]


class TestTheWarmContainer:
    def polls_that_ask_the_table(
        self,
        status: Call,
        job_id: str,
        clock: FakeClock,
        dynamodb: Faults,
        waits: list[float],
        *,
        knows: bool,
    ) -> list[bool]:
        """Whether each poll asked the table; a client that ``knows`` says what it was told last."""
        asked: list[bool] = []
        headers: dict[str, str] = {}
        for wait in waits:
            clock.sleep(wait)
            before = dynamodb.count("GetItem")
            reply = status(job_id=job_id, headers=headers)
            assert reply.status == (304 if headers else 200)
            asked.append(dynamodb.count("GetItem") > before)
            headers = {"if-none-match": reply.headers["etag"]} if knows else {}
        return asked

    @pytest.mark.parametrize(
        "job_status", [JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.COMPLETED], ids=str
    )
    @pytest.mark.parametrize(
        ("knows", "asked"),
        [(True, [True, False, True, False]), (False, [True, True, True, True])],
    )
    def test_answers_every_second_poll_of_a_page_from_memory(
        self,
        status: Call,
        make_job: JobMaker,
        clock: FakeClock,
        dynamodb: Faults,
        job_status: JobStatus,
        knows: bool,
        asked: list[bool],
    ) -> None:
        job = make_job(job_status)

        polls = self.polls_that_ask_the_table(
            status, job.id, clock, dynamodb, [0, 3.1, 3.1, 3.1], knows=knows
        )

        assert polls == asked

    def test_answers_a_client_that_knows_nothing_from_memory_for_two_seconds(
        self, status: Call, make_job: JobMaker, clock: FakeClock, dynamodb: Faults
    ) -> None:
        job = make_job(JobStatus.PROCESSING)

        asked = self.polls_that_ask_the_table(
            status, job.id, clock, dynamodb, [0, 1.999, 0.001], knows=False
        )

        assert asked == [True, False, True]

    @pytest.mark.parametrize("job_status", [JobStatus.FAILED, JobStatus.CANCELLED], ids=str)
    def test_always_asks_for_a_failed_or_cancelled_job(
        self,
        status: Call,
        make_job: JobMaker,
        clock: FakeClock,
        dynamodb: Faults,
        job_status: JobStatus,
    ) -> None:
        job = make_job(job_status)

        asked = self.polls_that_ask_the_table(
            status, job.id, clock, dynamodb, [0, 0, 0.1], knows=True
        )

        assert asked == [True, True, True]

    def test_asks_for_what_a_client_has_seen_elsewhere(
        self, status: Call, make_job: JobMaker, transitions: Transitions
    ) -> None:
        job = make_job()
        assert status(job_id=job.id).json["status"] == "queued"
        transitions.save_progress(job.run, progress_at(1), THROTTLE_MS)
        seen = container("status")(job_id=job.id).headers["etag"]

        reply = status(job_id=job.id, headers={"if-none-match": seen})

        assert (reply.status, reply.headers["etag"]) == (304, seen)

    @pytest.mark.parametrize("known", ['"999"', '"other"', "*", "x"])
    def test_a_version_that_never_was_gets_the_truth(
        self, status: Call, make_job: JobMaker, known: str
    ) -> None:
        job = make_job()
        etag = status(job_id=job.id).headers["etag"]

        reply = status(job_id=job.id, headers={"if-none-match": known})

        assert reply.headers["etag"] == etag
        assert reply.status == (304 if known == "*" else 200)

    def test_never_shows_an_old_final_status_after_a_retry(
        self, status: Call, make_job: JobMaker, transitions: Transitions
    ) -> None:
        job = make_job(JobStatus.FAILED)
        assert status(job_id=job.id).json["status"] == "failed"

        transitions.retry(job.run, limit=1)

        assert status(job_id=job.id).json["status"] == "queued"

    def test_forgets_a_deleted_job_within_seconds(
        self, status: Call, make_job: JobMaker, transitions: Transitions, clock: FakeClock
    ) -> None:
        job = make_job(JobStatus.COMPLETED)
        etag = status(job_id=job.id).headers["etag"]
        transitions.delete(job.id, ADA)

        clock.sleep(4)

        assert status(job_id=job.id, headers={"if-none-match": etag}).status == 404


class TestTheHotPath:
    def test_imports_no_library_that_a_poll_does_not_need(self) -> None:
        path = os.pathsep.join(
            str(ROOT / part) for part in ("functions/api", "layers/journey/python")
        )

        cold_start = subprocess.run(  # noqa: S603
            [sys.executable, "-c", COLD_START],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        )

        imported = set(cold_start.stdout.split())
        assert {"status", "journey.queries.owned_jobs", "botocore.client"} <= imported
        unwanted = {
            "pydantic",
            "pydantic_core",
            "boto3",
            "jsonschema",
            "requests",
            "aws_xray_sdk",
            "aws_lambda_powertools.event_handler",
            "aws_lambda_powertools.utilities.parser",
        }
        assert unwanted & imported == set()

    def test_a_successful_poll_writes_no_log_line(
        self,
        status: Call,
        make_job: JobMaker,
        clock: FakeClock,
        log: LogLines,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        made = [make_job(job_status) for job_status in JobStatus]
        capfd.readouterr()

        for job in made:
            for wait in (0, 1, 5):
                clock.sleep(wait)
                assert status(job_id=job.id).status == 200

        assert log.lines == []
        assert tuple(capfd.readouterr()) == ("", "")

    def test_polls_are_counted_in_one_line_a_minute(
        self,
        status: Call,
        make_job: JobMaker,
        clock: FakeClock,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        job = make_job()
        capsys.readouterr()

        for wait in (0, 1, 58, 1):
            assert capsys.readouterr().out == ""
            clock.sleep(wait)
            status(job_id=job.id)

        (line,) = capsys.readouterr().out.splitlines()
        metrics = json.loads(line)
        assert (metrics["PollCacheHits"], metrics["PollCacheMisses"]) == ([2.0], [2.0])

    def test_a_poll_is_one_cheap_read(
        self, status: Call, make_job: JobMaker, dynamodb: Faults
    ) -> None:
        job = make_job(JobStatus.PROCESSING)
        dynamodb.calls.clear()

        status(job_id=job.id)

        ((name, request),) = dynamodb.calls
        assert (name, request["ConsistentRead"]) == ("GetItem", False)
        assert request["Key"] == items.job_key(job.id)
