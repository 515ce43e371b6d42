import json

import pytest

from functions.workflow import complete
from journey.content.form import JourneyForm
from journey.errors import JobNotActive
from journey.jobs.job import JobStatus
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from tests.unit.job_maker import ADA, JobMaker
from tests.unit.whole_run import first_input, run_steps


def test_the_state_after_the_last_step_becomes_the_result(
    make_job: JobMaker, form: JourneyForm, jobs: OwnedJobs
) -> None:
    job = make_job()
    state = run_steps(first_input(job, form))

    complete.handler(state, None)

    completed = jobs.get(job.id, ADA)
    result = jobs.result(completed)
    assert completed.status == JobStatus.COMPLETED
    assert result.journey_map == state["draft"]["journey_map"]
    assert [event["message"] for event in result.progress_history] == [
        *(event["message"] for event in state["progress"]["history"]),
        "The journey map is ready",
    ]


def test_a_second_delivery_changes_nothing(
    make_job: JobMaker, form: JourneyForm, jobs: OwnedJobs
) -> None:
    job = make_job()
    state = run_steps(first_input(job, form))
    complete.handler(state, None)
    before = jobs.get(job.id, ADA)

    complete.handler(json.loads(json.dumps(state)), None)

    assert jobs.get(job.id, ADA) == before


def test_a_run_whose_job_was_cancelled_is_told_so(
    make_job: JobMaker, form: JourneyForm, jobs: OwnedJobs, transitions: Transitions
) -> None:
    job = make_job()
    state = run_steps(first_input(job, form))
    transitions.cancel(job.id, ADA)
    before = jobs.get(job.id, ADA)

    with pytest.raises(JobNotActive):
        complete.handler(state, None)

    assert jobs.get(job.id, ADA) == before
