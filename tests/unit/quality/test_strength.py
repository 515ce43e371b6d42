"""The strength of a draft: research carries it, and junk has none."""

from dataclasses import replace
from typing import Any

import pytest

from journey.content.form import read_form
from journey.content.journey_map import (
    GENERATED,
    Backing,
    Emotions,
    Evidence,
    Finding,
    JourneyMap,
)
from journey.quality.strength import strength
from tests.unit.quality.test_quality import SOUND

RICH: dict[str, Any] = {
    "industry": "Falconry school",
    "businessGoals": "Teach twice as many beginners to fly a hawk. Keep graduates hunting with us.",
    "targetPersonas": ["Nervous beginner", "Seasoned austringer"],
    "journeyPhases": ["First lesson", "Own bird"],
}
MATERIAL = "“The hawk scared me,” said a beginner. Half of all graduates left before owning a bird."
FINDINGS = [
    Finding(text, "notes", [f"phase-{number}"], [], number, "", "negative")
    for number, text in enumerate(MATERIAL.split(". "), start=1)
]


def written_for_it(journey_map: JourneyMap) -> JourneyMap:
    """A map whose texts use the words of the rich form."""
    own = ["A beginner flies the hawk", "Graduates go hunting"]
    return replace(
        journey_map,
        expectations=own,
        insights=own,
        recommendations=own,
        phases=[replace(phase, actions=own, thoughts=own) for phase in journey_map.phases],
    )


def researched(journey_map: JourneyMap) -> JourneyMap:
    """A map that rests on research in every phase."""
    phases = [
        replace(
            phase,
            backing=[Backing("/actions/0", [number])],
            customer_quote=f"Finding {number}",
            quote_evidence=Evidence("research", "notes"),
        )
        for number, phase in enumerate(journey_map.phases, start=1)
    ]
    research = replace(journey_map.research, findings=FINDINGS * 4)
    return replace(journey_map, phases=phases, research=research)


GOOD = replace(written_for_it(SOUND), research=replace(SOUND.research, findings=[]))


UNASSESSED = Emotions([], [], GENERATED, assessed=False)


def score(journey_map: JourneyMap, **fields: Any) -> int:
    return strength(journey_map, read_form(RICH | fields)).score


def test_a_good_form_without_research_stays_under_60() -> None:
    assert 40 <= score(GOOD) < 60


def test_only_research_gets_above_80() -> None:
    assert score(researched(GOOD), additionalContext=MATERIAL) > 80
    assert score(GOOD, additionalContext=MATERIAL) < 60


@pytest.mark.parametrize(
    "fields",
    [
        {"industry": "asdf", "businessGoals": "asdf"},
        {"industry": "TBD", "businessGoals": "TBD"},
        {"industry": "[Your industry]", "businessGoals": "{{goals}}"},
        {"industry": "x", "businessGoals": "Lorem ipsum dolor sit amet, consectetur elit sed do"},
        {"industry": "12345", "businessGoals": "67890"},
        {"industry": "🦄", "businessGoals": "🚀🚀🚀"},
    ],
)
def test_nobody_can_make_a_strong_map_of_nothing(fields: dict[str, str]) -> None:
    assert strength(researched(GOOD), read_form(fields)).score < 20


def test_a_map_in_word_salad_is_worth_nothing() -> None:
    salad = ["**One** {two}", "https://three.example", "1. Four 2. Five"]
    spoiled = replace(
        researched(GOOD),
        insights=salad,
        recommendations=salad,
        phases=[replace(phase, pain_points=salad, actions=salad) for phase in GOOD.phases],
    )

    assert score(spoiled, additionalContext=MATERIAL) < 20


@pytest.mark.parametrize(
    "weaker",
    [
        replace(GOOD, phases=[replace(phase, emotions=UNASSESSED) for phase in GOOD.phases]),
        replace(SOUND, research=GOOD.research),
        replace(GOOD, insights=["**a**"], recommendations=["{b}"]),
    ],
    ids=["phases not understood", "texts that say nothing of the form", "markup"],
)
def test_what_is_wrong_makes_it_weaker(weaker: JourneyMap) -> None:
    assert score(weaker) < score(GOOD)


def test_the_reasons_say_what_a_reader_can_count() -> None:
    reasons = strength(researched(GOOD), read_form(RICH | {"additionalContext": MATERIAL})).reasons

    assert "2 of 2 phases rest on the research given; 2 of 4 quotes" in reasons[0]
    assert "2 of 2 phases were understood well enough to say how they feel." in reasons
    assert "2 of 2 goals are taken up in its texts." in reasons


def test_a_name_pasted_into_any_sentence_makes_it_no_more_specific() -> None:
    pasted = [f"What happens in {name}" for name in RICH["journeyPhases"]]
    phases = [
        replace(phase, name=name, actions=pasted, thoughts=pasted)
        for phase, name in zip(SOUND.phases, RICH["journeyPhases"], strict=True)
    ]

    reasons = strength(replace(SOUND, phases=phases), read_form(RICH)).reasons

    assert [each.split(" of ")[0] for each in reasons if "names apart" in each] == ["0"]


def test_it_never_asks_who_wrote_the_map() -> None:
    other = replace(GOOD, generated_by=replace(GOOD.generated_by, writer="somebody"))

    assert score(other) == score(GOOD)


def test_it_works_in_any_script() -> None:
    japanese = {
        "industry": "旅館",
        "businessGoals": "直接予約を三割増やす。訪日外国人の満足度を高める。",
        "targetPersonas": ["訪日カップル", "東京の会社員"],
    }
    own = ["直接予約を案内する", "満足度をたずねる"]
    fitting = replace(GOOD, insights=own, recommendations=own, expectations=own)

    assert 20 < strength(fitting, read_form(japanese)).score < 60
