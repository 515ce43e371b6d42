"""The bucket: what is missing is told from what does not answer, and a part from the whole."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ClientError
from urllib3 import HTTPResponse

from journey.errors import StoreUnavailable
from journey.runtime import aws
from journey.runtime.aws_errors import name_behind
from journey.storage.bucket import Bucket, ObjectMissing
from tests.simulation.troubles import PASSING, BadAnswer
from tests.unit.aws_faults import Faults

KEY = "journeys/ada/1"
CALLS: dict[str, Callable[[Bucket], object]] = {
    "GetObject": lambda bucket: bucket.get(KEY),
    "PutObject": lambda bucket: bucket.put(KEY, b"new"),
    "CopyObject": lambda bucket: bucket.renew(KEY),
    "DeleteObject": lambda bucket: bucket.delete(KEY),
}


@pytest.fixture(autouse=True)
def _an_object(bucket: Bucket) -> None:
    bucket.put(KEY, b"said")


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("trouble", PASSING)
def test_a_bucket_in_trouble_is_unavailable(
    bucket: Bucket, s3: Faults, trouble: str, call: str
) -> None:
    s3.trouble(call, PASSING[trouble])

    with pytest.raises(StoreUnavailable):
        CALLS[call](bucket)

    CALLS[call](bucket)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("code", ["AccessDenied", "NoSuchBucket"])
def test_what_somebody_must_act_on_is_no_trouble_of_the_bucket(
    bucket: Bucket, s3: Faults, code: str, call: str
) -> None:
    s3.error(call, code, status=403)

    with pytest.raises(ClientError, match=code):
        CALLS[call](bucket)


@pytest.mark.parametrize("code", ["NoSuchKey", "PreconditionFailed"])
def test_an_object_that_is_gone_is_missing_and_no_fault_to_renew(
    bucket: Bucket, s3: Faults, code: str
) -> None:
    for call in ("GetObject", "CopyObject"):
        s3.error(call, code, status=404)

    with pytest.raises(ObjectMissing):
        bucket.get(KEY)
    bucket.renew(KEY)


def test_an_object_of_another_version_is_missing(bucket: Bucket) -> None:
    with pytest.raises(ObjectMissing):
        bucket.get(KEY, etag="0" * 32)


BROKEN = {
    "IncompleteReadError": ("GetObject", {"content-length": "9"}, b"said"),
    "FlexibleChecksumError": ("GetObject", {"x-amz-checksum-crc32": "AAAAAA=="}, b"said"),
    "InternalError": (
        "CopyObject",
        {},
        BadAnswer(200, "InternalError").body("rest-xml"),
    ),
    "500": ("CopyObject", {}, b"<CopyObjectResult><ETag>"),
}
"""Answers with a status of 200 that are none: a part, another's bytes, an error behind it, half."""


@pytest.mark.parametrize("error", BROKEN)
def test_an_answer_that_begins_well_and_is_none_is_an_unavailable_bucket(
    bucket: Bucket, error: str
) -> None:
    call, headers, body = BROKEN[error]

    def answer(**_: object) -> Any:
        fields = HTTPHeaders.from_pairs(headers.items())
        raw = HTTPResponse(BytesIO(body), preload_content=False)
        return AWSResponse("https://aws", 200, fields, raw)

    events = aws.s3().meta.events
    events.register_first(f"before-send.s3.{call}", answer)
    try:
        with pytest.raises(StoreUnavailable) as unavailable:
            CALLS[call](bucket)
    finally:
        events.unregister(f"before-send.s3.{call}", answer)

    assert name_behind(unavailable.value) == error
