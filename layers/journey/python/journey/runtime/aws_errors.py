"""The errors of AWS's clients, told apart by one question: may the same call succeed later?

It may where AWS was not reached or did not answer, where it answered with a fault of its own (a
status of 500 or more, whatever code or page came with it), and where it was too busy. Anything
else, a permission or a resource that is missing for one, stays as it is until somebody acts.

The client has tried again by itself before any of these errors comes out of it.
"""

import re
from collections.abc import Iterator

from botocore import exceptions
from botocore.exceptions import BotoCoreError, ClientError

AwsError = (BotoCoreError, ClientError)
"""What a call of a client raises."""

# The roots of all that the client raises where its connection came to no answer.
_NO_ANSWER = (exceptions.ConnectionError, exceptions.HTTPClientError)

# What the codes of refusals that pass have in common; services spell each in ways of their own.
_TOO_BUSY = re.compile(
    "Throttl|TooManyRequests|SlowDown|RequestTimeout|InProgress|(Limit|Quota|Throughput)Exceeded"
)


def may_pass(error: BaseException) -> bool:
    """Whether the same call may succeed later."""
    if isinstance(error, ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        return status >= 500 or bool(_TOO_BUSY.search(code(error)))
    return isinstance(error, _NO_ANSWER)


def code(error: ClientError) -> str:
    """The code of AWS's answer, such as ``ThrottlingException``."""
    return error.response["Error"]["Code"]


def name_behind(error: BaseException) -> str | None:
    """The AWS error that this error is, or was raised from: its code, or its class without one."""
    for each in _causes(error):
        if isinstance(each, ClientError):
            return code(each)
        if isinstance(each, BotoCoreError):
            return type(each).__name__
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
