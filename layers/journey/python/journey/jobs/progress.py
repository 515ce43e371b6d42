"""A run's progress: its events, what a run remembers of them, and what a save writes."""

from dataclasses import dataclass, replace
from typing import Any

HISTORY_KEPT = 50
"""Progress events a run carries, and a completed job answers with."""

HISTORY_SAVED = 10
"""Progress events, the newest, that each progress save writes to the job."""


class Meanwhile(str):
    """A message that says only that work goes on: people see it as progress, not in the history."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ProgressEvent:
    """One entry of a job's history.

    Attributes:
        timestamp: ISO 8601 in UTC with milliseconds.
        percentage: 0 to 100.
        status: the job's status when it happened.
    """

    timestamp: str
    step: int
    step_name: str
    message: str
    percentage: float
    status: str


@dataclass(frozen=True, slots=True)
class ProgressLog:
    """What a run remembers of its progress.

    Attributes:
        saved_at: the last save to the table, in milliseconds since 1970; 0 before the first.
        history: the newest events, oldest first, at most :data:`HISTORY_KEPT`.
    """

    saved_at: int = 0
    history: tuple[ProgressEvent, ...] = ()

    def with_event(self, event: ProgressEvent) -> "ProgressLog":
        """A copy with one more event; the log itself where that says what the newest said."""
        newest = self.history[-1] if self.history else None
        if newest and (newest.step, newest.message) == (event.step, event.message):
            return self
        return replace(self, history=(*self.history, event)[-HISTORY_KEPT:])


@dataclass(frozen=True, slots=True)
class SavedProgress:
    """What a progress save writes.

    Attributes:
        body: ``progress`` as the API answers it.
        history: the newest events, oldest first; all that are kept, with the last save.
    """

    body: dict[str, Any]
    history: list[dict[str, Any]]

    @property
    def step(self) -> int:
        """The number of the step that is worked on."""
        return int(self.body["current_step"])
