"""The parts of steps 1 to 7 become one map; a missing part is named."""

from dataclasses import replace

import pytest

from journey.content.assembly import assemble
from journey.content.draft import Draft
from journey.content.form import read_form
from journey.content.journey_map import (
    Avatar,
    ContextAnalysis,
    EmotionValidation,
    Evidence,
    GeneratedBy,
    JourneyMap,
    JourneyMapping,
    OutputFormatting,
    PersonaCreation,
    PersonaProfile,
    PhaseEmotion,
    PhaseOutline,
    Quote,
    QuoteGeneration,
    ResearchIntegration,
)
from journey.errors import InvalidModelOutput

FORM = read_form({"industry": "Retail", "businessGoals": "Grow", "title": "Our shop"})
WRITTEN = Evidence("generated", "made up for the test")

DRAFT = Draft(
    context_analysis=ContextAnalysis("summary", ["factor"], ["objective"], "scenario", ["all"]),
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
                ["chance"], ["persona-1"],
            )
            for n, name in enumerate(("Search", "Buy"), start=1)
        ]
    ),
    research_integration=ResearchIntegration([], "none given"),
    quote_generation=QuoteGeneration(
        [Quote("persona-1", "I bake.", WRITTEN)],
        # In another order than the phases.
        [Quote("phase-2", "I buy.", WRITTEN), Quote("phase-1", "I search.", WRITTEN)],
    ),
    emotion_validation=EmotionValidation(
        [PhaseEmotion(f"phase-{n}", ["calm"], n / 2, ["driver"], WRITTEN) for n in (2, 1)]
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
