"""Which industry profile the offline writer takes a form for, and that it says so."""

import pytest

from journey.content.industry_profiles import INDUSTRY_PROFILES
from journey.writers.offline.knowledge import profiles
from tests.unit.writers.drafting import Draw, form_of


def test_every_profile_that_is_served_is_known() -> None:
    assert {*INDUSTRY_PROFILES} == {*profiles()}


@pytest.mark.parametrize(
    ("industry", "profile"),
    [
        ("Retail banking", "banking"),
        ("Investment bank", "banking"),
        ("Health insurance", "insurance"),
        ("Direktversicherung", "insurance"),
        ("Assurance habitation", "insurance"),
        ("Banco digital", "banking"),
        ("Mobile network operator", "telecommunications"),
        ("Hotel software", "software"),
        ("Boutique hotel in the Alps", "travel"),
        ("温泉旅館", "travel"),
        ("Wind energy", "energy"),
        ("Maritime law firm", "professional_services"),
        ("Haute cuisine restaurant", "food"),
        ("Einzelhandel", "retail"),
    ],
)
def test_an_industry_is_recognised_by_its_head(industry: str, profile: str, drawn: Draw) -> None:
    form = form_of(industry=industry, business_goals="Grow")

    knowledge = drawn(form).finished.generated_by.knowledge

    assert knowledge.profile == profile
    assert "in the industry" in knowledge.recognised_by


@pytest.mark.parametrize(
    "industry",
    [
        "Office coffee machines", "Wind instruments", "Blood bank", "Seed bank", "Banco de sangre",
        "Food bank", "Power tools", "Water polo club", "Game reserve", "Falconry", "🦄", "asdf",
    ],
)  # fmt: skip
def test_a_homonym_or_an_unknown_trade_is_taken_for_nothing(industry: str, drawn: Draw) -> None:
    knowledge = drawn(form_of(industry=industry, business_goals="Grow")).finished.generated_by

    assert (knowledge.knowledge.profile, knowledge.knowledge.recognised_by) == ("none", "")


@pytest.mark.parametrize(
    "form",
    [
        {"industry": "Funeral home"},
        {"industry": "Retail bank", "business_goals": "Help customers out of debt"},
        {"industry": "Software", "journey_phases": ("Arrest", "Detention", "Hearing")},
        {"industry": "Kinderkrankenhaus", "journey_phases": ("Notaufnahme", "Station")},
        {"industry": "City council", "target_personas": ("Newly homeless father",)},
    ],
)
def test_distress_comes_first_wherever_the_form_names_it(
    form: dict[str, object], drawn: Draw
) -> None:
    finished = drawn(form_of(**{"business_goals": "Answer every call", **form})).finished

    assert finished.generated_by.knowledge.profile == "sensitive"
    assert {phase.emotions.assessed for phase in finished.phases} == {False}


@pytest.mark.parametrize(
    "goal", ["Pay back our technical debt", "Foster loyalty", "Test disaster recovery"]
)
def test_a_word_of_distress_may_be_harmless(goal: str, drawn: Draw) -> None:
    finished = drawn(form_of(industry="Software", business_goals=goal)).finished

    assert finished.generated_by.knowledge.profile == "software"


def test_a_wrong_guess_is_corrected_by_the_form(drawn: Draw) -> None:
    guessed = form_of(industry="Prison museum", business_goals="Grow")
    corrected = form_of(industry="Prison museum", business_goals="Grow", industry_profile="travel")

    assert drawn(guessed).finished.generated_by.knowledge.profile == "sensitive"
    knowledge = drawn(corrected).finished.generated_by.knowledge
    assert (knowledge.profile, knowledge.recognised_by) == ("travel", "chosen in the form")
