"""What every model is asked, and what it answers, whichever wire leads to it.

A :class:`Client` knows one wire. It makes a :class:`Call` of a :class:`Request`; iterating over the
call sends the request and yields the answer's text as it arrives. Whoever holds the call may close
it from another thread at any moment, which ends the iteration and lets the model stop.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from typing import Any, Protocol

JsonSchema = Mapping[str, Any]


class Rung(IntEnum):
    """The ways to have an answer structured, the surest first."""

    NATIVE = 0
    """The wire's own parameter for a schema."""
    TOOL = 1
    """A tool that the model is made to call, with the schema as its input."""
    PROMPT = 2
    """The schema as a part of the prompt."""


class StopReason(Enum):
    """Why a model stopped writing."""

    FINISHED = auto()
    CUT_SHORT = auto()
    REFUSED = auto()
    FILTERED = auto()
    GUARDRAIL = auto()
    CONTEXT_EXCEEDED = auto()
    MALFORMED = auto()


@dataclass(frozen=True, slots=True)
class Usage:
    """What calls have used: the calls themselves, and tokens.

    Attributes:
        input_tokens: tokens read, those of a prompt cache apart.
        cache_read_tokens: tokens that came out of a prompt cache.
        cache_write_tokens: tokens that went into one.
    """

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_tokens: int = 0
    cache_write_tokens: int = 0

    @property
    def tokens(self) -> int:
        """All tokens, read and written; what a budget counts."""
        cached = self.cache_read_tokens + self.cache_write_tokens
        return self.input_tokens + self.output_tokens + cached

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.calls + other.calls,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cache_read_tokens + other.cache_read_tokens,
            self.cache_write_tokens + other.cache_write_tokens,
        )


@dataclass(frozen=True, slots=True)
class Ending:
    """How an answer ended; the usage is empty where the wire told none."""

    stop_reason: StopReason
    usage: Usage


@dataclass(frozen=True, slots=True)
class Correction:
    """A second turn: the answer that can't be used, and what is wrong with it."""

    answer: str
    faults: str


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is asked.

    Attributes:
        system: the rules that hold for the whole job.
        material: what the user gave, fenced as data; the same for many calls, so that a prompt
            cache can hold it. A guardrail judges this part alone.
        task: what to write now.
        name: a name for the answer's schema, such as ``persona``.
        schema: the answer's JSON Schema, with bounds; a client takes out what its wire refuses.
        max_tokens: the longest answer, in tokens.
        seconds: the longest time that the answer may take, in seconds.
        correction: the turn before, where this is the second.
    """

    system: str
    material: str
    task: str
    name: str
    schema: JsonSchema
    max_tokens: int
    seconds: float
    correction: Correction | None = None


class Call(Protocol):
    """One request on its way; iterate over it once."""

    def __iter__(self) -> Iterator[str]:
        """Send the request, and yield the answer's text as it arrives.

        Raises:
            StepFailed: the child that says what went wrong.
            RungNotSupported: the model can't structure an answer in this way.
        """

    @property
    def ending(self) -> Ending:
        """How the answer ended, once the iteration has.

        Raises:
            LookupError: it has not.
        """

    def close(self) -> None:
        """Stop the model, from any thread and at any time; a second call changes nothing."""


class Client(Protocol):
    """Speaks one wire."""

    @property
    def model(self) -> str:
        """The model's name, or the id of its inference profile."""

    def call(self, request: Request, rung: Rung) -> Call:
        """Make a call; nothing is sent before it is iterated over."""


class RungNotSupported(Exception):
    """The model can't structure an answer in the way that was asked for."""
