import pytest

from journey.content.form import JourneyForm
from journey.jobs.job import JobStatus
from journey.lifecycle.creation import Creation
from journey.queries.owned_jobs import OwnedJobs
from journey.storage.table import Table
from journey.workflow.executions import Executions, ExecutionStatus
from tests.unit.api_calls import Call, container
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN, JobMaker, active_jobs, stored_names


@pytest.fixture
def delete(clock: FakeClock) -> Call:
    return container("delete")


@pytest.mark.parametrize("status", JobStatus, ids=str)
def test_a_job_is_gone_with_form_and_result(
    delete: Call, make_job: JobMaker, table: Table, status: JobStatus
) -> None:
    job = make_job(status)

    reply = delete(job_id=job.id)

    assert (reply.status, reply.text) == (204, "")
    assert stored_names(table, job.id) == []
    assert active_jobs(table, ADA) == set()
    assert container("status")(job_id=job.id).status == 404
    assert delete(job_id=job.id).status == 404


def test_an_active_one_is_cancelled_first(
    delete: Call, form: JourneyForm, executions: Executions
) -> None:
    job = Creation.from_environment().create(ADA, form)

    assert delete(job_id=job.id).status == 204

    assert executions.standing(job.run).status == ExecutionStatus.ABORTED


def test_anothers_job_is_404_and_untouched(
    delete: Call, make_job: JobMaker, jobs: OwnedJobs
) -> None:
    job = make_job(user_id=BEN)

    assert delete(job_id=job.id).status == 404

    assert jobs.get(job.id, BEN) == job


def test_an_unsigned_request_is_401_and_a_malformed_id_400(
    delete: Call, make_job: JobMaker
) -> None:
    assert delete(job_id=make_job().id, user=None).status == 401
    assert delete(job_id="42").status == 400
