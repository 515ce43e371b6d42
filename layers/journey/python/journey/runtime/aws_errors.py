"""The errors of AWS's clients, told apart by one question: may the same call succeed later?

It may

- where AWS was not reached, or its answer did not come, or not whole,
- where it answered with a fault of its own (a status of 500 or more, whatever code or page came
  with it),
- where it was too busy, or another call was in the way,
- where the call was signed too long ago, or with credentials that have run out: the next one, or
  the next container's, is not.

Anything else, a permission or a resource that is missing for one, stays as it is until somebody
acts.

The client has tried again by itself before any of these errors comes out of it.
"""

import re
from collections.abc import Iterator

import urllib3.exceptions
from botocore import exceptions
from botocore.exceptions import BotoCoreError, ClientError

AwsError = (BotoCoreError, ClientError, urllib3.exceptions.HTTPError)
"""What a call of a client raises, and the reading of a body that its answer brings."""

# The roots of all that is raised where a connection came to no answer, or to a part of one.
_NO_ANSWER = (
    exceptions.ConnectionError,
    exceptions.HTTPClientError,
    exceptions.IncompleteReadError,
    exceptions.ChecksumError,
    exceptions.FlexibleChecksumError,
    urllib3.exceptions.HTTPError,
)

_TIMED_OUT, _TOO_MANY_REQUESTS, _OWN_FAULTS = 408, 429, 500

# What the codes of refusals that pass have in common; services spell each in ways of their own.
_TOO_BUSY = (
    "Throttl|TooManyRequests|SlowDown|RequestTimeout|(?<!Size)(Limit|Quota|Throughput)Exceeded"
)
_IN_THE_WAY = "InProgress|NotComplete|Conflict|OperationAborted"
_OUT_OF_DATE = "Expired|TooSkewed|InTheFuture|TokenRefresh"
_PASSING = re.compile("|".join([_TOO_BUSY, _IN_THE_WAY, _OUT_OF_DATE]))

# One code for a false signature and for one of another time, which only the sentence tells apart.
_INVALID_SIGNATURE = "InvalidSignatureException"
_OF_ANOTHER_TIME = re.compile("Signature (expired|not yet current)")


def may_pass(error: BaseException) -> bool:
    """Whether the same call may succeed later."""
    if not isinstance(error, ClientError):
        return isinstance(error, _NO_ANSWER)
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if status >= _OWN_FAULTS or status in (_TIMED_OUT, _TOO_MANY_REQUESTS):
        return True
    if code(error) == _INVALID_SIGNATURE:
        return bool(_OF_ANOTHER_TIME.match(error.response["Error"].get("Message", "")))
    return is_passing(code(error))


def is_passing(code: str) -> bool:
    """Whether a refusal with this code is one of a moment."""
    return bool(_PASSING.search(code))


def code(error: ClientError) -> str:
    """The code of AWS's answer, such as ``ThrottlingException``."""
    return error.response["Error"]["Code"]


def name_behind(error: BaseException) -> str | None:
    """The AWS error that this error is, or was raised from: its code, or its class without one."""
    for each in _causes(error):
        if isinstance(each, ClientError):
            return code(each)
        if isinstance(each, AwsError):
            return type(each).__name__
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
