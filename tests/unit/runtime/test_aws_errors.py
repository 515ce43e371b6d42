import pytest
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, ParamValidationError

from journey.errors import StoreUnavailable
from journey.runtime.aws_errors import may_pass, name_behind


def refusal(code: str, status: int) -> ClientError:
    answer = {
        "Error": {"Code": code, "Message": "On purpose"},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    return ClientError(answer, "GetItem")  # type: ignore[arg-type]


@pytest.mark.parametrize("status", [500, 502, 503, 504, 599])
def test_a_fault_of_aws_itself_passes_whatever_its_code(status: int) -> None:
    assert may_pass(refusal("AccessDeniedException", status))


@pytest.mark.parametrize(
    "code", ["Throttling", "KmsThrottlingException", "TooManyRequestsException", "SlowDown"]
)
def test_too_many_calls_pass(code: str) -> None:
    assert may_pass(refusal(code, 400))


@pytest.mark.parametrize(
    "code",
    [
        "AccessDeniedException",
        "ExpiredTokenException",
        "InvalidArn",
        "ResourceNotFoundException",
        "StateMachineDoesNotExist",
        "ValidationException",
    ],
)
def test_what_somebody_must_act_on_does_not_pass(code: str) -> None:
    assert not may_pass(refusal(code, 400))


@pytest.mark.parametrize("error", [NoCredentialsError(), ParamValidationError(report="None")])
def test_a_call_that_can_not_even_be_made_does_not_pass(error: BotoCoreError) -> None:
    assert not may_pass(error)


def test_the_aws_error_behind_another_has_a_name() -> None:
    behind = StoreUnavailable()
    behind.__cause__ = RuntimeError()
    behind.__cause__.__cause__ = refusal("ThrottlingException", 400)

    assert name_behind(behind) == "ThrottlingException"
    assert name_behind(NoCredentialsError()) == "NoCredentialsError"
    assert name_behind(StoreUnavailable()) is None
