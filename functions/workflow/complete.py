"""The good end of a run: write the journey map, and mark the job completed."""

from typing import Any

from journey.lifecycle.transitions import Transitions
from journey.step_runs.completion import complete
from journey.workflow.workflow_state import read_state


def handler(event: dict[str, Any], context: object) -> None:
    """Takes the workflow state after the last step."""
    complete(Transitions.from_environment(), read_state(event))
