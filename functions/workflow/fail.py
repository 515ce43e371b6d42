"""The bad end of a run: mark the job failed, with a reason that a person can act on."""

from typing import Any

from journey.jobs.failures import failure
from journey.lifecycle.transitions import Transitions
from journey.workflow.workflow_state import read_run


def handler(event: dict[str, Any], context: object) -> None:
    """Takes the workflow state that the failed task got, and ``error``: ``{Error, Cause}``."""
    Transitions.from_environment().fail(read_run(event), failure(event["error"]["Error"]))
