"""Domain knowledge as data: what the offline writer knows of industries and phases.

The words are in the JSON files beside this module, one dataclass a kind of file; each is read
once, when first asked for. ``{slots}`` in them are filled from a profile's ``words``. To teach the
writer an industry, add a file to ``profiles/``; for a phase, add an entry to a file in ``phases/``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent

STAGES = ("discover", "choose", "commit", "begin", "use", "help", "stay")
"""The stages that known phases belong to, in the order of a customer's life."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What an industry's customers meet in one stage of any journey."""

    touchpoints: Sequence[str]
    pain_points: Sequence[str]
    opportunities: Sequence[str]


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer typical of an industry, proposed where the form names no persona."""

    name: str
    goal: str
    pain_point: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An industry: what recognises it, what it calls things, and the world of its customers.

    Attributes:
        sensitive: whether its customers are in distress; nothing is said there but what the form
            says, and what is said is plain.
        stages: by the name of the stage; none where nothing can be taken for granted.
    """

    id: str
    sensitive: bool
    keywords: Sequence[str]
    words: Mapping[str, str]
    expectations: Sequence[str]
    channels: Sequence[str]
    customers: Sequence[Customer]
    stages: Mapping[str, Stage]


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase that journeys often have. ``score`` is its usual emotion, -2 to 2.

    ``keywords`` recognise its name, ``signs`` a statement that speaks of it.
    """

    id: str
    stage: str
    keywords: Sequence[str]
    signs: Sequence[str]
    score: float
    actions: Sequence[str]
    thoughts: Sequence[str]
    touchpoints: Sequence[str]
    pain_points: Sequence[str]
    opportunities: Sequence[str]
    drivers: Sequence[str]


@dataclass(frozen=True, slots=True)
class People:
    """What is true of nearly anybody; as many entries as a form may name personas."""

    goals: Sequence[str]
    pain_points: Sequence[str]
    motivations: Sequence[str]
    quotes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Mood:
    """The words for scores of ``floor`` and above, and the gentler ones for people in distress."""

    floor: float
    words: Sequence[str]
    gentle: Sequence[str]


@cache
def profiles() -> Mapping[str, Profile]:
    """Every industry profile by its id; ``other`` stands for the rest."""
    return {path.stem: _profile(path.stem) for path in sorted((_HERE / "profiles").glob("*.json"))}


@cache
def phases() -> tuple[Phase, ...]:
    """Every known phase, in the order of the stages."""
    return tuple(
        Phase(stage=stage, **entry) for stage in STAGES for entry in _read(f"phases/{stage}")
    )


@cache
def people(*, gentle: bool) -> People:
    """What is true of nearly anybody, or of anybody in distress."""
    return People(**_read("people")["gentle" if gentle else "everyone"])


@cache
def moods() -> tuple[Mood, ...]:
    """The moods, from the worst to the best."""
    return tuple(Mood(**entry) for entry in _read("moods"))


@cache
def language() -> Mapping[str, Sequence[str]]:
    """Word lists for reading the form: what says nothing, words and phrases of feeling."""
    lists = _read("language")
    return {name: each.split() if isinstance(each, str) else each for name, each in lists.items()}


@cache
def goal_words() -> Mapping[str, Sequence[str]]:
    """Patterns of what a goal is made of: verbs, numbers, targets."""
    patterns: Mapping[str, Sequence[str]] = _read("goals")
    return patterns


@cache
def sentences() -> Mapping[str, Any]:
    """The sentences that weave the form's own words into each step."""
    sentences: Mapping[str, Any] = _read("sentences")
    return sentences


def _profile(id: str) -> Profile:
    entry = _read(f"profiles/{id}")
    customers = [Customer(**customer) for customer in entry.pop("customers")]
    stages = {name: Stage(**stage) for name, stage in entry.pop("stages").items()}
    return Profile(id=id, customers=customers, stages=stages, **entry)


def _read(name: str) -> Any:
    return json.loads((_HERE / f"{name}.json").read_text(encoding="utf-8"))
