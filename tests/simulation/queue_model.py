"""A queue model: many runs that share Lambda's concurrency limit, event by event.

A task takes one place for as long as its step takes, as functions do that wait for a model. A task
that finds none is throttled, and tries again as the state machine's own Retry says, or is lost.
Nobody queues: whoever asks when a place happens to be free gets it, as with Lambda.
"""

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from journey.jobs.steps import STEPS

THROTTLED = "Lambda.TooManyRequestsException"

_STEP_SECONDS = {step.name: step.nominal_seconds for step in STEPS}
_OTHER_SECONDS = 1.0
_HAND_OVER_SECONDS = 0.1
_SPREAD = 0.3
"""A step takes its nominal time, more or less by up to this share of it."""


@dataclass(slots=True)
class Run:
    """A run under way: the tasks that are left, the first of them its next."""

    tasks: list[str]
    throttles: int = 0
    """How often the next task was throttled."""


@dataclass(slots=True)
class Outcome:
    """What became of the runs.

    Attributes:
        lost: runs that ended without their map.
        throttles: tries that found no place.
        seconds: how long each run took that completed.
    """

    lost: int = 0
    throttles: int = 0
    seconds: list[float] = field(default_factory=list)


class QueueModel:
    """Runs of a state machine that all start at once.

    Args:
        definition: in the Amazon States Language.
        limit: how many functions may run at a time.
    """

    def __init__(self, definition: dict[str, Any], *, runs: int, limit: int, seed: int) -> None:
        self._states = definition["States"]
        self._run_seconds = definition["TimeoutSeconds"]
        self._free = limit
        self._dice = random.Random(seed)  # noqa: S311
        self._events: list[tuple[float, int, str, Run]] = []
        self._order = 0
        self._outcome = Outcome()
        start = self._states[definition["StartAt"]]["Default"]
        for _ in range(runs):
            self._at(self._dice.random(), "try", Run(list(self._path(start))))

    def play(self) -> Outcome:
        """Every run to its end."""
        while self._events:
            now, _, event, run = heapq.heappop(self._events)
            if event == "done":
                self._free += 1
                self._finish(now, run)
            elif now > self._run_seconds:
                self._outcome.lost += 1
            elif self._free:
                self._free -= 1
                self._at(now + self._duration(run.tasks[0]), "done", run)
            else:
                self._throttle(now, run)
        return self._outcome

    def _finish(self, now: float, run: Run) -> None:
        del run.tasks[0]
        run.throttles = 0
        if run.tasks:
            self._at(now + _HAND_OVER_SECONDS, "try", run)
        else:
            self._outcome.seconds.append(now)

    def _throttle(self, now: float, run: Run) -> None:
        self._outcome.throttles += 1
        rule = self._rule(run.tasks[0])
        if rule is None or run.throttles >= rule["MaxAttempts"]:
            self._outcome.lost += 1
            return
        longest = rule["IntervalSeconds"] * rule["BackoffRate"] ** run.throttles
        wait = min(longest, rule["MaxDelaySeconds"]) * self._dice.random()  # full jitter
        run.throttles += 1
        self._at(now + wait, "try", run)

    def _rule(self, task: str) -> dict[str, Any] | None:
        rules = self._states[task]["Retry"]
        return next((rule for rule in rules if THROTTLED in rule["ErrorEquals"]), None)

    def _duration(self, task: str) -> float:
        usual = _STEP_SECONDS.get(task, _OTHER_SECONDS)
        return usual * self._dice.uniform(1 - _SPREAD, 1 + _SPREAD)

    def _path(self, name: str) -> Iterator[str]:
        """The tasks of a run without faults, from this one on."""
        while self._states[name]["Type"] == "Task":
            yield name
            name = self._states[name]["Next"]

    def _at(self, moment: float, event: str, run: Run) -> None:
        self._order += 1
        heapq.heappush(self._events, (moment, self._order, event, run))
