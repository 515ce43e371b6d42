import pytest

from journey.jobs.job import JobStatus
from tests.unit.api_calls import Call, container
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import BEN, JobMaker


@pytest.fixture
def listed(clock: FakeClock) -> Call:
    return container("list")


def test_a_page_holds_the_callers_jobs_newest_first(
    listed: Call, make_job: JobMaker, clock: FakeClock
) -> None:
    first = make_job(JobStatus.FAILED)
    clock.sleep(1)
    second = make_job()
    make_job(user_id=BEN)

    reply = listed()

    assert reply.status == 200
    assert reply.json == {
        "journeys": [
            {
                "id": job.id,
                "job_id": job.id,
                "title": job.title,
                "industry": job.industry,
                "status": job.status,
                "created_at": job.created_at,
            }
            for job in (second, first)
        ],
        "next_token": None,
    }


def test_limit_status_and_token_come_from_the_url(listed: Call, make_job: JobMaker) -> None:
    failed = {make_job(JobStatus.FAILED).id for _ in range(2)}
    make_job()

    first = listed(query={"limit": "1", "status": "failed"}).json
    second = listed(
        query={"limit": "1", "status": "failed", "next_token": first["next_token"]}
    ).json

    assert {job["id"] for job in first["journeys"] + second["journeys"]} == failed
    assert second["next_token"] is None


@pytest.mark.parametrize("query", [{"limit": "0"}, {"status": "done"}, {"next_token": "?"}])
def test_what_can_not_be_read_is_400(
    listed: Call, make_job: JobMaker, query: dict[str, str]
) -> None:
    reply = listed(query=query)

    assert reply.status == 400
    assert reply.json["type"] == "urn:journey:problem:invalid-list-query"


def test_an_unsigned_request_is_401(listed: Call) -> None:
    assert listed(user=None).status == 401
