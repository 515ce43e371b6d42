"""The progress reporter: what happens enters the history, few messages cost a write.

Within one step at most one save per throttle period; a change of step always saves; each save
carries all that was held back. So what is stored never trails by a step, and no event is lost:
those not yet saved travel on in the workflow state. A step that is tried again tells its story
anew, in place of what the failed try told. The write's own condition
(:meth:`journey.lifecycle.transitions.Transitions.save_progress`) guards against whatever overlaps.
"""

import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any

from journey.content.journey_map import StepUsage
from journey.errors import JobNotActive, StoreUnavailable
from journey.jobs import steps
from journey.jobs.job import JobStatus, Run
from journey.jobs.progress import (
    HISTORY_SAVED,
    Meanwhile,
    ProgressEvent,
    ProgressLog,
    SavedProgress,
)
from journey.jobs.steps import LAST_STEP, TOTAL_STEPS, Step, percentage
from journey.lifecycle import lost_usage
from journey.lifecycle.transitions import Transitions
from journey.runtime import clock
from journey.runtime.logs import logger

COMPLETED_MESSAGE = "The journey map is ready"


class ProgressReporter:
    """Reports one step's progress; ``log`` is what the step hands on.

    Attributes:
        lost_usage: what failed tries have used, as the job tells with each save.

    Args:
        seconds: how long the writer takes over a step, for the estimate of what remains.
        throttle_seconds: the least time between two saves of one step.
    """

    def __init__(
        self,
        transitions: Transitions,
        run: Run,
        step: Step,
        log: ProgressLog,
        *,
        seconds: Callable[[Step], float],
        throttle_seconds: int,
    ) -> None:
        self.log = log
        self.saved = 0
        self.held_back = 0
        self.lost_usage: lost_usage.Kept = ()
        self._transitions = transitions
        self._run = run
        self._step = step
        self._seconds = seconds
        self._throttle_ms = throttle_seconds * 1000
        self._started_at = clock.milliseconds()
        self._entered = False
        self._unsaved: str | None = None

    def report(self, message: str) -> None:
        """Add a message to the history; save it, and all that was held back, if that is due.

        One that says only that work goes on, or what the last one said, is no event.

        Raises:
            JobNotActive: the run is over; stop working.
        """
        if not isinstance(message, Meanwhile):
            self.log = self.log.with_event(_event(self._step, message, JobStatus.PROCESSING))
        self._unsaved = message
        if self._is_due() and self._save(message, self._throttle_ms):
            self.saved += 1
        else:
            self.held_back += 1

    def flush(self) -> None:
        """Save at once what is held back: the step fails, and nobody comes after it to save it."""
        if self._unsaved is not None:
            with suppress(JobNotActive):
                self.saved += self._save(self._unsaved, throttle_ms=0)

    def keep_usage(self, failed: StepUsage | None) -> None:
        """Keep with the job what a try that fails has used; nobody comes after it to count it."""
        if failed and failed.calls:
            kept = lost_usage.with_failed_try(self.lost_usage, self._step, failed)
            try:
                self._transitions.keep_usage(self._run, kept)
            except (JobNotActive, StoreUnavailable):
                logger.warning("Usage not kept", extra={"job_id": self._run.job_id})

    def _is_due(self) -> bool:
        """A refused write is billed like an accepted one, so those in vain are not sent."""
        throttled_until = self.log.saved_at + self._throttle_ms
        return not self._entered or clock.milliseconds() >= throttled_until

    def _save(self, message: str, throttle_ms: int) -> bool:
        progress = SavedProgress(
            body=_body(self._step, message, self._seconds_remaining()),
            history=_newest(self.log),
        )
        try:
            outcome = self._transitions.save_progress(self._run, progress, throttle_ms)
        except StoreUnavailable:
            # The work is worth more than one save of its progress: the next report tries again.
            logger.warning("Progress not saved", extra={"job_id": self._run.job_id})
            return False
        self._entered = True
        self.lost_usage = outcome.lost_usage
        self.log = replace(self.log, saved_at=outcome.saved_at)
        if outcome.accepted:
            self._unsaved = None
        return outcome.accepted

    def _seconds_remaining(self) -> int:
        elapsed = (clock.milliseconds() - self._started_at) / 1000
        this_step = max(0.0, self._seconds(self._step) - elapsed)
        return math.ceil(this_step + sum(self._seconds(step) for step in steps.after(self._step)))


def completed(log: ProgressLog) -> SavedProgress:
    """The last progress of a run that has finished all steps, with the whole history."""
    log = log.with_event(_event(LAST_STEP, COMPLETED_MESSAGE, JobStatus.COMPLETED))
    return SavedProgress(
        body=_body(LAST_STEP, COMPLETED_MESSAGE, seconds_remaining=0),
        history=[asdict(event) for event in log.history],
    )


def _event(step: Step, message: str, status: JobStatus) -> ProgressEvent:
    return ProgressEvent(
        timestamp=clock.timestamp(),
        step=step.number,
        step_name=step.name,
        message=message,
        percentage=percentage(step.number),
        status=status,
    )


def _newest(log: ProgressLog) -> list[dict[str, Any]]:
    return [asdict(event) for event in log.history[-HISTORY_SAVED:]]


def _body(step: Step, message: str, seconds_remaining: int) -> dict[str, Any]:
    return {
        "current_step": step.number,
        "total_steps": TOTAL_STEPS,
        "step_name": step.name,
        "message": message,
        "percentage": percentage(step.number),
        "estimated_seconds_remaining": seconds_remaining,
    }
