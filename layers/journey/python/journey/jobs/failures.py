"""Why jobs fail: the error code and the sentence for each error that can end a run.

Step Functions names an error by the bare name of the exception that a function raised, or by a
name of its own. The sentences speak to the user; traces stay in the logs.
"""

from dataclasses import dataclass

from journey import errors
from journey.jobs.job import ErrorCode


@dataclass(frozen=True, slots=True)
class Failure:
    """A job's ``error_code`` and ``error_message``."""

    code: ErrorCode
    message: str


CANCELLED = Failure(
    ErrorCode.CANCELLED,
    "You cancelled this journey. Retry it to go on; finished steps are kept.",
)
TIMED_OUT = Failure(
    ErrorCode.TIMED_OUT,
    "The work took longer than it may. Retry to go on from the step that did not finish.",
)
INTERNAL_ERROR = Failure(
    ErrorCode.INTERNAL_ERROR,
    "Something went wrong on our side. Retry to go on from the step that did not finish.",
)
NOT_STARTED = Failure(
    ErrorCode.INTERNAL_ERROR,
    "The work could not be started. Retry in a few minutes.",
)
TOO_LARGE = Failure(
    ErrorCode.INVALID_MODEL_OUTPUT,
    "The journey map grew too large. Create a new one with fewer personas or phases, or with a "
    "shorter context.",
)

_BY_ERROR_NAME = {
    errors.ModelThrottled.__name__: Failure(
        ErrorCode.MODEL_THROTTLED,
        "The model was too busy. Retry in a few minutes; finished steps are kept.",
    ),
    errors.ModelAccessDenied.__name__: Failure(
        ErrorCode.MODEL_ACCESS_DENIED,
        "This service may not use its model. Ask its operator to grant access, then retry.",
    ),
    errors.InvalidModelOutput.__name__: Failure(
        ErrorCode.INVALID_MODEL_OUTPUT,
        "The model's answer could not be used. Retry to have the step written anew.",
    ),
    errors.WorkflowStateTooLarge.__name__: TOO_LARGE,
    errors.ResultTooLarge.__name__: TOO_LARGE,
    "Sandbox.Timedout": TIMED_OUT,
    "States.Timeout": TIMED_OUT,
    "TIMED_OUT": TIMED_OUT,
}


def failure(error_name: str) -> Failure:
    """The failure that an error means; an unknown one is internal."""
    return _BY_ERROR_NAME.get(error_name, INTERNAL_ERROR)
