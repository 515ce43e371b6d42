"""The offline writer's draft is made of the form's own words."""

from dataclasses import replace

import pytest

from journey import quality
from journey.content.form import JourneyForm
from journey.content.journey_map import Backing, Knowledge
from journey.content.proposals import RepairsProposal
from journey.content.statements import read_statements
from journey.jobs import steps
from journey.writers import Brief
from journey.writers.offline import OfflineWriter
from tests.unit.writers.drafting import Draw, form_of


@pytest.mark.parametrize(
    ("name", "age", "occupation"),
    [
        ("Maria, 34, nurse", 34, "Nurse"),
        ("Tom (41, lorry driver)", 41, "Lorry driver"),
        ("Retired couple, 65-75", 70, None),
        ("Busy parents", None, "Parent in paid work"),
        ("学生", None, "Student with a part-time job"),
        ("Plant manager", None, "Plant manager"),
    ],
)
def test_a_name_tells_age_and_occupation(
    name: str, age: int | None, occupation: str | None, drawn: Draw
) -> None:
    form = form_of(industry="Retail", business_goals="Grow", target_personas=(name,))

    (persona,) = drawn(form).finished.personas

    assert persona.name == name
    assert age in (None, persona.age)
    assert occupation in (None, persona.occupation)


@pytest.mark.parametrize(
    ("industry", "touchpoint"),
    [
        ("Direktversicherung", "Comparison site"),
        ("Assurance habitation", "Comparison site"),
        ("Banco digital", "Fee table"),
        ("旅館", "Map with what is nearby"),
        ("Haute cuisine restaurant", "Latest reviews"),
    ],
)
def test_an_industry_is_known_in_several_languages(
    industry: str, touchpoint: str, drawn: Draw
) -> None:
    form = form_of(industry=industry, business_goals="Grow", journey_phases=("Consideration",))

    (phase,) = drawn(form).finished.phases

    assert touchpoint in phase.touchpoints


def test_personas_of_one_kind_speak_differently(drawn: Draw) -> None:
    form = form_of(
        industry="SaaS", business_goals="Grow", target_personas=["DevOps engineer", "Data engineer"]
    )

    finished = drawn(form).finished

    one, two = (persona.quote.partition(".")[0] for persona in finished.personas)
    assert one != two
    asked = [phase.thoughts[-1].partition(": ")[2] for phase in finished.phases]
    assert len(set(asked)) == len(asked)


def test_every_goal_is_an_objective(drawn: Draw) -> None:
    form = form_of(
        industry="Retail", business_goals="1. Cut returns\n2. Win back students; open in Lyon."
    )

    context = drawn(form).draft.context_analysis

    assert context
    assert [objective.partition(". How")[0] for objective in context.objectives] == [
        "Cut returns",
        "Win back students",
        "Open in Lyon",
    ]


def test_findings_are_verbatim_and_tied(neobank: JourneyForm, drawn: Draw) -> None:
    research = drawn(neobank).finished.research

    by_number = {finding.source.rpartition(" ")[2]: finding for finding in research.findings}
    assert by_number["2"].text == "38% of applicants abandon the video identification."
    assert by_number["2"].phase_ids == ["phase-3"]
    assert by_number["3"].persona_ids == ["persona-2"]
    assert by_number["4"].phase_ids == ["phase-3"]
    assert all(finding.text in neobank.additional_context for finding in research.findings)
    # The rival is no evidence.
    assert "5" not in by_number


def test_a_voice_in_the_context_becomes_a_research_quote(neobank: JourneyForm, drawn: Draw) -> None:
    finished = drawn(neobank).finished

    expats = finished.personas[1]
    assert expats.quote == "I stood at the till with a blocked card"
    assert (expats.quote_evidence.kind, expats.quote_evidence.source) == (
        "research",
        "Additional context, statement 3",
    )
    assert finished.personas[0].quote_evidence.kind == "generated"
    assert {phase.quote_evidence.kind for phase in finished.phases} == {"generated"}


def test_a_tied_finding_with_feeling_moves_the_score(neobank: JourneyForm, drawn: Draw) -> None:
    told = neobank.model_copy(
        update={"additional_context": "78% find the checkout slow and confusing."}
    )
    untold = neobank.model_copy(update={"additional_context": ""})

    heard, unheard = (drawn(form).finished.phases[2] for form in (told, untold))

    assert heard.name == "Purchase"
    assert heard.emotion_score < unheard.emotion_score
    assert heard.emotions.supported_by == [1]
    assert unheard.emotions.supported_by == []


def test_without_context_nothing_claims_to_be_research(drawn: Draw) -> None:
    finished = drawn(form_of(industry="Retail", business_goals="Grow")).finished

    assert finished.research.findings == []
    assert "No research was given" in finished.research.note
    assert {persona.quote_evidence.kind for persona in finished.personas} == {"generated"}
    assert {phase.quote_evidence.kind for phase in finished.phases} == {"generated"}
    assert {phase.emotions.evidence.kind for phase in finished.phases} == {"generated"}


def test_the_map_says_which_profile_it_draws_on(neobank: JourneyForm, drawn: Draw) -> None:
    assert drawn(neobank).finished.generated_by.knowledge == Knowledge("banking", "Neobank")
    unknown = form_of(industry="Falconry", business_goals="Grow")
    assert drawn(unknown).finished.generated_by.knowledge == Knowledge()


def test_a_complaint_backs_what_is_made_of_it(drawn: Draw) -> None:
    form = form_of(
        industry="Retail",
        business_goals="Grow",
        additional_context="78% find the checkout slow and confusing.",
    )

    purchase = drawn(form).finished.phases[2]

    assert "checkout" in purchase.pain_points[0]
    assert Backing("/pain_points/0", [1]) in purchase.backing


def test_conclusions_name_the_low_point(neobank: JourneyForm, drawn: Draw) -> None:
    finished = drawn(neobank).finished

    low = min(finished.phases, key=lambda phase: phase.emotion_score)
    assert f"{low.name} is the low point" in finished.insights[0]
    assert f"{low.emotion_score:+.1f}" in finished.recommendations[0]


def test_repairs_what_another_hand_left_faulty(neobank: JourneyForm, drawn: Draw) -> None:
    journey = drawn(neobank)
    sound = journey.assembled
    first, second, *rest = sound.phases
    broken = replace(
        sound,
        scenario="TBD",
        insights=[],
        phases=[
            replace(first, actions=[], customer_quote=" "),
            replace(second, thoughts=[*first.thoughts[:1], "…", *second.thoughts]),
            *rest,
        ],
    )
    found = quality.faults(broken)

    brief = Brief(
        steps.QUALITY_ASSURANCE,
        neobank,
        journey.draft.with_part(journey_map=broken),
        RepairsProposal,
        read_statements(neobank),
    )
    repairs = OfflineWriter().write(brief, lambda _: None).repairs
    repaired = quality.repair(broken, repairs)

    assert found
    assert quality.faults(repaired) == []
    assert repaired.scenario == sound.scenario
    assert repaired.phases[0].actions == sound.phases[0].actions
    assert repaired.phases[0].customer_quote == sound.phases[0].customer_quote


def test_leaves_alone_what_it_has_no_words_for(neobank: JourneyForm, drawn: Draw) -> None:
    # A phase that the form does not have.
    journey = drawn(neobank)
    extra = replace(
        journey.assembled.phases[0], id="phase-6", name="Farewell", actions=[], customer_quote="Bye"
    )
    broken = replace(journey.assembled, phases=[*journey.assembled.phases, extra])
    draft = journey.draft.with_part(journey_map=broken)

    brief = Brief(steps.QUALITY_ASSURANCE, neobank, draft, RepairsProposal, ())
    repairs = OfflineWriter().write(brief, lambda _: None).repairs

    assert "/phases/5/actions" in {fault.pointer for fault in quality.faults(broken)}
    assert "/phases/5/actions" not in {each.pointer for each in repairs}
