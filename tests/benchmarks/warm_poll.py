"""What a poll costs a warm container: a whole map from memory, a 304, and as usually written.

The usual function does not count its read of the table, nor its tracer, which rests outside Lambda.
"""

import json
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from moto import mock_aws

import tests.conftest  # noqa: F401  the functions' environment
from functions.api import status
from journey.content.form import read_form
from journey.jobs.job import JobStatus
from journey.runtime import aws
from journey.storage.table import Table
from local.run import SAMPLE_FORM
from local.template.template import Template
from tests import sample_events
from tests.benchmarks import usual
from tests.unit.job_maker import ADA, JobMaker

ROUNDS = 2_000
BEST_OF = 5

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Poll:
    """Seconds that one takes, and bytes of its body."""

    seconds: float
    body_bytes: int


class _OneItem:
    """A table that answers at once, with the same item."""

    def __init__(self, item: dict[str, Any]) -> None:
        self._item = item

    def get_item(self, **_: Any) -> dict[str, Any]:
        """That item."""
        return {"Item": self._item}


def measure() -> dict[str, Poll]:
    """The polls, by name."""
    with mock_aws():
        aws.DYNAMODB.create_table(**Template({}).table())
        form = read_form(json.loads(SAMPLE_FORM.read_text()))
        job = JobMaker(Table.from_environment(), form)(JobStatus.COMPLETED)
        event = sample_events.read("status")
        event["pathParameters"]["job_id"] = job.id
        event["rawPath"] = event["requestContext"]["http"]["path"] = f"/api/journey/status/{job.id}"
        event["requestContext"]["authorizer"]["jwt"]["claims"]["sub"] = ADA
        known = {**event, "headers": {**event["headers"], "if-none-match": f'"{job.version}"'}}
        usual.table = _OneItem({"status": "completed", "progress": job.progress})
        return {
            "from memory": _poll(status.handler, event),
            "304": _poll(status.handler, known),
            "usual": _poll(usual.handler, event),
        }


def _poll(handler: Callable[[Event, Any], Event], event: Event) -> Poll:
    context = SimpleNamespace(
        function_name="status",
        memory_limit_in_mb=512,
        invoked_function_arn="arn:aws:lambda:eu-central-1:123456789012:function:status",
        aws_request_id="4a2b8c1d-0000-4000-8000-00000000000f",
    )
    answer = handler(event, context)
    seconds = min(_seconds(handler, event, context) for _ in range(BEST_OF))
    return Poll(seconds, len((answer["body"] or "").encode()))


def _seconds(handler: Callable[[Event, Any], Event], event: Event, context: Any) -> float:
    began = time.process_time()
    for _ in range(ROUNDS):
        handler(event, context)
    return (time.process_time() - began) / ROUNDS


def main() -> None:
    """Print the polls, and their ratio to the usual one."""
    warnings.filterwarnings("ignore", "No application metrics")  # the usual function's
    polls = measure()
    print("\nA warm poll         CPU, µs   bytes of its body   of usual")
    for name, poll in polls.items():
        ratio = poll.seconds / polls["usual"].seconds
        print(f"{name:16}{poll.seconds * 1e6:11.1f}{poll.body_bytes:20}{ratio:11.2f}")


if __name__ == "__main__":
    main()
