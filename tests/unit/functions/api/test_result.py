import pytest

from journey.jobs.job import JobStatus
from tests.unit.api_calls import Call, container
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import BEN, JobMaker


@pytest.fixture
def result(clock: FakeClock) -> Call:
    return container("result")


def test_a_completed_jobs_map_is_the_body(result: Call, make_job: JobMaker) -> None:
    reply = result(job_id=make_job(JobStatus.COMPLETED).id)

    assert (reply.status, reply.json) == (200, {"title": "A map"})
    assert reply.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize("status", sorted(set(JobStatus) - {JobStatus.COMPLETED}), ids=str)
def test_any_other_is_409(result: Call, make_job: JobMaker, status: JobStatus) -> None:
    reply = result(job_id=make_job(status).id)

    assert reply.status == 409
    assert reply.json["type"] == "urn:journey:problem:job-not-completed"


def test_is_the_newest_whatever_a_replica_shows(
    result: Call, make_job: JobMaker, dynamodb: Faults
) -> None:
    """Whoever reads it after a refused edit must get another version than the one refused."""
    job = make_job(JobStatus.COMPLETED)
    dynamodb.calls.clear()

    result(job_id=job.id)

    asked = [call["ConsistentRead"] for _, call in dynamodb.calls]
    assert asked == [True, False], "the job, and the map that it names, which never changes"


def test_spares_a_client_what_it_has(result: Call, make_job: JobMaker, dynamodb: Faults) -> None:
    job = make_job(JobStatus.COMPLETED)
    etag = result(job_id=job.id).headers["etag"]
    dynamodb.calls.clear()

    again = result(job_id=job.id, headers={"if-none-match": etag})

    assert (again.status, again.text, again.headers["etag"]) == (304, "", etag)
    assert dynamodb.count("GetItem") == 1
    assert result(job_id=job.id, headers={"if-none-match": '"0"'}).status == 200


def test_as_generated_is_asked_for_by_name(result: Call, make_job: JobMaker) -> None:
    job = make_job(JobStatus.COMPLETED)

    assert result(job_id=job.id, query={"version": "original"}).json == {"title": "A map"}
    assert result(job_id=job.id, query={"version": "first"}).status == 400


def test_anothers_map_is_404(result: Call, make_job: JobMaker) -> None:
    assert result(job_id=make_job(JobStatus.COMPLETED, user_id=BEN).id).status == 404


def test_an_unsigned_request_is_401_and_a_malformed_id_400(
    result: Call, make_job: JobMaker
) -> None:
    assert result(job_id=make_job().id, user=None).status == 401
    assert result(job_id="42").status == 400
