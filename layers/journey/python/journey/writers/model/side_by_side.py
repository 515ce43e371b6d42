"""Questions that don't depend on one another, asked at the same time and watched over.

A few threads ask. The step's own thread reports what has arrived, and closes every call as soon as
one has failed, the time is over, or a report says that the run is: then the model is no longer
paid for.
"""

import math
import queue
import threading
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import Any

from journey.errors import ModelTimedOut
from journey.jobs.progress import Meanwhile
from journey.writers.model.dialogue import BUSY, Dialogue, Question
from journey.writers.model.meter import Meter
from journey.writers.model.patience import Patience
from journey.writers.model.protocol import Call, Client

_TICK_SECONDS = 0.25

Report = Callable[[str], None]


class SideBySide:
    """Asks at most so many questions at a time.

    Args:
        report: takes progress messages; called from the thread that calls :meth:`answers`.
        report_seconds: how often it is called while nothing arrives.

    Attributes:
        share_done: how much of its time the work has taken, from 0 to 1, by the rounds of calls at
            once from which an answer has arrived.
    """

    def __init__(
        self,
        client: Client,
        patience: Patience,
        meter: Meter,
        report: Report,
        *,
        at_once: int,
        report_seconds: float,
    ) -> None:
        self._dialogue = Dialogue(client, patience, meter, self)
        self._patience = patience
        self._report = report
        self._at_once = at_once
        self._report_seconds = report_seconds
        self._lock = threading.Lock()
        self._calls: list[Call] = []
        self._words = 0
        self._is_waiting = False
        self.share_done = 0.0

    def answers(self, questions: Sequence[Question[Any]], done: str) -> list[Any]:
        """The answers, in the order of the questions.

        Args:
            done: what they stand for, as in "3 of 5 phases mapped"; takes the numbers of units.

        Raises:
            StepFailed: of the first question that has no answer.
            JobNotActive: a report says that the run is over.
        """
        asked: queue.SimpleQueue[int] = queue.SimpleQueue()
        for number in range(len(questions)):
            asked.put(number)
        arrivals: queue.SimpleQueue[tuple[int, Any]] = queue.SimpleQueue()
        for _ in range(min(self._at_once, len(questions))):
            threading.Thread(
                target=self._ask, args=(questions, asked, arrivals), daemon=True
            ).start()
        try:
            return self._gather(questions, done, arrivals)
        finally:
            self._end()

    # --- What the calls tell, from their own threads ------------------------------------------

    def began(self, call: Call) -> None:
        """A call is on its way."""
        with self._lock:
            self._is_waiting = False
            self._calls.append(call)
        if self._patience.is_over:
            call.close()

    def heard(self, text: str) -> None:
        """A piece of an answer has come."""
        with self._lock:
            self._words += text.count(" ")

    def waits(self) -> None:
        """The model is busy."""
        with self._lock:
            self._is_waiting = True

    # --- The two kinds of threads -------------------------------------------------------------

    def _ask(
        self,
        questions: Sequence[Question[Any]],
        asked: "queue.SimpleQueue[int]",
        arrivals: "queue.SimpleQueue[tuple[int, Any]]",
    ) -> None:
        with suppress(queue.Empty):
            while not self._patience.is_over:
                number = asked.get_nowait()
                try:
                    arrivals.put((number, self._dialogue.ask(questions[number])))
                except Exception as error:  # noqa: BLE001 raised again by the step's own thread
                    arrivals.put((number, error))

    def _gather(
        self,
        questions: Sequence[Question[Any]],
        done: str,
        arrivals: "queue.SimpleQueue[tuple[int, Any]]",
    ) -> list[Any]:
        answers: dict[int, Any] = {}
        reported_at = time.monotonic()

        def so_far() -> str:
            arrived = sum(questions[number].units for number in answers)
            return done.format(done=arrived, total=sum(each.units for each in questions))

        while len(answers) < len(questions):
            self._require_time()
            with suppress(queue.Empty):
                number, answer = arrivals.get(timeout=_TICK_SECONDS)
                if isinstance(answer, BUSY):
                    self.waits()
                    self._report(self._state(so_far()))
                if isinstance(answer, Exception):
                    raise answer
                answers[number] = answer
                self.share_done = self._rounds(answers) / self._rounds(questions)
                self._report(so_far())
                reported_at = time.monotonic()
            if time.monotonic() - reported_at >= self._report_seconds:
                self._report(self._state(so_far()))
                reported_at = time.monotonic()
        return [answers[number] for number in range(len(questions))]

    def _rounds(self, calls: Collection[Any]) -> int:
        return math.ceil(len(calls) / self._at_once)

    def _state(self, so_far: str) -> str:
        with self._lock:
            is_waiting, words = self._is_waiting, self._words
        if is_waiting:
            return f"Waiting for the model, which is busy: {so_far}"
        return Meanwhile(f"The model is writing, {words} words so far: {so_far}")

    def _require_time(self) -> None:
        if not self._patience.seconds_left:
            raise ModelTimedOut("The step's time was over before the model had finished")

    def _end(self) -> None:
        self._patience.end()
        with self._lock:
            calls = list(self._calls)
        for call in calls:
            call.close()
