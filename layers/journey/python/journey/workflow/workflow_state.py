"""The workflow state: what one step of an execution hands to the next, as JSON.

An execution is a fold over this state. It carries the form and the draft, so that a run needs no
read of the table, and the history and the time of the last save, so that a step need not ask the
table whether a save is due.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter, ValidationError

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import StepUsage
from journey.errors import StepFailed, WorkflowStateTooLarge
from journey.jobs.job import Run
from journey.jobs.progress import ProgressLog

MAX_STATE_BYTES = 256 * 1024
"""What Step Functions lets a state hand on."""

# Lambda's invoke task wraps the state in an envelope (status, headers, request id) that counts too.
_ENVELOPE_BYTES = 4 * 1024


@dataclass(frozen=True, slots=True)
class WorkflowState:
    """The state of one execution.

    Attributes:
        created_at: when the job was made, ISO 8601 in UTC.
        usage: what each step so far has asked of a model.
        tokens_before: what earlier attempts have used; each run has a budget of its own.
        resume_at: the name of the step to start with; only in the input of a retry.
    """

    job_id: str
    user_id: str
    attempt: int
    created_at: str
    form: JourneyForm
    draft: Draft = field(default_factory=Draft)
    usage: tuple[StepUsage, ...] = ()
    tokens_before: int = 0
    progress: ProgressLog = field(default_factory=ProgressLog)
    resume_at: str | None = None

    @property
    def run(self) -> Run:
        """The attempt that this state belongs to."""
        return Run(self.job_id, self.user_id, self.attempt)


_ADAPTER = TypeAdapter(WorkflowState)


def read_state(payload: Any) -> WorkflowState:
    """The state in a task's input; what Step Functions adds to it (``error``) is passed over.

    Raises:
        StepFailed: it is none.
    """
    try:
        return _ADAPTER.validate_python(payload)
    except ValidationError as error:
        # Its text quotes the payload, which holds the form.
        raise StepFailed(f"The workflow state has {error.error_count()} faults") from None


def read_run(payload: Any) -> Run:
    """The attempt that a state belongs to, even where the rest of the state is at fault."""
    return Run(payload["job_id"], payload["user_id"], payload["attempt"])


def dump_state(state: WorkflowState) -> dict[str, Any]:
    """The state as a task's output.

    Raises:
        WorkflowStateTooLarge: Step Functions would not carry it.
    """
    payload = _without_nulls(_ADAPTER.dump_python(state, mode="json"))
    payload["draft"] = _without_nulls(payload["draft"])
    size = len(json.dumps(payload, ensure_ascii=False).encode()) + _ENVELOPE_BYTES
    if size > MAX_STATE_BYTES:
        raise WorkflowStateTooLarge(
            f"The draft grew to {size:,} bytes; a run carries at most {MAX_STATE_BYTES:,}"
        )
    return payload


def _without_nulls(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}
