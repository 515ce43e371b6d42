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
    errors.ModelUnavailable.__name__: Failure(
        ErrorCode.MODEL_UNAVAILABLE,
        "The model could not be reached, or broke off. Retry in a few minutes; finished steps are "
        "kept.",
    ),
    errors.ModelTimedOut.__name__: Failure(
        ErrorCode.TIMED_OUT,
        "The model took longer than it may. Retry to go on from the step that did not finish.",
    ),
    errors.ModelAccessDenied.__name__: Failure(
        ErrorCode.MODEL_ACCESS_DENIED,
        "This service may not use its model. Ask its operator to grant access, then retry.",
    ),
    errors.ModelMisconfigured.__name__: Failure(
        ErrorCode.MODEL_MISCONFIGURED,
        "This service's model is set up wrongly. Ask its operator to correct it, then retry.",
    ),
    errors.ModelRefused.__name__: Failure(
        ErrorCode.MODEL_REFUSED,
        "The model will not write about this. Create a new journey with the form in other words.",
    ),
    errors.ModelAnswerFiltered.__name__: Failure(
        ErrorCode.MODEL_REFUSED,
        "The model's provider filtered the answer. Retry, or create a new journey with the form in "
        "other words.",
    ),
    errors.GuardrailIntervened.__name__: Failure(
        ErrorCode.MODEL_REFUSED,
        "A guardrail of this service stopped the form or the answer. Create a new journey with the "
        "form in other words.",
    ),
    errors.ModelContextExceeded.__name__: Failure(
        ErrorCode.MODEL_CONTEXT_EXCEEDED,
        "The form is longer than the model can read. Create a new journey with a shorter context.",
    ),
    errors.InvalidModelOutput.__name__: Failure(
        ErrorCode.INVALID_MODEL_OUTPUT,
        "The model's answer could not be used. Retry to have the step written anew.",
    ),
    errors.ModelAnswerCutShort.__name__: Failure(
        ErrorCode.INVALID_MODEL_OUTPUT,
        "The model's answer was too long and was cut off. Retry to have the step written anew.",
    ),
    errors.EmptyModelAnswer.__name__: Failure(
        ErrorCode.INVALID_MODEL_OUTPUT,
        "The model answered nothing. Retry to have the step written anew.",
    ),
    errors.BudgetExceeded.__name__: Failure(
        ErrorCode.BUDGET_EXCEEDED,
        "The journey has used up the tokens that one run may use. Retry to go on with as many "
        "again; finished steps are kept.",
    ),
    errors.WorkflowStateTooLarge.__name__: TOO_LARGE,
    errors.ResultTooLarge.__name__: TOO_LARGE,
    "States.DataLimitExceeded": TOO_LARGE,
    "Sandbox.Timedout": TIMED_OUT,
    "States.Timeout": TIMED_OUT,
    "TIMED_OUT": TIMED_OUT,
}


def failure(*error_names: str) -> Failure:
    """The failure that the first of these names means; if none is known, it is internal."""
    known = (_BY_ERROR_NAME[name] for name in error_names if name in _BY_ERROR_NAME)
    return next(known, INTERNAL_ERROR)
