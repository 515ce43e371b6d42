"""An execution's history backwards, newest event first, where ``reverseOrder`` asks for it.

moto overlooks that parameter.
"""

from typing import Any

from moto.core.responses import ActionResult
from moto.stepfunctions.responses import StepFunctionResponse

_in_order = StepFunctionResponse.get_execution_history


def install() -> None:
    """Heed the parameter for as long as the process lives."""
    StepFunctionResponse.get_execution_history = _as_asked  # type: ignore[method-assign]


def _as_asked(self: StepFunctionResponse) -> ActionResult:
    answer = _in_order(self)
    if not self._get_param("reverseOrder"):
        return answer
    history: Any = answer.result
    return ActionResult({**history, "events": history["events"][::-1]})
