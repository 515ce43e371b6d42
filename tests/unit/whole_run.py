"""The eight step functions, called one after the other as the state machine does."""

import json
import pkgutil
from collections.abc import Callable, Sequence
from typing import Any

from journey.content.form import JourneyForm
from journey.jobs.job import Job
from journey.jobs.steps import STEPS, Step
from journey.workflow.workflow_state import WorkflowState, dump_state

Payload = dict[str, Any]
StepFunction = Callable[[Payload, object], Payload]

STEP_FUNCTIONS: dict[Step, StepFunction] = {
    step: pkgutil.resolve_name(f"functions.steps.{step.key}:handler") for step in STEPS
}


def first_input(job: Job, form: JourneyForm) -> Payload:
    """The input of a new job's execution."""
    return dump_state(
        WorkflowState(
            job_id=job.id,
            user_id=job.user_id,
            attempt=job.attempt,
            created_at=job.created_at,
            form=form,
        )
    )


def run_steps(payload: Payload, steps: Sequence[Step] = STEPS) -> Payload:
    """The payload after these steps; between two of them it is JSON, as in an execution."""
    for step in steps:
        payload = json.loads(json.dumps(STEP_FUNCTIONS[step](payload, None)))
    return payload
