import pytest

from journey import errors
from journey.api.problems import is_expected, problem
from journey.errors import Fault

EXPECTED = [
    (errors.MalformedBody(), 400, "malformed-body"),
    (errors.BodyTooLarge(65_536), 413, "body-too-large"),
    (errors.InvalidForm([]), 422, "invalid-form"),
    (errors.MalformedJobId(), 400, "malformed-job-id"),
    (errors.MalformedIdempotencyKey(255), 400, "malformed-idempotency-key"),
    (errors.InvalidListQuery("limit must be …"), 400, "invalid-list-query"),
    (errors.NotSignedIn(), 401, "not-signed-in"),
    (errors.JobNotFound(), 404, "job-not-found"),
    (errors.FormUnreadable(), 409, "form-unreadable"),
    (errors.JobNotCompleted("queued"), 409, "job-not-completed"),
    (errors.TransitionRefused("cancelled", "failed"), 409, "transition-refused"),
    (errors.TooManyActiveJobs(3), 429, "too-many-active-jobs"),
    (errors.IdempotencyKeyReused(), 422, "idempotency-key-reused"),
    (errors.ExecutionNotStarted(), 503, "execution-not-started"),
    (errors.StoreUnavailable(), 503, "store-unavailable"),
]


@pytest.mark.parametrize(("error", "status", "name"), EXPECTED, ids=str)
def test_an_expected_error_is_a_problem_of_its_own(
    error: errors.JourneyError, status: int, name: str
) -> None:
    document = problem(error, "/api/here")

    assert is_expected(error)
    assert document["type"] == f"urn:journey:problem:{name}"
    assert document["status"] == status
    assert document["title"]
    assert document["detail"] == document["message"] == str(error)
    assert document["instance"] == "/api/here"


def test_a_forms_faults_come_with_it() -> None:
    faults = [Fault("/title", "Shorten it"), Fault("/a~1b", "Remove it")]

    document = problem(errors.InvalidForm(faults), "/api/here")

    assert document["errors"] == [
        {"pointer": "/title", "detail": "Shorten it"},
        {"pointer": "/a~1b", "detail": "Remove it"},
    ]


@pytest.mark.parametrize(
    "error",
    [
        KeyError("the user's words"),
        errors.JobNotActive(),
        errors.StepFailed("the user's words"),
        errors.ModelThrottled("the user's words"),
    ],
    ids=repr,
)
def test_any_other_error_is_a_500_that_quotes_nothing(error: Exception) -> None:
    document = problem(error, "/api/here")

    assert not is_expected(error)
    assert (document["status"], document["type"]) == (500, "urn:journey:problem:unexpected-error")
    assert document["detail"] == document["message"]
    assert "words" not in str(document)
    assert "errors" not in document


def test_no_two_expected_errors_share_a_type() -> None:
    names = [name for _, _, name in EXPECTED]

    assert len(set(names)) == len(names)
