import pytest

from journey.jobs.job import JobStatus
from journey.queries.owned_jobs import OwnedJobs
from tests.unit.api_calls import Call, container
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN, JobMaker


@pytest.fixture
def retry(clock: FakeClock) -> Call:
    return container("retry")


@pytest.mark.parametrize("status", [JobStatus.FAILED, JobStatus.CANCELLED], ids=str)
def test_a_job_without_a_map_is_queued_again(
    retry: Call, make_job: JobMaker, status: JobStatus, step_functions: Faults
) -> None:
    job = make_job(status)

    reply = retry(job_id=job.id)

    assert reply.status == 202
    assert reply.json["job_id"] == job.id
    assert reply.json["status"] == "queued"
    assert reply.headers["location"] == f"/api/journey/status/{job.id}"
    assert reply.headers["retry-after"] == "3"
    assert step_functions.calls[-1][1]["name"] == f"{job.id}.2"


@pytest.mark.parametrize(
    "status", [JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.COMPLETED], ids=str
)
def test_any_other_is_409(retry: Call, make_job: JobMaker, status: JobStatus) -> None:
    reply = retry(job_id=make_job(status).id)

    assert reply.status == 409
    assert reply.json["message"] == f"This journey can't be retried: it is {status}."


def test_one_active_job_too_many_is_429(
    retry: Call, make_job: JobMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAX_ACTIVE_JOBS_PER_USER", "1")
    job = make_job(JobStatus.FAILED)
    make_job()

    reply = retry(job_id=job.id)

    assert (reply.status, reply.headers["retry-after"]) == (429, "30")


def test_a_start_that_fails_is_503_and_the_job_failed_again(
    retry: Call, make_job: JobMaker, jobs: OwnedJobs, step_functions: Faults
) -> None:
    job = make_job(JobStatus.CANCELLED)
    step_functions.error("StartExecution", "ThrottlingException")

    assert retry(job_id=job.id).status == 503

    assert jobs.get(job.id, ADA).status == JobStatus.FAILED


def test_anothers_job_is_404_and_untouched(
    retry: Call, make_job: JobMaker, jobs: OwnedJobs
) -> None:
    job = make_job(JobStatus.FAILED, user_id=BEN)

    assert retry(job_id=job.id).status == 404

    assert jobs.get(job.id, BEN) == job


def test_an_unsigned_request_is_401_and_a_malformed_id_400(retry: Call, make_job: JobMaker) -> None:
    assert retry(job_id=make_job().id, user=None).status == 401
    assert retry(job_id="42").status == 400
