from dataclasses import replace

import pytest

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap
from journey.errors import JobNotActive, ResultTooLarge
from journey.jobs.job import Job, JobStatus
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.step_runs.completion import complete
from journey.storage.results import MAX_RESULT_BYTES
from journey.storage.table import Table
from journey.workflow.workflow_state import WorkflowState, read_state
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, JobMaker, active_jobs, stored_names
from tests.unit.whole_run import first_input, run_steps


@pytest.fixture
def job(make_job: JobMaker) -> Job:
    return make_job()


@pytest.fixture
def finished(job: Job, form: JourneyForm) -> WorkflowState:
    """The state after the last step."""
    return read_state(run_steps(first_input(job, form)))


def with_scenario(state: WorkflowState, scenario: str) -> WorkflowState:
    journey_map = replace(state.draft.get(JourneyMap), scenario=scenario)
    return replace(state, draft=state.draft.with_part(journey_map=journey_map))


def stored(jobs: OwnedJobs, job: Job) -> Job:
    return jobs.get(job.id, ADA)


def test_map_and_whole_history_are_kept_and_the_job_is_completed(
    finished: WorkflowState, job: Job, transitions: Transitions, jobs: OwnedJobs, table: Table
) -> None:
    complete(transitions, finished)

    completed = stored(jobs, job)
    result = jobs.result(completed)
    assert completed.status == JobStatus.COMPLETED
    assert completed.progress
    assert completed.progress["percentage"] == 100
    assert result.journey_map["title"] == "First account"
    assert result.journey_map["id"] == job.id
    assert len(result.progress_history) == 33
    assert completed.progress_history == [], "the result has it"
    assert active_jobs(table, ADA) == set()


def test_events_that_no_save_carried_are_in_the_history_too(
    finished: WorkflowState, job: Job, transitions: Transitions, jobs: OwnedJobs
) -> None:
    """All eight steps ran within one throttle period, so most events were held back."""
    complete(transitions, finished)

    told = [event["message"] for event in jobs.result(stored(jobs, job)).progress_history]
    assert told[:-1] == [event.message for event in finished.progress.history]


def test_a_lost_answer_repeated_changes_nothing_more(
    finished: WorkflowState,
    job: Job,
    transitions: Transitions,
    jobs: OwnedJobs,
    dynamodb: Faults,
    clock: FakeClock,
) -> None:
    dynamodb.send_twice("TransactWriteItems")
    complete(transitions, finished)
    completed = stored(jobs, job)
    clock.sleep(60)

    complete(transitions, finished)

    assert stored(jobs, job) == completed


def test_the_largest_result_fits_its_item_and_nothing_is_cut(
    finished: WorkflowState, job: Job, transitions: Transitions, jobs: OwnedJobs
) -> None:
    scenario = "é" * 180_000

    complete(transitions, with_scenario(finished, scenario))

    assert jobs.result(stored(jobs, job)).journey_map["scenario"] == scenario


def test_a_larger_one_is_a_clear_error_and_writes_nothing(
    finished: WorkflowState, job: Job, transitions: Transitions, jobs: OwnedJobs
) -> None:
    before = stored(jobs, job)

    with pytest.raises(ResultTooLarge, match="an item holds 390,000"):
        complete(transitions, with_scenario(finished, "é" * (MAX_RESULT_BYTES // 2)))

    assert stored(jobs, job) == before


def test_a_run_that_is_over_writes_nothing(
    finished: WorkflowState, job: Job, transitions: Transitions, jobs: OwnedJobs, table: Table
) -> None:
    transitions.cancel(job.id, ADA)
    before = stored(jobs, job)

    with pytest.raises(JobNotActive):
        complete(transitions, finished)

    assert stored(jobs, job) == before
    assert stored_names(table, job.id) == ["FORM", "JOB"]


def test_a_draft_without_a_map_completes_nothing(
    finished: WorkflowState, transitions: Transitions
) -> None:
    with pytest.raises(LookupError):
        complete(transitions, replace(finished, draft=Draft()))
