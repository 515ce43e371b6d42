"""The parts of steps 1 to 7 become one map; a missing part is named."""

from dataclasses import replace

import pytest

from journey.content.draft import Draft
from journey.content.form import read_form
from journey.content.journey_map import (
    Avatar,
    Backing,
    ContextAnalysis,
    EmotionValidation,
    Evidence,
    Finding,
    GeneratedBy,
    JourneyMap,
    JourneyMapping,
    Knowledge,
    OutputFormatting,
    PersonaCreation,
    PersonaProfile,
    PhaseEmotion,
    PhaseOutline,
    Quote,
    QuoteGeneration,
    ResearchIntegration,
)
from journey.drafting.assembly import assemble
from journey.errors import InvalidModelOutput

FORM = read_form({"industry": "Retail", "businessGoals": "Grow", "title": "Our shop"})
WRITTEN = Evidence("generated", "made up for the test")
KNOWLEDGE = Knowledge("retail", "Retail")
FOUND = Finding("The pain is real.", "Notes", ["phase-1"], [], 1, "", "negative")

DRAFT = Draft(
    context_analysis=ContextAnalysis(
        "summary", ["factor"], ["objective"], "scenario", ["all"], "en", KNOWLEDGE
    ),
    persona_creation=PersonaCreation(
        [
            PersonaProfile(
                "persona-1", "Ann", 30, "Baker", ["goal"], ["pain"], ["motive"],
                {"City": "Lyon"}, Avatar("A", "#123456"),
            )
        ]
    ),
    journey_mapping=JourneyMapping(
        [
            PhaseOutline(
                f"phase-{n}", name, ["act"], ["think"], ["touch"], ["channel"], ["pain"],
                ["chance"], ["persona-1"], ["seconds"], ["web"],
                [Backing("/pain_points/0", [1, 2])],
            )
            for n, name in enumerate(("Search", "Buy"), start=1)
        ]
    ),
    research_integration=ResearchIntegration([FOUND], "one of two"),
    quote_generation=QuoteGeneration(
        [Quote("persona-1", "I bake.", WRITTEN)],
        # In another order than the phases.
        [Quote("phase-2", "I buy.", WRITTEN), Quote("phase-1", "I search.", WRITTEN)],
    ),
    emotion_validation=EmotionValidation(
        [
            PhaseEmotion(
                f"phase-{n}", ["calm"], n / 2, ["driver"], {"persona-1": 1.0}, [1], True, n == 2,
                [Backing("/emotions/drivers/0", [1])],
            )
            for n in (2, 1)
        ]
    ),
)  # fmt: skip


def assembled(draft: Draft) -> JourneyMap:
    return assemble(
        job_id="8e5c2f5e-4c1d-4a3c-9a57-0d4f5a1f2b3c",
        created_at="2026-11-23T10:00:00.000Z",
        form=FORM,
        draft=draft,
        conclusions=OutputFormatting(["insight"], ["recommendation"]),
        generated_by=GeneratedBy("offline", "none"),
    )


def test_brings_quotes_and_emotions_to_their_subjects() -> None:
    journey_map = assembled(DRAFT)

    assert (journey_map.title, journey_map.industry) == ("Our shop", "Retail")
    assert [phase.customer_quote for phase in journey_map.phases] == ["I search.", "I buy."]
    assert [phase.emotion_score for phase in journey_map.phases] == [0.5, 1.0]
    assert journey_map.personas[0].quote == "I bake."
    assert (journey_map.insights, journey_map.recommendations) == (["insight"], ["recommendation"])
    assert journey_map.quality.checks == []


def test_carries_what_is_new_in_the_second_format() -> None:
    journey_map = assembled(DRAFT)

    assert (journey_map.format_version, journey_map.language, journey_map.state) == (
        2,
        "en",
        "current",
    )
    assert journey_map.generated_by.knowledge == KNOWLEDGE
    search, buy = journey_map.phases
    assert (search.metrics, search.channel_kinds) == (["seconds"], ["web"])
    assert (search.moment_of_truth, buy.moment_of_truth) == (False, True)
    assert search.emotions.by_persona == {"persona-1": 1.0}
    assert (search.emotions.supported_by, search.emotions.assessed) == ([1], True)


def test_a_claim_is_backing_only_where_the_statement_speaks_of_the_phase() -> None:
    search, buy = assembled(DRAFT).phases

    assert search.backing == [Backing("/pain_points/0", [1]), Backing("/emotions/drivers/0", [1])]
    assert buy.backing == [Backing("/emotions/drivers/0", [1])]


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ({"quote_generation": QuoteGeneration([], [])}, "persona-1 has no quote"),
        (
            {"quote_generation": QuoteGeneration([Quote("persona-1", "I bake.", WRITTEN)], [])},
            "phase-1 has no quote",
        ),
        ({"emotion_validation": EmotionValidation([])}, "phase-1 has no emotion"),
    ],
)
def test_says_what_is_missing_without_a_word_of_the_form(
    part: dict[str, object], sentence: str
) -> None:
    with pytest.raises(InvalidModelOutput) as refused:
        assembled(DRAFT.with_part(**part))

    assert str(refused.value) == sentence


def test_needs_every_step_before() -> None:
    with pytest.raises(LookupError, match="has no JourneyMapping yet"):
        assembled(replace(DRAFT, journey_mapping=None))
