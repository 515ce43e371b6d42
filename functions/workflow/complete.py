"""The good end of a run: write the journey map, and mark the job completed."""

from typing import Any

from journey.completion import complete
from journey.transitions import Transitions
from journey.workflow_state import read_state


def handler(event: dict[str, Any], context: object) -> None:
    """Takes the workflow state after the last step."""
    complete(Transitions.from_environment(), read_state(event))
