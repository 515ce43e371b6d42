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
    Phase,
    Profile,
    moods,
    people,
    phases,
    profiles,
    sentences,
)

LISTS = ("actions", "thoughts", "touchpoints", "pain_points", "opportunities", "drivers")
MOST_PERSONAS = 5


def slots(texts: Iterable[str]) -> set[str]:
    return {field for text in texts for _, field, _, _ in string.Formatter().parse(text) if field}


def repeated(texts: Iterable[str]) -> list[str]:
    return [text for text, count in Counter(map(str.casefold, texts)).items() if count > 1]


@pytest.mark.parametrize("profile", profiles().values(), ids=lambda profile: profile.id)
def test_a_profile_is_whole(profile: Profile) -> None:
    assert profile.words.keys() == profiles()["other"].words.keys()
    assert len(profile.customers) >= 2
    assert len(profile.channels) >= 2
    assert len(profile.expectations) >= 2
    for kind in ("touchpoints", "pain_points", "opportunities"):
        texts = [text for stage in profile.stages.values() for text in getattr(stage, kind)]
        assert repeated(texts) == []
        assert slots(texts) <= {*profile.words}
    assert bool(profile.keywords) == (profile.id != "other")


@pytest.mark.parametrize("profile", profiles().values(), ids=lambda profile: profile.id)
def test_nothing_is_taken_for_granted_of_people_in_distress(profile: Profile) -> None:
    assumes_nothing = profile.sensitive or profile.id == "other"
    assert tuple(profile.stages) == (() if assumes_nothing else STAGES)


@pytest.mark.parametrize("phase", phases(), ids=lambda phase: phase.id)
def test_a_phase_is_whole(phase: Phase) -> None:
    assert -2 <= phase.score <= 2
    for kind in LISTS:
        assert getattr(phase, kind)
        assert slots(getattr(phase, kind)) <= {*profiles()["other"].words}
    # One is thought, and another is said.
    assert len(phase.thoughts) >= 2


@pytest.mark.parametrize("kind", LISTS)
def test_no_two_phases_say_the_same(kind: str) -> None:
    assert repeated(text for phase in phases() for text in getattr(phase, kind)) == []


def test_a_keyword_knows_one_phase_only() -> None:
    assert repeated(keyword for phase in phases() for keyword in phase.keywords) == []


@pytest.mark.parametrize("gentle", [False, True])
def test_there_is_something_of_its_own_for_each_persona(gentle: bool) -> None:
    known = people(gentle=gentle)

    for texts in (known.goals, known.pain_points, known.motivations, known.quotes):
        assert len({*texts}) == MOST_PERSONAS


def test_moods_cover_every_score() -> None:
    floors = [mood.floor for mood in moods()]

    assert floors == sorted(floors)
    assert floors[0] <= -2


def test_every_step_has_a_message() -> None:
    assert set(sentences()["working"]) == {step.key for step in STEPS}


def test_the_writer_is_named_before_it_is_asked() -> None:
    assert OfflineWriter.generated_by == GeneratedBy(writer="offline", model="none")
