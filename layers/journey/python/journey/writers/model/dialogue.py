"""One thing asked of a model, until its answer can be used: the question and at most one repair.

What is wrong with the first answer is told to the model: that it can't be read within its bounds,
or what the step's own rules find. An answer that can't be read the second time either ends the
step. One that can but still breaks rules is taken, with the fewer faults of the two: code settles
what a model may not decide, and the quality report marks what is poor.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from pydantic import BaseModel

from journey import errors
from journey.errors import InvalidModelOutput, StepFailed
from journey.writers.model import answers, faults, ladder, schemas
from journey.writers.model.answers import Unreadable
from journey.writers.model.meter import Meter
from journey.writers.model.patience import Patience
from journey.writers.model.prompts import prompt
from journey.writers.model.protocol import Call, Client, Correction, Request, StopReason

Content = TypeVar("Content", bound=BaseModel)

BUSY = (errors.ModelThrottled, errors.ModelUnavailable)
"""What may pass while a step waits, and what the state machine waits for after it."""


@dataclass(frozen=True, slots=True)
class Question(Generic[Content]):
    """One thing to ask.

    Attributes:
        name: a name for the answer's schema, such as ``persona``.
        content: what the answer is read into.
        check: the step's own rules, beside the bounds of ``content``.
        max_tokens: the longest answer, in tokens.
        units: how many phases, quotes or the like the answer is about.
    """

    name: str
    system: str
    material: str
    task: str
    content: type[Content]
    check: Callable[[Content], list[str]]
    max_tokens: int
    units: int = 1


class Watch(Protocol):
    """Who looks after the calls, and may close them."""

    def began(self, call: Call) -> None:
        """A call is on its way."""

    def heard(self, text: str) -> None:
        """A piece of an answer has come."""

    def waits(self) -> None:
        """The model is busy; the next try comes after a pause."""


class Dialogue:
    """Asks a model and takes in its answers."""

    def __init__(self, client: Client, patience: Patience, meter: Meter, watch: Watch) -> None:
        self._client = client
        self._patience = patience
        self._meter = meter
        self._watch = watch

    def ask(self, question: Question[Content]) -> Content:
        """Content that can be used.

        Raises:
            StepFailed: the child that says why there is none.
        """
        request = Request(
            question.system,
            question.material,
            question.task,
            question.name,
            schemas.of(question.content),
            question.max_tokens,
            self._patience.seconds_left,
        )
        first = self._answer(question, request)
        if not first.faults:
            return first.required()
        correction = Correction(first.text or "{}", prompt("repair", faults=_listed(first.faults)))
        second = self._answer(question, replace(request, correction=correction))
        return min(second, first, key=_Answer.badness).required()

    def _answer(self, question: Question[Content], request: Request) -> "_Answer[Content]":
        text, stop_reason = self._hear(request)
        failure = faults.stopped(stop_reason)
        if failure and not isinstance(failure, InvalidModelOutput):
            raise failure
        if isinstance(failure, errors.ModelAnswerCutShort):
            return _Answer(text, [_CUT_SHORT], failure=failure)
        if not text.strip():
            return _Answer(text, [_EMPTY], failure=errors.EmptyModelAnswer(_EMPTY))
        try:
            told = f"{question.system}\n{question.task}"
            content = answers.read(text, question.content, told)
        except Unreadable as unreadable:
            if not unreadable.is_json:
                ladder.step_down(self._client.model, ladder.rung(self._client.model))
            return _Answer(
                text, unreadable.faults, failure=failure or InvalidModelOutput(_UNUSABLE)
            )
        return _Answer(text, question.check(content), content)

    def _hear(self, request: Request) -> tuple[str, StopReason]:
        """The text of an answer, however often a busy model has to be asked for it."""
        tries = 0
        while True:
            self._meter.require_budget()
            request = replace(request, seconds=self._patience.seconds_left)
            try:
                return ladder.ask(self._client, request, self._take_in)
            except BUSY as busy:
                tries += 1
                self._watch.waits()
                self._patience.pause(tries, busy)

    def _take_in(self, call: Call) -> tuple[str, StopReason]:
        self._watch.began(call)
        pieces = []
        try:
            for piece in call:
                pieces.append(piece)
                self._watch.heard(piece)
        finally:
            with suppress(LookupError):
                self._meter.add(call.ending.usage)
        return "".join(pieces), call.ending.stop_reason


@dataclass(frozen=True, slots=True)
class _Answer(Generic[Content]):
    """An answer with what is wrong with it, read where that could be done."""

    text: str
    faults: list[str]
    content: Content | None = None
    failure: StepFailed | None = None

    def badness(self) -> tuple[bool, int]:
        """What makes another answer the better one."""
        return self.content is None, len(self.faults)

    def required(self) -> Content:
        """The content, which has to be there."""
        if self.content is None:
            raise self.failure or InvalidModelOutput(_UNUSABLE)
        return self.content


def _listed(faults: list[str]) -> str:
    return "\n".join(f"- {fault}" for fault in faults)


_CUT_SHORT = "The answer was too long and was cut off: write less"
_EMPTY = "The answer was empty"
_UNUSABLE = "The model's answer can't be read, and its repair can't either"
