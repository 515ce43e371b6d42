"""How words are looked for in a text, in any language and script.

A keyword matches whole words of a text, case and accents apart. ``bank*`` matches words that
start so, ``*versicherung`` words that end so, ``*haus*`` words that hold it; several words match
as a phrase; a keyword in a script without spaces matches anywhere.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

_WORD = re.compile(r"[^\W_]+")
_PATTERN = re.compile(r"\*?[^\W_]+\*?")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONGEST_BEGINNING = 24


class Known(Protocol):
    """An entry of what is known, which names are matched against."""

    @property
    def keywords(self) -> Sequence[str]:
        """What recognises it."""


Entry = TypeVar("Entry", bound=Known)


def matches(text: str, entries: Iterable[Entry]) -> list[Entry]:
    """The entries whose keywords the text holds, the best first; of equals, the first known."""
    scored = [(sum(map(len, found(text, entry.keywords))), entry) for entry in entries]
    return [entry for score, entry in sorted(scored, key=lambda pair: -pair[0]) if score]


def holds(text: str, keywords: Iterable[str]) -> bool:
    """Whether the text holds any of the keywords."""
    return bool(found(text, keywords))


def found(text: str, keywords: Iterable[str]) -> list[str]:
    """The keywords that the text holds."""
    indexed = _indexed(text)
    return [keyword for keyword in keywords if indexed.holds(keyword)]


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A text that is asked for thousands of keywords: most answers are one look-up in a set."""

    folded: str
    words: tuple[str, ...]
    beginnings: frozenset[str]

    def holds(self, keyword: str) -> bool:
        anywhere, patterns = _parsed(keyword)
        if anywhere:
            return anywhere in self.folded
        first, *rest = patterns or ("",)
        if first.rstrip("*")[:_LONGEST_BEGINNING] not in self.beginnings and not first.startswith(
            "*"
        ):
            return False
        return any(
            all(map(_fits, patterns, self.words[start:]))
            for start in range(len(self.words) - len(rest))
        )


def _fits(pattern: str, word: str) -> bool:
    core = pattern.strip("*")
    if pattern.startswith("*"):
        return core in word if pattern.endswith("*") else word.endswith(core)
    return word.startswith(core) if pattern.endswith("*") else word == core


# A form's texts are asked for many times over; the bounds keep a warm container from filling up.
@lru_cache(maxsize=512)
def _indexed(text: str) -> _Indexed:
    plain = folded(text)
    words = tuple(_WORD.findall(plain))
    lengths = range(1, _LONGEST_BEGINNING + 1)
    beginnings = frozenset(word[:length] for word in words for length in lengths)
    return _Indexed(plain, words, beginnings)


@lru_cache(maxsize=8192)
def _parsed(keyword: str) -> tuple[str, tuple[str, ...]]:
    """What to look for anywhere, or else the words to look for in a row."""
    plain = folded(keyword)
    if UNSPACED.search(keyword):
        return plain.strip("*"), ()
    return "", tuple(_PATTERN.findall(plain))


def folded(text: str) -> str:
    """The text without case, accents and vowel signs."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
