import inspect
from operator import attrgetter

import pytest

from journey import errors
from journey.errors import StepFailed
from journey.jobs import failures
from journey.jobs.failures import Failure, failure
from journey.jobs.job import ErrorCode

STEP_FAILURES = [
    kind.__name__
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, StepFailed) and kind is not StepFailed
]
ALL: set[Failure] = {
    failures.CANCELLED,
    failures.TIMED_OUT,
    failures.INTERNAL_ERROR,
    failures.NOT_STARTED,
    failures.TOO_LARGE,
    *map(failure, STEP_FAILURES),
}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("ModelThrottled", ErrorCode.MODEL_THROTTLED),
        ("ModelUnavailable", ErrorCode.MODEL_UNAVAILABLE),
        ("ModelTimedOut", ErrorCode.TIMED_OUT),
        ("ModelAccessDenied", ErrorCode.MODEL_ACCESS_DENIED),
        ("ModelMisconfigured", ErrorCode.MODEL_MISCONFIGURED),
        ("ModelRefused", ErrorCode.MODEL_REFUSED),
        ("ModelAnswerFiltered", ErrorCode.MODEL_REFUSED),
        ("GuardrailIntervened", ErrorCode.MODEL_REFUSED),
        ("ModelContextExceeded", ErrorCode.MODEL_CONTEXT_EXCEEDED),
        ("InvalidModelOutput", ErrorCode.INVALID_MODEL_OUTPUT),
        ("ModelAnswerCutShort", ErrorCode.INVALID_MODEL_OUTPUT),
        ("EmptyModelAnswer", ErrorCode.INVALID_MODEL_OUTPUT),
        ("BudgetExceeded", ErrorCode.BUDGET_EXCEEDED),
        ("WorkflowStateTooLarge", ErrorCode.INVALID_MODEL_OUTPUT),
        ("ResultTooLarge", ErrorCode.INVALID_MODEL_OUTPUT),
        ("States.Timeout", ErrorCode.TIMED_OUT),
        ("Sandbox.Timedout", ErrorCode.TIMED_OUT),
        ("TIMED_OUT", ErrorCode.TIMED_OUT),
        ("ABORTED", ErrorCode.INTERNAL_ERROR),
        ("States.DataLimitExceeded", ErrorCode.INVALID_MODEL_OUTPUT),
        ("StepFailed", ErrorCode.INTERNAL_ERROR),
        ("", ErrorCode.INTERNAL_ERROR),
    ],
)
def test_each_error_that_ends_a_run_has_its_code(error: str, code: ErrorCode) -> None:
    assert failure(error).code == code


@pytest.mark.parametrize("error", ["", "null", "Unheard.Of"])
def test_where_the_error_says_nothing_the_status_does(error: str) -> None:
    assert failure(error, "TIMED_OUT") == failures.TIMED_OUT


def test_the_error_says_more_than_the_status() -> None:
    assert failure("ModelThrottled", "TIMED_OUT") == failure("ModelThrottled")


def test_every_way_a_step_can_fail_has_a_sentence_of_its_own() -> None:
    told = [failure(name) for name in STEP_FAILURES]

    assert len(STEP_FAILURES) >= 15
    assert failures.INTERNAL_ERROR not in told
    assert [each for each in told if told.count(each) > 1] == [failures.TOO_LARGE] * 2


@pytest.mark.parametrize(
    "reason", sorted(ALL, key=attrgetter("message")), ids=attrgetter("message")
)
def test_each_sentence_says_what_to_do(reason: Failure) -> None:
    assert reason.message.endswith(".")
    assert any(word in reason.message.lower() for word in ("retry", "create", "wait"))
