"""Answers with what it sees, or as the request's body tells it to."""

import itertools
import json
import os
import sys
import time
from typing import Any

import shared

served = itertools.count(1)


def handler(event: dict[str, Any], context: Any) -> Any:
    order = event.get("body", "")
    if order.startswith("sleep "):
        time.sleep(float(order.removeprefix("sleep ")))
    if order == "raise":
        raise ValueError("as told")
    if order == "nonsense":
        return {"statusCode": "many"}
    if order == "implied":
        return {"implied": True}
    seen = {
        "event": event,
        "served": next(served),
        "pid": os.getpid(),
        "shared": shared.MESSAGE,
        "path": sys.path,
        "environment": dict(os.environ),
        "request_id": context.aws_request_id,
        "function": context.function_name,
        "arn": context.invoked_function_arn,
        "memory": context.memory_limit_in_mb,
        "remaining": context.get_remaining_time_in_millis(),
    }
    return {"statusCode": 200, "headers": {"etag": '"1"'}, "body": json.dumps(seen)}
