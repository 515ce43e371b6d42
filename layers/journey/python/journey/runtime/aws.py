"""AWS clients, made once for each container.

They come from botocore rather than boto3: the same clients, without the resource layer, which a
cold start would load for nothing. ``AWS_ENDPOINT_URL`` sends them to another endpoint; that is
how tests and the local stack take AWS's place.
"""

from functools import cache
from typing import TYPE_CHECKING, cast

import botocore.session
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_stepfunctions import SFNClient

# A call without an answer takes 9 s at most. So a creation has time for three, to make the job, to
# start its run and to take the job back, before API Gateway gives up at 30 s.
_CONFIG = Config(
    connect_timeout=1, read_timeout=3, retries={"mode": "standard", "total_max_attempts": 2}
)


def _client(service: str) -> object:
    return botocore.session.get_session().create_client(service, config=_CONFIG)


DYNAMODB = cast("DynamoDBClient", _client("dynamodb"))
"""Made on import: whoever imports this module needs it, and a container starts at full speed."""


@cache
def step_functions() -> "SFNClient":
    """The Step Functions client, for those who start and stop executions."""
    return cast("SFNClient", _client("stepfunctions"))
