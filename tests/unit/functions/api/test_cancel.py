import pytest

from journey.content.form import JourneyForm
from journey.jobs.job import JobStatus
from journey.lifecycle.creation import Creation
from journey.queries.owned_jobs import OwnedJobs
from journey.workflow.executions import Executions, ExecutionStatus
from tests.unit.api_calls import Call, container
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN, JobMaker


@pytest.fixture
def cancel(clock: FakeClock) -> Call:
    return container("cancel")


def test_an_active_job_is_cancelled_and_its_run_stopped(
    cancel: Call, form: JourneyForm, jobs: OwnedJobs, executions: Executions
) -> None:
    job = Creation.from_environment().create(ADA, form)

    reply = cancel(job_id=job.id)

    assert reply.status == 200
    assert reply.json == {"status": "cancelled", "message": "The journey is cancelled."}
    assert jobs.get(job.id, ADA).status == JobStatus.CANCELLED
    assert executions.standing(job.run).status == ExecutionStatus.ABORTED


def test_a_cancelled_job_gets_the_same_answer_again(cancel: Call, make_job: JobMaker) -> None:
    job = make_job()

    first, second = (cancel(job_id=job.id) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("status", [JobStatus.COMPLETED, JobStatus.FAILED], ids=str)
def test_a_job_that_has_ended_is_409(cancel: Call, make_job: JobMaker, status: JobStatus) -> None:
    reply = cancel(job_id=make_job(status).id)

    assert reply.status == 409
    assert reply.json["message"] == f"This journey can't be cancelled: it is {status}."


def test_anothers_job_is_404_and_untouched(
    cancel: Call, make_job: JobMaker, jobs: OwnedJobs
) -> None:
    job = make_job(user_id=BEN)

    assert cancel(job_id=job.id).status == 404

    assert jobs.get(job.id, BEN) == job


def test_an_unsigned_request_is_401_and_a_malformed_id_400(
    cancel: Call, make_job: JobMaker
) -> None:
    assert cancel(job_id=make_job().id, user=None).status == 401
    assert cancel(job_id="42").status == 400
