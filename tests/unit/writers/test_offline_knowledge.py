"""The knowledge is whole: every file fits the others, every slot can be filled."""

import string
from collections import Counter
from collections.abc import Iterable

import pytest

from journey.content.journey_map import GeneratedBy
from journey.jobs.steps import STEPS
from journey.writers.offline import OfflineWriter
from journey.writers.offline.knowledge import (
    STAGES,
    Industry,
    Phase,
    archetypes,
    industries,
    moods,
    named_phases,
    phases,
    sentences,
    themes,
)
from journey.writers.offline.matching import matches

LISTS = (
    "actions",
    "thoughts",
    "touchpoints",
    "channel_uses",
    "pain_points",
    "opportunities",
    "drivers",
    "quotes",
)


def slots(texts: Iterable[str]) -> set[str]:
    return {field for text in texts for _, field, _, _ in string.Formatter().parse(text) if field}


def repeated(texts: Iterable[str]) -> list[str]:
    return [text for text, count in Counter(map(str.casefold, texts)).items() if count > 1]


@pytest.mark.parametrize("industry", industries(), ids=lambda industry: industry.id)
def test_an_industry_is_whole(industry: Industry) -> None:
    other = next(each for each in industries() if each.id == "other")

    assert tuple(industry.stages) == STAGES
    assert set(industry.words) == set(other.words)
    assert len(industry.customers) == 3
    assert len(industry.channels) >= 5
    known = {archetype.id for archetype in archetypes()}
    assert {customer.archetype for customer in industry.customers} <= known
    for kind in ("touchpoints", "pain_points", "opportunities"):
        texts = [text for stage in industry.stages.values() for text in getattr(stage, kind)]
        assert repeated(texts) == []
        assert slots(texts) <= {*industry.words, "industry", "market"}
    assert bool(industry.keywords) == (industry.id != "other")


@pytest.mark.parametrize("phase", phases(), ids=lambda phase: phase.id)
def test_a_phase_is_whole(phase: Phase) -> None:
    words = set(industries()[0].words)

    assert -2 <= phase.score <= 2
    for kind in LISTS:
        assert len(getattr(phase, kind)) >= 2
        assert slots(getattr(phase, kind)) <= words


@pytest.mark.parametrize("kind", LISTS)
def test_no_two_phases_say_the_same(kind: str) -> None:
    known = [text for phase in phases() for text in getattr(phase, kind)]
    named = [text for phase in named_phases().values() for text in getattr(phase, kind)]

    assert repeated(known + named) == []


@pytest.mark.parametrize("kind", LISTS)
def test_enough_is_said_of_any_phase_with_its_name(kind: str) -> None:
    """Texts with the name in them are what never runs out."""
    for phase in named_phases().values():
        assert sum("{phase}" in text for text in getattr(phase, kind)) >= 3


def test_no_two_people_say_the_same() -> None:
    for kind in ("goals", "pain_points", "motivations", "thoughts", "drivers", "quotes"):
        assert repeated(t for each in archetypes() for t in getattr(each, kind)) == []


def test_no_two_themes_say_the_same() -> None:
    for kind in ("levers", "quotes"):
        assert repeated(text for theme in themes() for text in getattr(theme, kind)) == []
    for theme in themes():
        assert set(theme.stages) <= set(STAGES)


def test_a_keyword_knows_one_entry_only() -> None:
    for entries in (phases(), archetypes()):
        assert repeated(keyword for entry in entries for keyword in entry.keywords) == []


def test_moods_cover_every_score() -> None:
    floors = [mood.floor for mood in moods()]

    assert floors == sorted(floors)
    assert floors[0] <= -2
    assert repeated(word for mood in moods() for word in mood.words) == []


def test_every_step_has_a_message() -> None:
    assert set(sentences()["working"]) == {step.key for step in STEPS}


def test_the_writer_is_named_before_it_is_asked() -> None:
    assert OfflineWriter.generated_by == GeneratedBy(writer="offline", model="none")


@pytest.mark.parametrize(
    ("name", "industry"),
    [
        ("Retail banking", "banking"),
        ("Health insurance", "insurance"),
        ("Mobile network operator", "telecommunications"),
        ("Einzelhandel", "retail"),
        ("ホテル", "travel"),
    ],
)
def test_an_industry_is_recognised_by_its_most_telling_words(name: str, industry: str) -> None:
    assert matches(name, industries())[0].id == industry
