import json
from dataclasses import asdict
from typing import Any

import pytest

from journey.content.form import JourneyForm
from journey.content.journey_map import StepUsage
from journey.errors import ExecutionNotStarted, FormUnreadable, JobNotFound
from journey.jobs.job import Job, JobStatus
from journey.jobs.steps import STEPS
from journey.lifecycle.resumption import Resumption
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.storage import items
from journey.storage.operations import Delete, Update
from journey.storage.table import Table
from journey.workflow.executions import COMPLETE, Executions
from tests.unit.aws_faults import Faults
from tests.unit.job_maker import JobMaker
from tests.unit.whole_run import Payload, first_input, run_steps


@pytest.fixture
def resumption(table: Table, executions: Executions) -> Resumption:
    return Resumption(table, executions)


@pytest.fixture
def thrice(make_job: JobMaker, transitions: Transitions) -> Job:
    """A job whose third attempt has failed."""
    job = make_job(JobStatus.FAILED)
    for _ in range(2):
        job = make_job.again(job)
    return job


def used(step: str, tokens: int) -> StepUsage:
    return StepUsage(step, tokens, 0, 0, calls=1)


def entered(name: str, payload: Payload) -> dict[str, Any]:
    details = {"name": name, "input": json.dumps(payload)}
    return {"events": [{"stateEnteredEventDetails": details}]}


def test_a_run_is_taken_up_with_the_input_of_the_last_step_entered(
    resumption: Resumption, make_job: JobMaker, form: JourneyForm, step_functions: Faults
) -> None:
    job = make_job()
    after_two = run_steps(first_input(job, form), STEPS[:2])
    step_functions.reply("GetExecutionHistory", entered("Journey Mapping", after_two))

    state = resumption.state(job, attempt=2)

    assert state == {**after_two, "attempt": 2, "resume_at": "Journey Mapping"}


def test_a_map_that_was_made_but_not_written_is_kept_too(
    resumption: Resumption, make_job: JobMaker, form: JourneyForm, step_functions: Faults
) -> None:
    job = make_job()
    finished = run_steps(first_input(job, form))
    step_functions.reply("GetExecutionHistory", entered(COMPLETE, finished))

    state = resumption.state(job, attempt=2)

    assert state["resume_at"] == COMPLETE
    assert state["draft"]["journey_map"] == finished["draft"]["journey_map"]


def test_a_retry_has_a_budget_of_its_own_whatever_was_used_before(
    resumption: Resumption,
    make_job: JobMaker,
    transitions: Transitions,
    jobs: OwnedJobs,
    form: JourneyForm,
    step_functions: Faults,
) -> None:
    job = make_job()
    finished = {**first_input(job, form), "usage": [asdict(used("context_analysis", 500))]}
    step_functions.reply("GetExecutionHistory", entered("Persona Creation", finished))
    transitions.keep_usage(
        job.run, [asdict(used(step, 40)) for step in ("context_analysis", "persona_creation")]
    )

    state = resumption.state(jobs.get(job.id, job.user_id), attempt=2)

    assert state["tokens_before"] == 540, "a finished step has counted its failed tries already"


def test_the_newest_run_that_entered_a_step_counts(
    resumption: Resumption, thrice: Job, form: JourneyForm, step_functions: Faults
) -> None:
    nothing: dict[str, Any] = {"events": []}
    step_functions.reply("GetExecutionHistory", nothing)
    second = {**first_input(thrice, form), "attempt": 2}
    step_functions.reply("GetExecutionHistory", entered("Persona Creation", second))

    state = resumption.state(thrice, attempt=4)

    assert (state["attempt"], state["resume_at"]) == (4, "Persona Creation")
    asked = [request["executionArn"].rpartition(":")[2] for _, request in step_functions.calls]
    assert asked == [f"{thrice.id}.3", f"{thrice.id}.2"]


def test_without_any_history_it_starts_over_from_the_form(
    resumption: Resumption, thrice: Job, form: JourneyForm, step_functions: Faults
) -> None:
    state = resumption.state(thrice, attempt=4)

    assert state == {**first_input(thrice, form), "attempt": 4}
    assert step_functions.count("GetExecutionHistory") == 3


def test_without_form_and_history_there_is_no_job(
    resumption: Resumption, make_job: JobMaker, table: Table
) -> None:
    job = make_job(JobStatus.FAILED)
    table.transact(Delete(items.form_key(job.id)))

    with pytest.raises(JobNotFound):
        resumption.state(job, attempt=2)


@pytest.mark.parametrize("stored", ["{", "{}", '{"colour": "red"}', "null"])
def test_a_form_that_can_not_be_read_says_so_and_is_not_quoted(
    resumption: Resumption, make_job: JobMaker, table: Table, stored: str
) -> None:
    job = make_job(JobStatus.FAILED)
    table.update(Update(items.form_key(job.id), assign={"form": items.text(stored)}))

    with pytest.raises(FormUnreadable) as unreadable:
        resumption.state(job, attempt=2)

    assert unreadable.value.__cause__ is None
    assert "colour" not in str(unreadable.value)


def test_a_state_of_another_shape_starts_over_from_the_form(
    resumption: Resumption, make_job: JobMaker, form: JourneyForm, step_functions: Faults
) -> None:
    job = make_job(JobStatus.FAILED)
    step_functions.reply("GetExecutionHistory", entered("Journey Mapping", {"job_id": job.id}))

    assert resumption.state(job, attempt=2) == {**first_input(job, form), "attempt": 2}


@pytest.mark.parametrize("code", ["ThrottlingException", "AccessDeniedException"])
def test_a_history_that_is_not_told_is_no_reason_to_start_over(
    resumption: Resumption, make_job: JobMaker, step_functions: Faults, code: str
) -> None:
    job = make_job(JobStatus.FAILED)
    step_functions.error("GetExecutionHistory", code)

    with pytest.raises(ExecutionNotStarted):
        resumption.state(job, attempt=2)
