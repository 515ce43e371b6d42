import pytest

from journey.jobs.job import JobStatus
from journey.storage import items
from journey.storage.table import Table
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


def test_a_job_that_a_replica_still_shows_at_work_is_read_again(
    result: Call, make_job: JobMaker, table: Table, dynamodb: Faults
) -> None:
    job = make_job(JobStatus.PROCESSING)
    before = table.get(items.job_key(job.id))
    make_job.move(job, JobStatus.COMPLETED)
    dynamodb.calls.clear()
    dynamodb.reply("GetItem", {"Item": before})

    assert result(job_id=job.id).json == {"title": "A map"}
    first, second, *_ = [asked["ConsistentRead"] for _, asked in dynamodb.calls]
    assert (first, second) == (False, True)


def test_anothers_map_is_404(result: Call, make_job: JobMaker) -> None:
    assert result(job_id=make_job(JobStatus.COMPLETED, user_id=BEN).id).status == 404


def test_an_unsigned_request_is_401_and_a_malformed_id_400(
    result: Call, make_job: JobMaker
) -> None:
    assert result(job_id=make_job().id, user=None).status == 401
    assert result(job_id="42").status == 400
