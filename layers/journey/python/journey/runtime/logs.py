"""The service's log: JSON lines that carry ids, never the text of a form, a token or a result."""

import traceback
from typing import Any

from aws_lambda_powertools import Logger

logger = Logger()


def log_unexpected(error: BaseException, **ids: Any) -> None:
    """Log where an unexpected error came from, without its text, which may quote the form."""
    frames = traceback.extract_tb(error.__traceback__)
    logger.error(
        "Unexpected error",
        extra={
            "error_type": type(error).__name__,
            "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
            **ids,
        },
    )
