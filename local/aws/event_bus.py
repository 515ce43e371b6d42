"""EventBridge: rules and schedules that invoke functions, asynchronously, as the template says."""

import json
import logging
import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import reduce
from operator import getitem
from types import TracebackType
from typing import Any, Self

from local.lambdas.container_process import Invocation
from local.lambdas.containers import StackEnded
from local.template.template import ACCOUNT, REGION, Rule, Schedule

_LOG = logging.getLogger(__name__)


class EventBus:
    """Delivers events to functions.

    Args:
        sweep_seconds: how often schedules run; None for as often as the template says.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        schedules: Sequence[Schedule],
        invoke: Callable[[str, bytes], Invocation],
        *,
        sweep_seconds: float | None = None,
    ) -> None:
        self._rules = rules
        self._invoke = invoke
        self._deliveries = ThreadPoolExecutor(thread_name_prefix="event-bus")
        self._ended = threading.Event()
        self._clocks = [
            threading.Thread(
                target=self._run_schedule,
                args=(schedule.function, sweep_seconds or schedule.seconds),
                daemon=True,
            )
            for schedule in schedules
        ]

    def __enter__(self) -> Self:
        for clock in self._clocks:
            clock.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._deliveries.shutdown(cancel_futures=True)

    def publish(self, event: dict[str, Any]) -> None:
        """Deliver an event to the functions whose rules match it; returns at once."""
        for rule in self._rules:
            if matches(rule.pattern, event) and not self._ended.is_set():
                self._deliveries.submit(
                    self._deliver, rule.function, transformed(event, rule.transformer)
                )

    def _run_schedule(self, function: str, seconds: float) -> None:
        while not self._ended.wait(seconds):
            self._deliver(function, _scheduled_event())

    def _deliver(self, function: str, event: dict[str, Any]) -> None:
        try:
            invocation = self._invoke(function, json.dumps(event).encode())
        except StackEnded:
            return
        if invocation.is_error and not self._ended.is_set():
            _LOG.error("%s failed on an event: %s", function, invocation.payload.decode())


def matches(pattern: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    """Whether an event fits a pattern of exact values and of prefixes; no others are known here.

    Raises:
        ValueError: the pattern holds another kind of filter.
    """
    for key, wanted in pattern.items():
        if isinstance(wanted, Mapping):
            inner = event.get(key)
            if not isinstance(inner, Mapping) or not matches(wanted, inner):
                return False
        elif not any(_fits(event.get(key), entry) for entry in wanted):
            return False
    return True


def _fits(value: object, wanted: object) -> bool:
    if not isinstance(wanted, Mapping):
        return value == wanted
    if list(wanted) != ["prefix"]:
        raise ValueError(f"The local event bus knows values and prefixes only, not {wanted}")
    return isinstance(value, str) and value.startswith(wanted["prefix"])


def transformed(event: dict[str, Any], transformer: Mapping[str, Any]) -> dict[str, Any]:
    """What an InputTransformer makes of an event; without one, the event.

    What the event doesn't hold is left out, which is no JSON unless it stands in quotes.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
    """
    if not transformer:
        return event
    text: str = transformer["InputTemplate"]
    for name, path in transformer["InputPathsMap"].items():
        found = _json_at(path, event)
        text = text.replace(f'"<{name}>"', '"' + found.strip('"') + '"')
        text = text.replace(f"<{name}>", found)
    made: dict[str, Any] = json.loads(text)
    return made


def _json_at(path: str, event: Mapping[str, Any]) -> str:
    """What an event holds at a path like ``$.detail.name``; empty where it holds nothing."""
    try:
        return json.dumps(reduce(getitem, path.split(".")[1:], event))
    except KeyError:
        return ""


def _scheduled_event() -> dict[str, Any]:
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": ACCOUNT,
        "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": REGION,
        "resources": [f"arn:aws:events:{REGION}:{ACCOUNT}:rule/schedule"],
        "detail": {},
    }
