import inspect

import pytest

from journey import errors
from journey.errors import StepFailed
from journey.jobs import failures
from journey.jobs.failures import Failure, failure
from journey.jobs.job import ErrorCode

ALL = [
    failures.CANCELLED,
    failures.TIMED_OUT,
    failures.INTERNAL_ERROR,
    failures.NOT_STARTED,
    failures.TOO_LARGE,
    failure("ModelThrottled"),
    failure("ModelAccessDenied"),
    failure("InvalidModelOutput"),
]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("ModelThrottled", ErrorCode.MODEL_THROTTLED),
        ("ModelAccessDenied", ErrorCode.MODEL_ACCESS_DENIED),
        ("InvalidModelOutput", ErrorCode.INVALID_MODEL_OUTPUT),
        ("WorkflowStateTooLarge", ErrorCode.INVALID_MODEL_OUTPUT),
        ("ResultTooLarge", ErrorCode.INVALID_MODEL_OUTPUT),
        ("States.Timeout", ErrorCode.TIMED_OUT),
        ("Sandbox.Timedout", ErrorCode.TIMED_OUT),
        ("TIMED_OUT", ErrorCode.TIMED_OUT),
        ("ABORTED", ErrorCode.INTERNAL_ERROR),
        ("States.DataLimitExceeded", ErrorCode.INTERNAL_ERROR),
        ("StepFailed", ErrorCode.INTERNAL_ERROR),
        ("", ErrorCode.INTERNAL_ERROR),
    ],
)
def test_each_error_that_ends_a_run_has_its_code(error: str, code: ErrorCode) -> None:
    assert failure(error).code == code


def test_every_way_a_step_can_fail_has_a_sentence_of_its_own() -> None:
    kinds = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, StepFailed) and kind is not StepFailed
    ]

    assert len(kinds) >= 5
    assert all(failure(kind.__name__) != failures.INTERNAL_ERROR for kind in kinds)


@pytest.mark.parametrize("reason", ALL, ids=lambda reason: reason.message)
def test_each_sentence_says_what_to_do(reason: Failure) -> None:
    assert reason.message.endswith(".")
    assert any(word in reason.message.lower() for word in ("retry", "create", "wait"))
