"""The two ends of a run: the result written, or the failure."""

import json
from dataclasses import asdict

from journey.content.journey_map import JourneyMap
from journey.errors import ResultTooLarge
from journey.lifecycle.transitions import Transitions
from journey.step_runs import progress_reporter
from journey.storage.results import MAX_RESULT_BYTES
from journey.workflow.workflow_state import WorkflowState


def complete(transitions: Transitions, state: WorkflowState) -> None:
    """Write the journey map and end the job as completed.

    Raises:
        JobNotActive: the run is over already.
        ResultTooLarge: the map is larger than an item can hold; nothing is cut.
        LookupError: the draft has no map.
    """
    last = progress_reporter.completed(state.progress)
    journey_map = _json(asdict(state.draft.get(JourneyMap)))
    size = len(journey_map.encode()) + len(_json(last.history).encode())
    if size > MAX_RESULT_BYTES:
        raise ResultTooLarge(f"The result has {size:,} bytes; an item holds {MAX_RESULT_BYTES:,}")
    transitions.complete(state.run, last, journey_map)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
