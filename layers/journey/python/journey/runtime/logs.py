"""The service's log: JSON lines that carry ids, never the text of a form, a token or a result."""

import traceback
from typing import Any

from aws_lambda_powertools import Logger

from journey.runtime import aws_errors

logger = Logger()


def log_unexpected(error: BaseException, **ids: Any) -> None:
    """Log an error that is on our side: where it came from, and the AWS error behind it.

    Its text is left out, because it may quote the form.
    """
    frames = traceback.extract_tb(error.__traceback__)
    logger.error(
        "Unexpected error",
        extra={
            "error_type": type(error).__name__,
            "aws_error": aws_errors.name_behind(error),
            "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
            **ids,
        },
    )
