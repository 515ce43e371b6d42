"""What a stand-in was asked, and what it shall answer, whichever wire leads to it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Asked:
    """A request, as a stand-in understood it.

    Attributes:
        turns: role and text of each turn, the system prompt apart.
        structure: ``native``, ``tool`` or ``prompt``: how the answer is to be structured.
        schema: the schema that came with it; None where the prompt alone tells of one.
        body: the request as it came.
    """

    model: str
    system: str
    turns: tuple[tuple[str, str], ...]
    structure: str
    schema: Mapping[str, Any] | None
    max_tokens: int
    body: Mapping[str, Any]

    @property
    def text(self) -> str:
        """All that the model reads of the turns."""
        return "\n".join(text for _, text in self.turns)


@dataclass(frozen=True)
class Refusal:
    """An error: before the answer, with a status of HTTP, or in the middle of it.

    Attributes:
        code: the name that Bedrock gives it; the type that OpenAI's servers give it.
    """

    status: int
    code: str
    message: str = "As the script says"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pace:
    """How fast an answer comes: seconds to its first token, then tokens a second."""

    first_token_seconds: float = 0
    tokens_per_second: float = 0

    def seconds(self, tokens: int) -> float:
        """How long an answer of so many tokens takes."""
        writing = tokens / self.tokens_per_second if self.tokens_per_second else 0
        return self.first_token_seconds + writing


@dataclass
class Reply:
    """An answer; ``stop`` and ``usage`` are looked at after the last piece.

    Attributes:
        pieces: the text, as it is streamed.
        stop: why it ends, in Bedrock's words; each wire knows its own.
        usage: tokens read and written; None to have them estimated from the text.
        refusal: an error; with ``after`` in the middle of the answer.
        after: how many pieces are sent before the answer goes wrong: by the refusal, or else by a
            connection that is cut.
        is_silent: whether nothing comes for a minute before the cut.
        is_garbled: whether bytes that are none of the wire's come before the cut.
    """

    pieces: Iterable[str] = ()
    stop: str = "end_turn"
    usage: tuple[int, int] | None = None
    refusal: Refusal | None = None
    after: int | None = None
    is_silent: bool = False
    is_garbled: bool = False
    pace: Pace = Pace()


Script = Callable[[Asked], Reply]
"""Says what a stand-in answers."""


def tokens(text: str) -> int:
    """About how many tokens a text has, as models of today count in Latin script."""
    return max(1, round(len(text) / 4))


def in_pieces(text: str, length: int = 12) -> list[str]:
    """A text as a model streams it."""
    return [text[start : start + length] for start in range(0, len(text), length)]
