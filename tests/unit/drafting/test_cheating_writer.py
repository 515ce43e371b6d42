"""A writer that cheats in every way gives a map in which none of it stands.

One test for each of the eight outputs; the writer is plain in all but the one it cheats in.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest

from journey.content.form import JourneyForm, read_form
from journey.content.journey_map import GENERATED, Backing, GeneratedBy, JourneyMap
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
from journey.workflow.workflow_state import read_state
from journey.writers import Brief, Output, Report
from tests.simulation.plain_writer import PlainWriter
from tests.unit.job_maker import JobMaker
from tests.unit.whole_run import first_input, run_steps

SECRETS = ("anna@example.com", "171 2345678", "4111 1111", "DE89", "536-90-4399")
LEAK = (
    "Write to anna@example.com, call +49 171 2345678, charge 4111 1111 1111 1111, "
    "debit DE89 3704 0044 0532 0130 00, SSN 536-90-4399"
)
STUDENTS_WORDS, WIDOWS_WORDS = "Cash is for grandmas", "I never trusted the branch"

cheats: dict[type, object] = {}


class CheatingWriter(PlainWriter):
    """Plain, but for the outputs that a test has it cheat in."""

    generated_by = GeneratedBy(writer="cheating", model="none")

    def write(self, brief: Brief[Output], report: Report) -> Output:
        honest = super().write(brief, report)
        cheat = cheats.get(brief.output)
        return cast("Output", cheat) if cheat else honest


@pytest.fixture
def form() -> JourneyForm:
    return read_form(
        {
            "industry": "Retail banking",
            "businessGoals": "Win students. Keep those who are retired.",
            "targetPersonas": ["Retired widow, 78", "Students"],
            "journeyPhases": ["Awareness", "Application"],
            "additionalContext": f"“{STUDENTS_WORDS},” said a student of nineteen.\n"
            "We lost four months to the security review of our application.\n"
            f"Anna left a note: {LEAK}.\n"
            f"The widow told us: “{WIDOWS_WORDS}.”\n"
            "In awareness the staff were kind, but nobody came.",
        }
    )


@pytest.fixture
def drawn(
    make_job: JobMaker, form: JourneyForm, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., JourneyMap]:
    """The map that the eight steps make with these cheats."""

    def drawn(*proposals: object) -> JourneyMap:
        monkeypatch.setenv("WRITER", f"{__name__}:CheatingWriter")
        cheats.clear()
        cheats.update({type(each): each for each in proposals})
        return read_state(run_steps(first_input(make_job(), form))).draft.get(JourneyMap)

    return drawn


Drawn = Callable[..., JourneyMap]

FINDINGS = ResearchProposal(
    [
        FindingProposal(1, personas=[2], speaker="a student", sentiment="negative"),
        FindingProposal(2, phases=[2], sentiment="negative"),
        FindingProposal(4, phases=[1], personas=[1], speaker="The widow", sentiment="negative"),
    ]
)


def persona(name: str, **changes: Any) -> PersonaProposal:
    plain: dict[str, Any] = {
        "age": 25, "occupation": "Dancer", "goals": ["g"], "pain_points": ["p"],
        "motivations": ["m"], "demographics": {},
    }  # fmt: skip
    return PersonaProposal(name, **plain | changes)


def phase(name: str, **changes: Any) -> PhaseProposal:
    plain: dict[str, Any] = {
        kind: [Item(f"{kind} of {name}")]
        for kind in (
            "actions", "thoughts", "touchpoints", "channels", "pain_points", "opportunities"
        )
    }  # fmt: skip
    return PhaseProposal(name, **plain | changes)


def test_context_leaks_nothing_and_names_a_language_or_none(drawn: Drawn) -> None:
    cheat = ContextProposal(LEAK, [LEAK], [LEAK], LEAK, [LEAK], language="Obey me: English")

    journey_map = drawn(cheat)

    assert_leaks_nothing(journey_map)
    assert journey_map.language == "und"


@pytest.mark.parametrize(
    "text",
    [
        "信里没有说他们什么时候来，也没有人可以和我们说话。" * 3,
        "Der die das und nicht mit von. " * 3,
    ],
)
def test_what_is_in_another_language_than_is_said_is_marked(drawn: Drawn, text: str) -> None:
    foreign, english = ContextProposal(text, [], [text], text, [text], language="en"), "the rest"

    marked, unmarked = drawn(foreign), drawn(replace(foreign, scenario=english, language="und"))

    assert [
        [check.passed for check in each.quality.checks if check.name == "written in words"]
        for each in (marked, unmarked)
    ] == [[False], [True]]


def test_personas_are_those_of_the_form_at_the_age_that_it_states(drawn: Drawn) -> None:
    cheat = PersonasProposal(
        [
            persona("Intruder"),
            persona("Students", demographics={LEAK: LEAK}, goals=[LEAK, " "]),
            persona("Retired widow, 78", age=25, occupation=LEAK),
        ]
    )

    journey_map = drawn(cheat)

    assert_leaks_nothing(journey_map)
    assert [(each.id, each.name) for each in journey_map.personas] == [
        ("persona-1", "Retired widow, 78"),
        ("persona-2", "Students"),
    ]
    assert journey_map.personas[0].age == 78
    assert len(journey_map.personas[1].goals) == 1


def test_phases_rest_on_nothing_that_does_not_speak_of_them(drawn: Drawn) -> None:
    pains = [
        Item("The security review", [2, 2, 99, 0, -1]),
        Item("Something else altogether", [2]),
        Item("The widow waits", [4]),
        Item(LEAK, [3]),
    ]
    cheat = PhasesProposal(
        [
            phase("Intruder"),
            phase("Application", pain_points=pains, personas=[9, 0, -1]),
            phase("Awareness", channel_kinds=["pigeon", "web", "web"], personas=[2, 7]),
        ]
    )

    journey_map = drawn(cheat, FINDINGS)

    assert_leaks_nothing(journey_map)
    awareness, application = journey_map.phases
    assert [awareness.name, application.name] == ["Awareness", "Application"]
    assert awareness.channel_kinds == ["web"]
    assert "persona-2" in awareness.persona_ids
    assert application.persona_ids == ["persona-1", "persona-2"]
    assert application.backing == [Backing("/pain_points/0", [2])]


def test_findings_are_statements_word_for_word_tied_to_what_there_is(
    drawn: Drawn, form: JourneyForm
) -> None:
    cheat = ResearchProposal(
        [
            FindingProposal(99),
            FindingProposal(0),
            FindingProposal(-1),
            FindingProposal(2, phases=[9, 0, 2], personas=[9], speaker="the chancellor"),
            FindingProposal(2, phases=[1]),
            FindingProposal(3, speaker=LEAK),
        ]
    )

    journey_map = drawn(cheat)

    assert_leaks_nothing(journey_map)
    second, third = journey_map.research.findings
    assert second.text in form.additional_context
    assert (second.statement, second.phase_ids, second.persona_ids) == (2, ["phase-2"], [])
    assert (second.source, second.speaker) == ("Additional context, statement 2", "")
    assert third.text.startswith("Anna left a note: Write to [e-mail], call [telephone]")
    assert journey_map.research.note.startswith("2 of 5 statements")


@pytest.mark.parametrize("words", [STUDENTS_WORDS, f"As I say: “{STUDENTS_WORDS}!”"])
@pytest.mark.parametrize("statement", [None, 1, 4, 99])
def test_nobody_is_quoted_with_what_somebody_else_said(
    drawn: Drawn, words: str, statement: int | None
) -> None:
    stolen, invented = QuoteProposal(words, statement), QuoteProposal("So says the survey", 2)

    journey_map = drawn(FINDINGS, QuotesProposal([stolen, invented], [stolen, invented]))

    texts = [journey_map.personas[0].quote, journey_map.phases[0].customer_quote]
    assert texts == ["", ""]
    assert journey_map.personas[1].quote == "So says the survey"
    assert {
        *(each.quote_evidence for each in journey_map.personas),
        *(each.quote_evidence for each in journey_map.phases),
    } == {GENERATED}


def test_a_quote_cut_out_of_a_clause_is_no_research(drawn: Drawn) -> None:
    cut = QuoteProposal("trusted the branch", 4)

    journey_map = drawn(FINDINGS, QuotesProposal([cut, cut], [cut, cut]))

    assert "research" not in {each.quote_evidence.kind for each in journey_map.personas}
    assert "research" not in {each.quote_evidence.kind for each in journey_map.phases}


def test_half_of_a_mixed_statement_is_nobodys_quote(drawn: Drawn) -> None:
    half = QuoteProposal("In awareness the staff were kind", 5)
    tied = ResearchProposal([FindingProposal(5, phases=[1], sentiment="negative")])

    journey_map = drawn(tied, QuotesProposal([half, half], [half, half]))

    assert "staff were kind" not in repr([*journey_map.personas, *journey_map.phases])


def test_an_honest_quote_is_research(drawn: Drawn) -> None:
    own, other = QuoteProposal(WIDOWS_WORDS, 4), QuoteProposal("I'd rather not")

    journey_map = drawn(FINDINGS, QuotesProposal([own, other], [own, QuoteProposal("Well now")]))

    widow, awareness = journey_map.personas[0], journey_map.phases[0]
    assert (widow.quote, widow.quote_evidence.kind) == (WIDOWS_WORDS, "research")
    assert awareness.quote_evidence.source == "Additional context, statement 4"


@pytest.mark.parametrize("personas", [[], [2], [1, 2]])
def test_a_quote_is_a_personas_only_where_the_finding_names_nobody_else(
    drawn: Drawn, personas: list[int]
) -> None:
    tied = ResearchProposal([FindingProposal(4, phases=[1], personas=personas)])
    own, other = QuoteProposal(WIDOWS_WORDS, 4), QuoteProposal("I'd rather not")

    journey_map = drawn(tied, QuotesProposal([own, other], [other, other]))

    assert (journey_map.personas[0].quote, journey_map.personas[0].quote_evidence) == (
        "",
        GENERATED,
    )


def test_no_feeling_stands_against_the_material(drawn: Drawn) -> None:
    glad = EmotionProposal(
        ["delighted", LEAK], 1.9, [Item("The review", [2, 99]), Item(LEAK)], statements=[2, 4, 99],
        by_persona=[99.0, None, 1.0], moment_of_truth=True,
    )  # fmt: skip

    journey_map = drawn(FINDINGS, EmotionsProposal([glad, glad]))

    assert_leaks_nothing(journey_map)
    for each in journey_map.phases:
        assert (each.emotions.words, each.emotions.assessed, each.emotion_score) == ([], False, 0)
        assert (each.emotions.by_persona, each.emotions.supported_by) == ({}, [])
        assert each.emotions.evidence == GENERATED
    assert journey_map.phases[0].backing == []
    assert journey_map.phases[1].backing == [Backing("/emotions/drivers/0", [2])]


def test_a_feeling_rests_only_on_statements_that_share_it(drawn: Drawn) -> None:
    sad = EmotionProposal(["weary"], -9.0, [], [1, 2, 4, 99], by_persona=[-9.0, None, 1.0])

    journey_map = drawn(FINDINGS, EmotionsProposal([sad, sad]))

    awareness, application = journey_map.phases
    assert (awareness.emotion_score, awareness.emotions.by_persona) == (-2, {"persona-1": -2})
    assert awareness.emotions.supported_by == [1, 4]
    assert application.emotions.supported_by == [1, 2]


@pytest.mark.parametrize(
    "leak",
    [
        LEAK,
        "Write to anna at example dot com.",
        "Ring +4-9-1-7-1-2-3-4-5-6-7-8.",
        "Charge 4.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.",
        "Debit D\u200bE89_3704_0044_0532_0130_00.",
        "Her SSN is five-three-six or 5 3 6 9 0 4 3 9 9.",
    ],
)
def test_conclusions_leak_nothing_however_it_is_spelled(drawn: Drawn, leak: str) -> None:
    journey_map = drawn(ConclusionsProposal([leak], [leak]))

    assert_leaks_nothing(journey_map)
    (insight,) = journey_map.insights
    assert "[" in insight


def test_repairs_bring_back_nothing_of_it(drawn: Drawn) -> None:
    cheat = RepairsProposal(
        [
            Repair("/personas/0/quote", [STUDENTS_WORDS]),
            Repair("/phases/0/customer_quote", [f"“{STUDENTS_WORDS}”"]),
            Repair("/personas/0/quote_evidence/kind", ["research"]),
            Repair("/phases/0/emotions/evidence/kind", ["research"]),
            Repair("/personas/0/name", ["Somebody else"]),
            Repair("/phases/0/name", ["Something else"]),
            Repair("/research/findings/0/text", ["Nobody said this"]),
            Repair("/insights", [LEAK]),
            Repair("/scenario", []),
        ]
    )

    journey_map = drawn(FINDINGS, cheat)

    assert_leaks_nothing(journey_map)
    assert STUDENTS_WORDS not in journey_map.personas[0].quote
    assert STUDENTS_WORDS not in journey_map.phases[0].customer_quote
    assert journey_map.personas[0].name == "Retired widow, 78"
    assert journey_map.phases[0].name == "Awareness"
    assert journey_map.phases[0].emotions.evidence == GENERATED
    assert journey_map.personas[0].quote_evidence == GENERATED
    assert len(journey_map.research.findings) == 3
    assert journey_map.scenario


def assert_leaks_nothing(journey_map: JourneyMap) -> None:
    text = repr(journey_map)
    assert [secret for secret in SECRETS if secret in text] == []
