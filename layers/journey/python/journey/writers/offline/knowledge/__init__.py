"""Domain knowledge as data: what the offline writer knows of industries, phases and people.

The words are in the JSON files beside this module, one dataclass a kind of file; each is read
once, when first asked for. ``{slots}`` in them are filled from an industry's ``words`` and, where
the dataclass says so, from the form. To teach the writer an industry, add a file to
``industries/``; for a phase, add an entry to a file in ``phases/``.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent

STAGES = ("discover", "choose", "commit", "begin", "use", "help", "stay")
"""The stages that phases belong to, whatever they are called, in the order of a customer's life."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What an industry's customers meet in one stage of any journey.

    ``score`` says how much better or worse than elsewhere the stage feels in this industry.
    """

    score: float
    touchpoints: Sequence[str]
    pain_points: Sequence[str]
    opportunities: Sequence[str]


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer typical of an industry; ``archetype`` names one of :func:`archetypes`."""

    name: str
    archetype: str
    occupation: str
    goal: str
    pain_point: str


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry: what recognises it, what it calls things, and the world of its customers."""

    id: str
    keywords: Sequence[str]
    words: Mapping[str, str]
    market_factors: Sequence[str]
    expectations: Sequence[str]
    channels: Sequence[str]
    customers: Sequence[Customer]
    stages: Mapping[str, Stage]


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase that journeys often have. ``score`` is its usual emotion, -2 to 2.

    ``keywords`` recognise its name, ``signs`` a statement that speaks of it. ``channel_uses`` say
    what a channel is for here, as in "Email: <use>".
    """

    id: str
    stage: str
    keywords: Sequence[str]
    signs: Sequence[str]
    score: float
    actions: Sequence[str]
    thoughts: Sequence[str]
    touchpoints: Sequence[str]
    channel_uses: Sequence[str]
    pain_points: Sequence[str]
    opportunities: Sequence[str]
    drivers: Sequence[str]
    quotes: Sequence[str]


@dataclass(frozen=True, slots=True)
class NamedPhase:
    """How to write of a phase that is known by its name only; ``{phase}`` is that name."""

    score: float
    actions: Sequence[str]
    thoughts: Sequence[str]
    touchpoints: Sequence[str]
    channel_uses: Sequence[str]
    pain_points: Sequence[str]
    opportunities: Sequence[str]
    drivers: Sequence[str]
    quotes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Archetype:
    """A kind of person, recognised by keywords in a persona's name; ``ages`` is a range.

    In ``occupation``, ``{persona}`` stands for a name that tells the occupation itself.
    """

    id: str
    keywords: Sequence[str]
    ages: Sequence[int]
    occupation: str
    situation: str
    digital: str
    goals: Sequence[str]
    pain_points: Sequence[str]
    motivations: Sequence[str]
    thoughts: Sequence[str]
    drivers: Sequence[str]
    quotes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Theme:
    """What a business goal is about. ``stages`` are where it is won or lost."""

    id: str
    keywords: Sequence[str]
    label: str
    stages: Sequence[str]
    expectation: str
    motivation: str
    measure: str
    levers: Sequence[str]
    quotes: Sequence[str]


@dataclass(frozen=True, slots=True)
class Mood:
    """The emotion words for scores of ``floor`` and above, up to the next mood's floor."""

    floor: float
    words: Sequence[str]


@cache
def industries() -> tuple[Industry, ...]:
    """Every known industry, by id; ``other`` stands for the rest."""
    return tuple(_industry(path.stem) for path in sorted((_HERE / "industries").glob("*.json")))


@cache
def phases() -> tuple[Phase, ...]:
    """Every known phase, in the order of the stages."""
    return tuple(
        Phase(stage=stage, **entry) for stage in STAGES for entry in _read(f"phases/{stage}")
    )


@cache
def named_phases() -> Mapping[str, NamedPhase]:
    """The sentences for phases of other names, by the part of the journey they stand in."""
    return {part: NamedPhase(**entry) for part, entry in _read("named_phases").items()}


@cache
def archetypes() -> tuple[Archetype, ...]:
    """Every known kind of person."""
    return tuple(Archetype(**entry) for entry in _read("archetypes"))


def everyone() -> Archetype:
    """What is true of nearly anybody."""
    return next(archetype for archetype in archetypes() if archetype.id == "everyone")


@cache
def themes() -> tuple[Theme, ...]:
    """Every known theme of a business goal; ``other`` stands for the rest."""
    return tuple(Theme(**entry) for entry in _read("themes"))


@cache
def moods() -> tuple[Mood, ...]:
    """The moods, from the worst to the best."""
    return tuple(Mood(**entry) for entry in _read("moods"))


@cache
def language() -> Mapping[str, frozenset[str]]:
    """Word lists for reading the form: stop words, marks of evidence, words of sentiment."""
    return {name: frozenset(words.split()) for name, words in _read("language").items()}


@cache
def sentences() -> Mapping[str, Any]:
    """The sentences that weave the form's own words into each step."""
    sentences: Mapping[str, Any] = _read("sentences")
    return sentences


def _industry(id: str) -> Industry:
    entry = _read(f"industries/{id}")
    customers = [Customer(**customer) for customer in entry.pop("customers")]
    stages = {name: Stage(**stage) for name, stage in entry.pop("stages").items()}
    return Industry(id=id, customers=customers, stages=stages, **entry)


def _read(name: str) -> Any:
    return json.loads((_HERE / f"{name}.json").read_text(encoding="utf-8"))
