import pytest
from botocore.exceptions import (
    BotoCoreError,
    ChecksumError,
    ClientError,
    FlexibleChecksumError,
    IncompleteReadError,
    NoCredentialsError,
    ParamValidationError,
)
from urllib3.exceptions import ProtocolError, SSLError

from journey.errors import StoreUnavailable
from journey.runtime.aws_errors import may_pass, name_behind


def refusal(code: str, status: int, message: str = "On purpose") -> ClientError:
    answer = {
        "Error": {"Code": code, "Message": message},
        "ResponseMetadata": {"HTTPStatusCode": status},
    }
    return ClientError(answer, "GetItem")  # type: ignore[arg-type]


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 599])
def test_a_fault_of_aws_itself_or_too_many_calls_pass_whatever_their_code(status: int) -> None:
    assert may_pass(refusal("AccessDeniedException", status))


@pytest.mark.parametrize(
    "error",
    [
        IncompleteReadError(actual_bytes=1, expected_bytes=2),
        ChecksumError(checksum_type="crc32", expected_checksum="1", actual_checksum="2"),
        FlexibleChecksumError(error_msg="On purpose"),
        ProtocolError("On purpose"),
        SSLError("On purpose"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_answer_that_came_in_part_or_damaged_passes(error: Exception) -> None:
    assert may_pass(error)
    assert name_behind(error) == type(error).__name__


@pytest.mark.parametrize(
    "code",
    [
        "ExecutionLimitExceeded",
        "KmsThrottlingException",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ServiceQuotaExceededException",
        "SlowDown",
        "Throttling",
        "TooManyRequestsException",
    ],
)
def test_too_many_calls_pass(code: str) -> None:
    assert may_pass(refusal(code, 400))


@pytest.mark.parametrize(
    "code",
    [
        "ConditionalRequestConflict",
        "OperationAborted",
        "PriorRequestNotComplete",
        "ReplicatedWriteConflictException",
        "TransactionConflictException",
        "TransactionInProgressException",
    ],
)
def test_another_call_in_the_way_passes(code: str) -> None:
    assert may_pass(refusal(code, 409))


@pytest.mark.parametrize(
    "code",
    [
        "ExpiredToken",
        "ExpiredTokenException",
        "RequestExpired",
        "RequestInTheFuture",
        "RequestTimeTooSkewed",
        "TokenRefreshRequired",
    ],
)
def test_a_call_or_credentials_out_of_date_pass(code: str) -> None:
    assert may_pass(refusal(code, 403))


@pytest.mark.parametrize(
    ("message", "passes"),
    [
        ("Signature expired: 20261123T100000Z is now earlier than 20261123T100500Z", True),
        ("Signature not yet current: 20261123T101000Z is still later than", True),
        ("The request signature we calculated does not match the signature you provided.", False),
        ("", False),
    ],
)
def test_a_signature_passes_where_only_its_time_is_wrong(message: str, passes: bool) -> None:
    assert may_pass(refusal("InvalidSignatureException", 403, message)) == passes


@pytest.mark.parametrize(
    "code",
    [
        "AccessDeniedException",
        "InvalidArn",
        "ItemCollectionSizeLimitExceededException",
        "KmsInvalidStateException",
        "ResourceNotFoundException",
        "SignatureDoesNotMatch",
        "StateMachineDeleting",
        "StateMachineDoesNotExist",
        "UnrecognizedClientException",
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
