"""One job from its creation to its map, polled as the page does, with all that AWS would charge."""

import io
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

from journey.api.http import POLL_SECONDS
from journey.runtime import aws, clock
from journey.runtime.logs import logger
from local.run import SAMPLE_FORM
from local.template.template import Template
from tests.price.table_units import TableUnits
from tests.simulation.service import Service, running
from tests.simulation.wire import Wire

_USER = "ann"
_WRITER = "tests.unit.paced_writer:PacedWriter"


class PollingClock:
    """Tells the time of the simulation; whoever sleeps on it lets the page poll meanwhile."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 25, tzinfo=UTC)
        self.poll: Callable[[], object] = lambda: None

    def now(self) -> datetime:
        """That time."""
        return self.moment

    def sleep(self, seconds: float) -> None:
        """Pass the time, a poll's interval after the other."""
        while seconds > 0:
            step = min(seconds, POLL_SECONDS)
            self.moment += timedelta(seconds=step)
            seconds -= step
            self.poll()


@dataclass(frozen=True, slots=True)
class Invocation:
    """A function's call: its name without the stack's, how long it waited, what it answered."""

    function: str
    waited: float
    answered_bytes: int


@dataclass
class Metered(Wire):
    """A wire that remembers the invocations on it."""

    invocations: list[Invocation] = field(default_factory=list)
    etag: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def invoke(
        self, function: str, effect: Callable[[], Any], error: Callable[[str], Exception]
    ) -> Any:
        """Invoke a function, and note it."""
        began = clock.now()
        answer = super().invoke(function, effect, error)
        waited = (clock.now() - began).total_seconds()
        is_response = isinstance(answer, dict) and "statusCode" in answer
        if is_response:
            self.etag = answer["headers"].get("etag", self.etag)
        size = len(json.dumps(answer).encode()) if is_response else 0
        self.invocations.append(Invocation(function.partition("-")[2], waited, size))
        return answer


@dataclass(frozen=True, slots=True)
class Usage:
    """What a job has used.

    Attributes:
        states: workflow states as the tasks got them, in bytes.
        transitions: of Step Functions.
        log_lines, log_bytes: written by the functions themselves.
    """

    invocations: list[Invocation]
    units: TableUnits
    states: list[int]
    transitions: int
    log_lines: int
    log_bytes: int
    result_bytes: int


def use() -> Usage:
    """Run the job."""
    wire, page_clock = Metered(), PollingClock()
    units = TableUnits(Template({}).table())
    with (
        clock.use(page_clock),
        running(wire) as service,
        patch.dict(os.environ, WRITER=_WRITER),
        units.counted(aws.DYNAMODB),
        _logs() as logs,
    ):
        _, created = service.request("create", _USER, body=json.loads(SAMPLE_FORM.read_text()))
        job_id = created["id"]
        page_clock.poll = lambda: _poll(service, wire, job_id)
        service.step_functions.run()
        page_clock.poll = lambda: None
        while not (finished := _poll(service, wire, job_id)):
            page_clock.sleep(POLL_SECONDS)
        (execution,) = service.step_functions.executions.values()
    entered = [each["stateEnteredEventDetails"]["input"] for each in execution.history]
    return Usage(
        wire.invocations,
        units,
        [len(text.encode()) for text in entered],
        # The tasks, the choice before them and the state in which they end.
        len(entered) + 2,
        len(logs.getvalue().splitlines()),
        len(logs.getvalue().encode()),
        len(json.dumps(finished["result"], ensure_ascii=False).encode()),
    )


def _poll(service: Service, wire: Metered, job_id: str) -> dict[str, Any] | None:
    """What the page gets to see, once the job is completed."""
    headers = {"if-none-match": wire.etag}
    _, status = service.request("status", _USER, job_id=job_id, headers=headers)
    return status if status and status["status"] == "completed" else None


@contextmanager
def _logs() -> Iterator[io.StringIO]:
    """All that the functions log in the block, metrics included."""
    lines = io.StringIO()
    handlers = list(logging.getLogger(logger.name).handlers)
    streams = [(each, each.setStream(lines)) for each in handlers if hasattr(each, "setStream")]
    try:
        with redirect_stdout(lines):
            yield lines
    finally:
        for handler, stream in streams:
            handler.setStream(stream)
