"""What a writer is told to repair: nothing of what is sound, and all of what is not."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from journey.content.draft import Draft
from journey.content.form import JourneyForm, read_form
from journey.content.proposals import (
    ConclusionsProposal,
    ContextProposal,
    EmotionProposal,
    EmotionsProposal,
    FindingProposal,
    Item,
    PersonaProposal,
    PersonasProposal,
    PhaseProposal,
    PhasesProposal,
    QuoteProposal,
    QuotesProposal,
    Repair,
    RepairsProposal,
    ResearchProposal,
)
from journey.drafting import (
    conclusions,
    context,
    emotions,
    personas,
    phases,
    quotes,
    repairs,
    research,
)
from journey.errors import InvalidModelOutput

CONTEXT = ContextProposal("", [], [], "A harbour at night", ["To be moored"], language="en")
PERSONA = PersonaProposal("Pilot", 44, "Pilot", ["g"], ["p"], ["m"], {})
WIDOW = PersonaProposal("Retired widow, 78", 78, "Retired", ["g"], ["p"], ["m"], {})
PHASE = PhaseProposal(
    name="Berthing",
    actions=[Item("Throws a line")],
    thoughts=[Item("Is there room?")],
    touchpoints=[Item("Quay")],
    channels=[Item("Radio")],
    pain_points=[Item("Waits")],
    opportunities=[Item("A place known ahead")],
)
SIGNALLING = replace(PHASE, name="Signalling")
FINDING = FindingProposal(1, phases=[1], personas=[1], speaker="a pilot", sentiment="negative")
QUOTE = QuoteProposal("I wait")
EMOTION = EmotionProposal(["weary"], -1.0, [Item("The wait", [1])], statements=[1])


@pytest.fixture
def form() -> JourneyForm:
    return read_form(
        {
            "industry": "Harbour",
            "businessGoals": "Moor sooner.",
            "targetPersonas": ["Pilot", "Retired widow, 78"],
            "journeyPhases": ["Berthing", "Signalling"],
            "additionalContext": "“Berthing drags on,” said a pilot.\nSignals come late.",
        }
    )


@pytest.fixture
def draft(form: JourneyForm) -> Draft:
    """What sound proposals make of steps 2 to 4."""
    drawn = Draft().with_part(
        persona_creation=personas.settle(PersonasProposal([PERSONA, WIDOW]), form, Draft())
    )
    drawn = drawn.with_part(
        journey_mapping=phases.settle(PhasesProposal([PHASE, SIGNALLING]), form, drawn)
    )
    return drawn.with_part(
        research_integration=research.settle(ResearchProposal([FINDING]), form, drawn)
    )


def of_personas(**changes: Any) -> PersonasProposal:
    return PersonasProposal([PERSONA, replace(WIDOW, **changes)])


def of_phases(**changes: Any) -> PhasesProposal:
    return PhasesProposal([replace(PHASE, **changes), SIGNALLING])


def of_finding(**changes: Any) -> ResearchProposal:
    return ResearchProposal([replace(FINDING, **changes)])


def of_quotes(first: QuoteProposal) -> QuotesProposal:
    return QuotesProposal([first, QuoteProposal("I remember")], [QUOTE, QuoteProposal("I signal")])


def of_emotions(**changes: Any) -> EmotionsProposal:
    return EmotionsProposal([replace(EMOTION, **changes), replace(EMOTION, statements=[])])


SOUND: list[tuple[Any, Any]] = [
    (context, CONTEXT),
    (personas, of_personas()),
    (personas, of_personas(name="retired  WIDOW, 78")),
    (phases, of_phases()),
    (phases, of_phases(personas=[1, 2], actions=[Item("Moors", [1, 2])])),
    (research, of_finding()),
    (research, of_finding(speaker="")),
    (quotes, of_quotes(QUOTE)),
    (quotes, of_quotes(QuoteProposal("Berthing drags on", 1))),
    (emotions, of_emotions()),
    (emotions, of_emotions(assessed=False, words=[], score=9.0)),
    (emotions, of_emotions(score=-2.0)),
    (emotions, of_emotions(score=0.0)),
    (conclusions, ConclusionsProposal(["i"], ["r"])),
    (repairs, RepairsProposal([])),
    (repairs, RepairsProposal([Repair("/scenario", ["Berthing drags on"])])),
]

FAULTY: list[tuple[Any, Any, str]] = [
    (context, replace(CONTEXT, scenario=" "), "has no scenario"),
    (context, replace(CONTEXT, expectations=[" "]), "names no expectations"),
    (context, replace(CONTEXT, language="Klingon!"), "no BCP 47 tag"),
    (personas, PersonasProposal([PERSONA]), "A persona that the form names is missing"),
    (personas, of_personas(age=25), "Persona 2: the age is not the one"),
    (personas, of_personas(age=None), "Persona 2: the age is not the one"),
    (personas, of_personas(occupation="Dancer"), "Persona 2: the occupation is not"),
    (personas, of_personas(demographics={"age": "25"}), "Persona 2: a fact"),
    (phases, PhasesProposal([PHASE]), "A phase of the form is missing"),
    (phases, of_phases(channels=[Item(" ")]), "Phase 1: channels are missing"),
    (phases, of_phases(thoughts=[Item("x", [3])]), "Phase 1: it rests on a statement"),
    (phases, of_phases(personas=[3]), "Phase 1: it names a persona"),
    (research, of_finding(statement=3), "names a statement that there is not"),
    (research, of_finding(statement=0), "names a statement that there is not"),
    (research, of_finding(phases=[3]), "names a phase that there is not"),
    (research, of_finding(personas=[0]), "names a persona that there is not"),
    (research, of_finding(speaker="the chancellor"), "A speaker is not named"),
    (research, of_finding(speaker="a pilot, the chancellor"), "A speaker is not named"),
    (quotes, QuotesProposal([QUOTE], [QUOTE, QUOTE]), "not one for each persona"),
    (quotes, QuotesProposal([QUOTE, QUOTE], [QUOTE]), "not one for each phase"),
    (quotes, of_quotes(QuoteProposal(" ")), "Persona 1: the quote is missing"),
    (quotes, of_quotes(QuoteProposal("I wait", 9)), "names a statement that there is not"),
    (quotes, of_quotes(QuoteProposal("I wait", 1)), "does not stand word for word"),
    (quotes, of_quotes(QuoteProposal("Signals come late", 2)), "nothing there proves"),
    (quotes, of_quotes(QuoteProposal("Signals come late")), "nothing there proves"),
    (
        quotes,
        QuotesProposal([QUOTE, QuoteProposal("I'm 34")], [QUOTE, QUOTE]),
        "Persona 2: the quote states an age",
    ),
    (emotions, EmotionsProposal([EMOTION]), "not one for each phase"),
    (emotions, of_emotions(words=[" "]), "Phase 1: it has no emotion words"),
    (emotions, of_emotions(score=2.1), "Phase 1: the score is not in"),
    (emotions, of_emotions(score=float("nan")), "Phase 1: the score is not in"),
    (emotions, of_emotions(score=0.1), "Phase 1: the score is against all statements"),
    (emotions, of_emotions(statements=[9]), "Phase 1: it rests on a statement"),
    (emotions, of_emotions(drivers=[Item("x", [9])]), "Phase 1: it rests on a statement"),
    (conclusions, ConclusionsProposal([" "], ["r"]), "There are no insights"),
    (conclusions, ConclusionsProposal(["i"], []), "There are no recommendations"),
    (repairs, RepairsProposal([Repair("/scenario", [" "])]), "A repair brings no text"),
    (
        repairs,
        RepairsProposal([Repair("/phases/0/customer_quote", ["Berthing drags on"])]),
        "A repaired quote is taken from the material",
    ),
]


HOPELESS: list[tuple[Any, Any]] = [
    (context, replace(CONTEXT, scenario=" ")),
    (personas, PersonasProposal([WIDOW])),
    (phases, PhasesProposal([SIGNALLING])),
    (quotes, QuotesProposal([QUOTE], [QUOTE, QUOTE])),
    (emotions, EmotionsProposal([EMOTION])),
    (conclusions, ConclusionsProposal([], ["r"])),
]


def numbered(cases: Sequence[tuple[Any, ...]]) -> list[str]:
    """A name for each case: the part that it is of, and its place."""
    return [f"{case[0].__name__.rpartition('.')[2]} {place}" for place, case in enumerate(cases)]


@pytest.mark.parametrize(("part", "proposal"), SOUND, ids=numbered(SOUND))
def test_what_is_sound_has_no_fault(
    part: Any, proposal: Any, form: JourneyForm, draft: Draft
) -> None:
    assert part.faults(proposal, form, draft) == []
    part.settle(proposal, form, draft)


@pytest.mark.parametrize(("part", "proposal", "fault"), FAULTY, ids=numbered(FAULTY))
def test_what_is_not_has_one_that_says_so(
    part: Any, proposal: Any, fault: str, form: JourneyForm, draft: Draft
) -> None:
    (found,) = part.faults(proposal, form, draft)

    assert fault in found


@pytest.mark.parametrize(("part", "proposal"), HOPELESS, ids=numbered(HOPELESS))
def test_what_cannot_be_settled_is_refused(
    part: Any, proposal: Any, form: JourneyForm, draft: Draft
) -> None:
    with pytest.raises(InvalidModelOutput):
        part.settle(proposal, form, draft)


def test_nobody_is_quoted_with_an_age_that_is_not_theirs(form: JourneyForm, draft: Draft) -> None:
    young = QuotesProposal([QUOTE, QuoteProposal("I'm 34")], [QUOTE, QuoteProposal("I signal")])

    pilot, widow = quotes.settle(young, form, draft).persona_quotes

    assert (pilot.text, widow.text) == ("I wait", "")


def test_a_fault_never_quotes_what_the_writer_wrote(form: JourneyForm, draft: Draft) -> None:
    told = [fault for part, proposal, _ in FAULTY for fault in part.faults(proposal, form, draft)]

    assert [fault for fault in told if "chancellor" in fault or "Dancer" in fault] == []
