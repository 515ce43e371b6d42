"""The rules of step 8: what counts as a fault, what repairs it, how a map is graded."""

from dataclasses import replace
from typing import Any

import pytest

from journey import quality
from journey.content.form import read_form
from journey.content.journey_map import (
    Avatar,
    Backing,
    Emotions,
    Evidence,
    Finding,
    GeneratedBy,
    JourneyMap,
    Persona,
    Phase,
    ResearchIntegration,
)
from journey.content.proposals import Repair
from journey.quality.strength import strength

FORM = read_form({"industry": "Retail", "businessGoals": "Sell more bread"})
WRITTEN = Evidence("generated", "made up for the test")
FOUND = Evidence("research", "Additional context, statement 1")


def persona(n: int, **changes: Any) -> Persona:
    sound = Persona(
        id=f"persona-{n}", name=f"Persona {n}", age=30, occupation="Baker",
        goals=[f"goal {n}"], pain_points=[f"pain {n}"], motivations=[f"motive {n}"],
        demographics={"City/region": "Lyon"}, quote=f"I am {n}.", quote_evidence=WRITTEN,
        avatar=Avatar("P", "#123456"),
    )  # fmt: skip
    return replace(sound, **changes)


def phase(n: int, **changes: Any) -> Phase:
    sound = Phase(
        id=f"phase-{n}", name=f"Phase {n}", actions=[f"acts {n}"], thoughts=[f"thinks {n}"],
        touchpoints=["Website"], channels=["Email"],
        emotions=Emotions(["calm"], [f"driver {n}"], WRITTEN), emotion_score=0.5,
        pain_points=[f"hurts {n}"], opportunities=[f"helps {n}"],
        customer_quote=f"I do {n}.", quote_evidence=WRITTEN,
        persona_ids=["persona-1", "persona-2"],
    )  # fmt: skip
    return replace(sound, **changes)


SOUND = JourneyMap(
    id="8e5c2f5e-4c1d-4a3c-9a57-0d4f5a1f2b3c",
    title="Our shop",
    industry="Retail",
    created_at="2026-11-23T10:00:00.000Z",
    scenario="Somebody needs something.",
    expectations=["To get it"],
    personas=[persona(1), persona(2)],
    phases=[phase(1), phase(2)],
    research=ResearchIntegration(
        [
            Finding(
                "“It took  far too long,” said one.", FOUND.source, ["phase-1"], ["persona-1"], 1
            )
        ],
        "one",
    ),
    insights=["insight"],
    recommendations=["recommendation"],
    generated_by=GeneratedBy("offline", "none"),
)

COMPLETE, CONSISTENT, WRITTEN_OUT, NOT_REPEATED, IN_WORDS = (
    "complete",
    "consistent",
    "nothing empty or placeholder",
    "nothing repeated",
    "written in words",
)


def with_phase(**changes: Any) -> JourneyMap:
    """The sound map with the first phase changed."""
    return replace(SOUND, phases=[phase(1, **changes), phase(2)])


def with_persona(**changes: Any) -> JourneyMap:
    """The sound map with the second persona changed."""
    return replace(SOUND, personas=[persona(1), persona(2, **changes)])


EMOTIONS = phase(1).emotions

FAULTY = {
    "no phases": (replace(SOUND, phases=[], personas=[]), COMPLETE, "/phases"),
    "an empty list": (with_phase(actions=[]), COMPLETE, "/phases/0/actions"),
    "an empty section": (replace(SOUND, insights=[]), COMPLETE, "/insights"),
    "no scenario": (replace(SOUND, scenario=" "), COMPLETE, "/scenario"),
    "no quote": (with_phase(customer_quote=""), COMPLETE, "/phases/0/customer_quote"),
    "no emotion words": (
        with_phase(emotions=replace(EMOTIONS, words=[])),
        COMPLETE,
        "/phases/0/emotions/words",
    ),
    "an id used twice": (with_persona(id="persona-1"), CONSISTENT, "/personas/1/id"),
    "a persona in no phase": (
        replace(SOUND, personas=[*SOUND.personas, persona(3)]),
        CONSISTENT,
        "/personas/2/id",
    ),
    "an unknown persona": (
        with_phase(persona_ids=["persona-1", "persona-9"]),
        CONSISTENT,
        "/phases/0/persona_ids",
    ),
    "a score out of range": (with_phase(emotion_score=2.1), CONSISTENT, "/phases/0/emotion_score"),
    "evidence without a source": (
        with_persona(quote_evidence=Evidence("generated", "")),
        CONSISTENT,
        "/personas/1/quote_evidence",
    ),
    "a quote that no research holds": (
        with_phase(quote_evidence=FOUND),
        CONSISTENT,
        "/phases/0/quote_evidence",
    ),
    "a feeling called research": (
        with_phase(emotions=replace(EMOTIONS, evidence=FOUND)),
        CONSISTENT,
        "/phases/0/emotions/evidence",
    ),
    "a feeling borne out by nothing": (
        with_phase(emotions=replace(EMOTIONS, supported_by=[1, 7])),
        CONSISTENT,
        "/phases/0/emotions/supported_by",
    ),
    "a text that rests on nothing": (
        with_phase(backing=[Backing("/actions/0", [7])]),
        CONSISTENT,
        "/phases/0/backing",
    ),
    "a placeholder for a measure": (
        with_phase(metrics=["TBD"]),
        WRITTEN_OUT,
        "/phases/0/metrics/0",
    ),
    "a finding on an unknown phase": (
        replace(
            SOUND,
            research=ResearchIntegration(
                [Finding("40% left", FOUND.source, ["phase-7"], ["persona-1"])], "one"
            ),
        ),
        CONSISTENT,
        "/research/findings/0/phase_ids",
    ),
    "a placeholder": (with_phase(actions=["acts", "TBD."]), WRITTEN_OUT, "/phases/0/actions/1"),
    "an unfilled slot": (with_phase(thoughts=["{thought}"]), WRITTEN_OUT, "/phases/0/thoughts/0"),
    "filler": (
        replace(SOUND, scenario="Lorem ipsum dolor sit amet."),
        WRITTEN_OUT,
        "/scenario",
    ),
    "dots for a text": (with_persona(goals=["…"]), WRITTEN_OUT, "/personas/1/goals/0"),
    "a placeholder in a demographic": (
        with_persona(demographics={"City/region": "N/A"}),
        WRITTEN_OUT,
        "/personas/1/demographics/City~1region",
    ),
    "markup": (with_phase(actions=["**acts**"]), IN_WORDS, "/phases/0/actions/0"),
    "a link for a scenario": (
        replace(SOUND, scenario="See https://example.com"),
        IN_WORDS,
        "/scenario",
    ),
    "a date for a feeling": (
        with_phase(emotions=replace(EMOTIONS, words=["3 May"])),
        IN_WORDS,
        "/phases/0/emotions/words/0",
    ),
    "code in a quote": (with_persona(quote="call main() now"), IN_WORDS, "/personas/1/quote"),
    "a text said in two phases": (
        with_phase(pain_points=["Hurts 2 "]),
        NOT_REPEATED,
        "/phases/1/pain_points/0",
    ),
    "a name used twice": (with_persona(name="PERSONA 1"), NOT_REPEATED, "/personas/1/name"),
    "a quote used twice": (
        with_persona(quote="I am 1."),
        NOT_REPEATED,
        "/personas/1/quote",
    ),
    "a channel named twice in one phase": (
        with_phase(channels=["Email", "email"]),
        NOT_REPEATED,
        "/phases/0/channels/1",
    ),
}


def places(journey_map: JourneyMap) -> list[tuple[str, str]]:
    return [(fault.check, fault.pointer) for fault in quality.faults(journey_map)]


def test_a_sound_map_has_no_faults() -> None:
    assert quality.faults(SOUND) == []


def test_a_place_may_turn_up_in_several_phases() -> None:
    assert SOUND.phases[0].channels == SOUND.phases[1].channels


def test_a_research_quote_may_be_spaced_as_it_likes() -> None:
    quoted = with_phase(customer_quote="it took far too long", quote_evidence=FOUND)

    assert quality.faults(quoted) == []


@pytest.mark.parametrize(("journey_map", "check", "pointer"), FAULTY.values(), ids=FAULTY.keys())
def test_finds_a_fault_where_it_is(journey_map: JourneyMap, check: str, pointer: str) -> None:
    assert (check, pointer) in places(journey_map)


@pytest.mark.parametrize(
    "journey_map",
    [
        with_phase(actions=["acts", " acts ", "", "TBD", "acts more"]),
        with_phase(emotion_score=9.0),
        with_phase(persona_ids=["persona-9", "persona-1"]),
        with_phase(quote_evidence=FOUND),
        with_phase(emotions=replace(EMOTIONS, supported_by=[7])),
        with_phase(backing=[Backing("/actions/0", [7])]),
        with_phase(emotions=replace(EMOTIONS, evidence=Evidence("research", ""))),
        replace(SOUND, personas=[*SOUND.personas, persona(3)]),
        replace(SOUND, insights=["insight", "Insight"]),
        FAULTY["a finding on an unknown phase"][0],
    ],
)
def test_tidies_what_needs_no_words(journey_map: JourneyMap) -> None:
    assert quality.faults(journey_map)

    repaired = quality.repair(journey_map, [])

    assert quality.faults(repaired) == []


def test_tidying_keeps_what_is_sound() -> None:
    assert quality.repair(SOUND, []) == SOUND


def test_calls_unfounded_research_generated() -> None:
    repaired = quality.repair(with_phase(quote_evidence=FOUND), [])

    assert repaired.phases[0].quote_evidence.kind == "generated"


def test_applies_repairs_where_they_point() -> None:
    broken = replace(
        with_phase(actions=[], thoughts=["…", "thinks"], customer_quote=""),
        scenario="TBD",
        personas=[persona(1), persona(2, demographics={"City/region": "N/A"})],
    )

    repaired = quality.repair(
        broken,
        [
            Repair("/phases/0/actions", ["looks", "buys"]),
            Repair("/phases/0/thoughts/0", ["wonders"]),
            Repair("/phases/0/customer_quote", ["I looked."]),
            Repair("/scenario", ["Somebody looks for something."]),
            Repair("/personas/1/demographics/City~1region", ["Nice"]),
        ],
    )

    assert quality.faults(repaired) == []
    assert repaired.phases[0].actions == ["looks", "buys"]
    assert repaired.phases[0].thoughts == ["wonders", "thinks"]
    assert repaired.phases[0].customer_quote == "I looked."
    assert repaired.scenario == "Somebody looks for something."
    assert repaired.personas[1].demographics == {"City/region": "Nice"}


def test_a_rewritten_quote_is_no_research_any_more() -> None:
    quoted = with_phase(customer_quote="It took far too long", quote_evidence=FOUND)

    repaired = quality.repair(quoted, [Repair("/phases/0/customer_quote", ["It took ages"])])

    assert repaired.phases[0].quote_evidence.kind == "generated"


@pytest.mark.parametrize(
    "repair",
    [
        *(
            Repair(pointer, ["new"])
            for pointer in (
                "", "/", "/id", "/phases/7/actions", "/phases/0/actions/5",
                "/phases/0/persona_ids", "/research/note", "/personas/0/quote_evidence/kind",
                "/generated_by/writer", "/phases/0/name", "/personas/1/name",
            )
        ),
        Repair("/insights", []),
    ],
)  # fmt: skip
def test_passes_over_a_repair_of_what_may_not_be_repaired(repair: Repair) -> None:
    assert quality.repair(SOUND, [repair]) == SOUND


def test_a_phase_whose_emotion_is_not_assessed_needs_no_words() -> None:
    unassessed = with_phase(
        emotions=replace(EMOTIONS, words=[], drivers=[], assessed=False), emotion_score=0.0
    )

    assert quality.faults(unassessed) == []


def test_backing_follows_its_text_and_not_its_place() -> None:
    resting = with_phase(
        actions=["acts", "TBD", "pays"],
        backing=[Backing("/actions/0", [1]), Backing("/actions/2", [1])],
    )

    repaired = quality.repair(resting, [Repair("/phases/0/actions/0", ["runs"])])

    assert repaired.phases[0].actions == ["runs", "pays"]
    assert repaired.phases[0].backing == [Backing("/actions/1", [1])]


def test_grades_a_sound_map() -> None:
    report = quality.report([], SOUND, FORM)

    assert [check.name for check in report.checks] == [
        COMPLETE, CONSISTENT, WRITTEN_OUT, NOT_REPEATED, IN_WORDS,
    ]  # fmt: skip
    assert all(check.passed and check.repaired == 0 for check in report.checks)


def test_the_score_is_the_strength_and_has_reasons() -> None:
    report = quality.report([], SOUND, FORM)

    weighed = strength(SOUND, FORM)
    assert (report.score, report.reasons) == (weighed.score, weighed.reasons)


def test_counts_what_was_repaired() -> None:
    broken = with_phase(actions=["acts", "TBD", "…"], emotion_score=3.0)
    found = quality.faults(broken)

    report = quality.report(found, quality.repair(broken, []), FORM)

    assert {check.name: check.repaired for check in report.checks} == {
        COMPLETE: 0,
        CONSISTENT: 1,
        WRITTEN_OUT: 2,
        NOT_REPEATED: 0,
        IN_WORDS: 0,
    }


def test_says_what_is_left() -> None:
    broken = with_phase(actions=[], thoughts=[], touchpoints=[], channels=[])
    found = quality.faults(broken)

    report = quality.report(found, quality.repair(broken, []), FORM)

    complete = report.checks[0]
    assert [check.passed for check in report.checks] == [False, True, True, True, True]
    assert "/phases/0/actions: The phase actions are missing." in complete.detail
    assert complete.detail.endswith("And 1 more.")
