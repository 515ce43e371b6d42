"""Two forms that differ give two maps that differ, in every section."""

from typing import Any

import pytest

from journey.content.journey_map import JourneyMap
from tests.unit.writers.drafting import Draw, form_of

BASE: dict[str, Any] = {
    "industry": "Retail",
    "business_goals": "Increase repeat purchases",
    "target_personas": ("Busy parents", "Students"),
    "journey_phases": ("Awareness", "Consideration", "Purchase", "Onboarding", "Retention"),
    "additional_context": "In our survey 40% found the checkout slow.",
}

CHANGES = {
    "another industry": {"industry": "Insurance"},
    "another name for the industry": {"industry": "E-commerce"},
    "an unknown industry": {"industry": "Falconry"},
    "other goals": {"business_goals": "Cut the cost of support"},
    "other words for the same goal": {"business_goals": "Make shoppers come back more often"},
    "other personas": {"target_personas": ("Retired teachers", "Commuters")},
    "one more persona": {"target_personas": ("Busy parents", "Students", "Collectors")},
    "no personas": {"target_personas": ()},
    "other phases": {"journey_phases": ("Search", "Comparison", "Order", "Delivery", "Returns")},
    "another context": {"additional_context": "Customers praise the friendly staff in the store."},
    "no context": {"additional_context": ""},
}


def sections(map_: JourneyMap) -> dict[str, object]:
    """What a reader sees of each section, names of personas and phases apart."""
    return {
        "scenario": map_.scenario,
        "expectations": map_.expectations,
        "personas": [
            (p.goals, p.pain_points, p.motivations, p.demographics) for p in map_.personas
        ],
        "phases": [(p.actions, p.thoughts, p.pain_points, p.opportunities) for p in map_.phases],
        "quotes": [
            *((p.quote, p.quote_evidence) for p in map_.personas),
            *((p.customer_quote, p.quote_evidence) for p in map_.phases),
        ],
        "emotions": [(p.emotions, p.emotion_score) for p in map_.phases],
        "insights": map_.insights,
        "recommendations": map_.recommendations,
    }


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_one_field_changes_every_section(change: dict[str, Any], drawn: Draw) -> None:
    before = sections(drawn(form_of(**BASE)).finished)
    after = sections(drawn(form_of(**BASE | change)).finished)

    assert [name for name in before if before[name] == after[name]] == []


@pytest.mark.parametrize("industry", ["Banking", "E-commerce", "Falconry", "旅館", "🦄"])
def test_industry_and_goals_change_every_phase(industry: str, drawn: Draw) -> None:
    other = {"industry": industry, "business_goals": "Win the trust of new customers"}
    before = drawn(form_of(**BASE)).finished
    after = drawn(form_of(**BASE | other)).finished

    for one, two in zip(before.phases, after.phases, strict=True):
        assert one.opportunities != two.opportunities
        assert one.emotions != two.emotions
        if industry != "E-commerce":
            assert one.touchpoints != two.touchpoints
            assert one.pain_points != two.pain_points
