"""AWS clients, made once for each container.

They come from botocore rather than boto3: the same clients, without the resource layer, which a
cold start would load for nothing. ``AWS_ENDPOINT_URL`` sends them to another endpoint; that is
how tests and the local stack take AWS's place.
"""

import os
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import botocore.session
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_stepfunctions import SFNClient

# A call without an answer takes 9 s at most. So a creation has time for three, to make the job, to
# start its run and to take the job back, before API Gateway gives up at 30 s.
_CONFIG = Config(
    connect_timeout=1, read_timeout=3, retries={"mode": "standard", "total_max_attempts": 2}
)


def _client(service: str, config: Config = _CONFIG) -> object:
    return botocore.session.get_session().create_client(service, config=config)


DYNAMODB = cast("DynamoDBClient", _client("dynamodb"))
"""Made on import: whoever imports this module needs it, and a container starts at full speed."""


@cache
def step_functions() -> "SFNClient":
    """The Step Functions client, for those who start and stop executions."""
    return cast("SFNClient", _client("stepfunctions"))


@cache
def secrets_manager() -> Any:
    """The Secrets Manager client, for a model's key."""
    return _client("secretsmanager")


@cache
def s3() -> "S3Client":
    """The S3 client, for those who have to do with research files.

    The bucket stands in the name of the host, which is its region's own: a browser that is sent on
    from another one asks for leave twice, and gets none. What stands in for S3 has no such names.
    """
    is_stand_in = bool(os.environ.get("AWS_ENDPOINT_URL"))
    style = Config(s3={"addressing_style": "path" if is_stand_in else "virtual"})
    return cast("S3Client", _client("s3", _CONFIG.merge(style)))
