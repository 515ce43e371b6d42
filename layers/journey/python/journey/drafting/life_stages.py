"""The stage of life that a persona's name speaks of, and the ages that it leaves open.

Nouns count at the end of what somebody is ("Retired widow", not "Student adviser"), adjectives
anywhere in it; what somebody has, such as the baby of a "Mother with a baby", does not count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from journey.content import matching
from journey.drafting.persona_names import heads, parts, tail
from journey.drafting.word_lists import word_list

YOUNGEST, OLDEST = 0, 110
_YOUNGEST_PARENT, _GROWN_UP = 15, 30
_DECADES = {
    "twen": 20, "thir": 30, "for": 40, "fif": 50, "six": 60, "seven": 70, "eigh": 80, "nine": 90,
}  # fmt: skip
_DECADE = re.compile(
    rf"\b(?:({'|'.join(_DECADES)})ties|(\d0)['’]?s|({'|'.join(_DECADES)})ty-?something)\b",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"\b(?:over|above|ab|über|plus de)\s+(\d{2})\b|\b(\d{2})\s?\+", re.IGNORECASE
)
_AT_MOST = re.compile(r"\b(?:under|below|unter|moins de)\s+(\d{2})\b", re.IGNORECASE)
_AGE_OF_A_CHILD = re.compile(
    r"(\d{1,2})\s?(?:[- ]?years?[- ]?old|[- ]?jährig\w*|[- ]?ans\b|[- ]?años\b|[- ]?anni\b|歳)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of life, and the ages that people are in it, in years."""

    name: str
    youngest: int
    oldest: int
    anywhere: tuple[str, ...]
    at_the_end: tuple[str, ...]


def stages(name: str) -> list[Stage]:
    """The stages that the name speaks of."""
    return [stage for stage in _known() if any(_is_in(stage, each) for each in heads(name))]


def is_in(name: str, *wanted: str) -> bool:
    """Whether the name speaks of one of these stages."""
    return any(stage.name in wanted for stage in stages(name))


@lru_cache(maxsize=256)
def possible_ages(name: str) -> tuple[int, int]:
    """The youngest and the oldest that somebody of this name may be; all ages, if it tells none."""
    youngest, oldest = YOUNGEST, OLDEST
    for low, high in _ranges(name):
        if max(youngest, low) <= min(oldest, high):
            youngest, oldest = max(youngest, low), min(oldest, high)
    return youngest, oldest


def holds(kind: str, text: str) -> bool:
    """Whether the text holds words of this kind, such as ``former``."""
    return matching.holds(text, _words(str(word_list("life_stages")[kind])))


def _ranges(name: str) -> Iterator[tuple[int, int]]:
    for found in _DECADE.finditer(name):
        decade = int(found[2]) if found[2] else _DECADES[(found[1] or found[3]).lower()]
        yield decade, decade + 9
    for found in _AT_LEAST.finditer(name):
        yield int(found[1] or found[2]), OLDEST
    for found in _AT_MOST.finditer(name):
        yield YOUNGEST, int(found[1]) - 1
    for stage in stages(name):
        yield stage.youngest, stage.oldest
    if is_in(name, "parent", "grandparent"):
        told = [int(age) for part in parts(name) for age in _AGE_OF_A_CHILD.findall(tail(part))]
        children = (age for age in told if age < _GROWN_UP)
        yield max(children, default=0) + _YOUNGEST_PARENT, OLDEST


def _is_in(stage: Stage, somebody: str) -> bool:
    last = somebody.split()[-1:] or [""]
    return matching.holds(somebody, stage.anywhere) or matching.holds(last[0], stage.at_the_end)


@cache
def _known() -> tuple[Stage, ...]:
    return tuple(
        Stage(
            name=each["stage"],
            youngest=each["ages"][0],
            oldest=each["ages"][1],
            anywhere=_words(each.get("words", "")),
            at_the_end=_words(each.get("last", "")),
        )
        for each in word_list("life_stages")["stages"]
    )


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())
