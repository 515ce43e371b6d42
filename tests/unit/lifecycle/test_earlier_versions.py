"""Jobs that an earlier version of the service left behind are taken up by this one.

``earlier_states/`` holds, by the day it was written, the state with which a run entered Complete.
A change of what a state holds adds a file and keeps the others.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from functions.workflow import complete
from journey.content.form import JourneyForm
from journey.jobs.job import Job, JobStatus
from journey.jobs.steps import STEPS
from journey.lifecycle.resumption import Resumption
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.storage.table import Table
from journey.workflow.executions import COMPLETE, Executions
from tests.unit.aws_faults import Faults
from tests.unit.job_maker import ADA, MANY_JOBS, JobMaker
from tests.unit.whole_run import Payload, first_input, run_steps

STATES = sorted(Path(__file__).with_name("earlier_states").glob("*.json"))
STARTS_OVER = {"2026-11-25"}
"""The versions whose states this one can't read any more; their jobs start over from the form."""

each_version = pytest.mark.parametrize("file", STATES, ids=[file.stem for file in STATES])
each_state = pytest.mark.parametrize("steps_done", range(len(STEPS) + 1))


def entered_with(file: Path, job: Job, steps_done: int) -> tuple[str, Payload]:
    """The state that a run of that version entered after so many steps, and its input."""
    state: Payload = json.loads(file.read_text("utf-8"))
    parts = dict(list(state["draft"].items())[:steps_done])
    name = [*(step.name for step in STEPS), COMPLETE][steps_done]
    return name, {**state, "job_id": job.id, "user_id": job.user_id, "draft": parts}


def history_of(name: str, payload: Payload) -> dict[str, Any]:
    """Step Functions' answer for a run that entered this state last."""
    details = {"name": name, "input": json.dumps(payload)}
    return {"events": [{"stateEnteredEventDetails": details}]}


@pytest.fixture
def interrupted(make_job: JobMaker) -> Job:
    """A job whose run has failed."""
    return make_job(JobStatus.FAILED)


@each_version
@each_state
def test_a_run_of_an_earlier_version_is_finished_by_this_one(
    interrupted: Job,
    table: Table,
    jobs: OwnedJobs,
    transitions: Transitions,
    executions: Executions,
    step_functions: Faults,
    file: Path,
    steps_done: int,
) -> None:
    name, payload = entered_with(file, interrupted, steps_done)
    step_functions.reply("GetExecutionHistory", history_of(name, payload))

    state = Resumption(table, executions).state(interrupted, attempt=2)
    transitions.retry(interrupted.run, MANY_JOBS)
    at = {step.name: step.number - 1 for step in STEPS}.get(state.get("resume_at", ""), 0)
    remaining = () if state.get("resume_at") == COMPLETE else STEPS[at:]
    complete.handler(run_steps(state, remaining), None)

    assert jobs.get(interrupted.id, ADA).status == JobStatus.COMPLETED


@each_version
def test_an_earlier_state_keeps_the_work_of_its_steps(
    interrupted: Job,
    table: Table,
    executions: Executions,
    form: JourneyForm,
    step_functions: Faults,
    file: Path,
) -> None:
    """Starting over costs the work of all steps, so a version that does says so here."""
    name, payload = entered_with(file, interrupted, len(STEPS))
    step_functions.reply("GetExecutionHistory", history_of(name, payload))

    state = Resumption(table, executions).state(interrupted, attempt=2)

    starts_over = state == {**first_input(interrupted, form), "attempt": 2}
    assert starts_over == (file.stem in STARTS_OVER)
    if not starts_over:
        assert state["draft"].keys() == payload["draft"].keys()
