"""Each metric sees what it is there to see, in maps of either version."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

import pytest

from tests.evaluation.cases import Case, Without
from tests.evaluation.figures import Bound, Figure, Metric
from tests.evaluation.forms import GoldForm, PersonaFacts, Statement
from tests.evaluation.metrics import (
    emotions,
    evidence,
    goals,
    language,
    length,
    originality,
    personas,
    privacy,
    strength,
    tone,
)
from tests.evaluation.report import table
from tests.evaluation.runs import Runs

FORM = GoldForm(
    name="bakery",
    body={
        "industry": "Bakery",
        "businessGoals": "Halve the queue at seven.",
        "targetPersonas": ["Baker's widow, 70", "Commuter"],
        "journeyPhases": ["Queue", "Counter"],
    },
    statements=[
        Statement(1, "The queue at seven is endless.", "negative", ("Queue",)),
        Statement(2, "“I love the rye,” said a commuter at the counter.", "positive", ("Counter",),
                  "Commuter"),
        Statement(3, "Write to ann@example.org about it.", "neutral"),
    ],
    goals=["Halve the queue at seven"],
    emotions={"Queue": "negative", "Counter": "positive"},
    personas={"Baker's widow, 70": PersonaFacts((70, 70), ("retired",), ("student*",))},
    forbidden=["discount*"],
    personal_data=["ann@example.org"],
)  # fmt: skip

GENERATED = {"kind": "generated", "source": "Written for the test"}


def phase(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "name": name,
        "actions": [f"Stands in the {name} and reads the board"],
        "thoughts": [],
        "touchpoints": ["Board"],
        "channels": [],
        "pain_points": [],
        "opportunities": [],
        "emotions": {"words": ["calm"], "drivers": [], "evidence": GENERATED},
        "emotion_score": 0.0,
        "customer_quote": f"Said in the {name}.",
        "quote_evidence": GENERATED,
        **changes,
    }


def persona(name: str, **changes: Any) -> dict[str, Any]:
    return {
        "name": name,
        "age": 70,
        "occupation": "Retired",
        "goals": [],
        "pain_points": [],
        "motivations": [],
        "demographics": {},
        "quote": f"A word of the {name}.",
        "quote_evidence": GENERATED,
        **changes,
    }


def map_of(**changes: Any) -> dict[str, Any]:
    return {
        "id": "1",
        "scenario": "Bread in the morning.",
        "expectations": [],
        "insights": [],
        "recommendations": [],
        "research": {"findings": [], "note": ""},
        "generated_by": {"writer": "test", "model": "none"},
        "quality": {"score": 50, "checks": []},
        "personas": [persona("Baker's widow, 70"), persona("Commuter")],
        "phases": [phase("Queue"), phase("Counter")],
        **changes,
    }


def with_phase(**changes: Any) -> dict[str, Any]:
    findings = [{"text": each.text, "statement": each.number} for each in FORM.statements[:2]]
    return map_of(
        phases=[phase("Queue", **changes), phase("Counter")],
        research={"findings": findings, "note": ""},
    )


def with_persona(**changes: Any) -> dict[str, Any]:
    return map_of(personas=[persona("Baker's widow, 70", **changes), persona("Commuter")])


def feeling(**changes: Any) -> dict[str, Any]:
    return {"words": ["calm"], "drivers": [], "evidence": GENERATED, **changes}


def found(text: str) -> dict[str, Any]:
    return map_of(research={"findings": [{"text": text}], "note": ""})


def research(statement: int) -> dict[str, str]:
    return {"kind": "research", "source": f"Additional context, statement {statement}"}


Measure = Callable[[Sequence[Case]], Figure]

CASES: list[tuple[str, Measure, dict[str, Any], float | None]] = [
    ("a finding word for word", evidence.verbatim, found("The queue at seven is endless."), 1),
    ("a finding cut short", evidence.verbatim, found("The queue at seven is…"), 1),
    ("a finding that is masked", evidence.verbatim, found("Write to [e-mail] about it."), 1),
    ("a finding in other words", evidence.verbatim, found("The queue is endless at seven."), 0),
    ("a finding that is all mask", evidence.verbatim, found("[e-mail]"), 0),
    ("a quote of the right phase", evidence.subject,
     with_phase(customer_quote="The queue at seven is endless.", quote_evidence=research(1)), 1),
    ("a quote of another phase", evidence.subject,
     with_phase(customer_quote="I love the rye", quote_evidence=research(2)), 0),
    ("somebody else's quote", evidence.subject,
     with_persona(quote="I love the rye", quote_evidence=research(2)), 0),
    ("no research quote", evidence.subject, map_of(), None),
    ("emotions called research", evidence.research_emotions,
     with_phase(emotions=feeling(evidence=research(1))), 1),
    ("a mail address in a driver", privacy.personal_data,
     with_phase(emotions=feeling(drivers=["ann@example.org waits"])), 1),
    ("a foreign telephone number", privacy.personal_data, found("Call +49 171 2345678 now."), 1),
    ("a year and a price", privacy.personal_data, found("In 2024 it cost 1,200 euros."), 0),
    ("statements that reach no lane", evidence.reach, map_of(), 0),
    ("a statement in a lane", evidence.reach,
     with_phase(pain_points=["Reported: “The queue at seven is endless.”"]), 0.5),
    ("a statement that backs an entry", evidence.reach,
     with_phase(backing=[{"pointer": "/actions/0", "statements": [1]}]), 0.5),
    ("a statement that backs another phase", evidence.reach,
     with_phase(backing=[{"pointer": "/actions/0", "statements": [2]}]), 0),
    ("a statement that supports an emotion", evidence.reach,
     with_phase(emotions=feeling(supported_by=[1])), 0.5),
    ("flat emotions", emotions.sign, map_of(), 0),
    ("one right sign", emotions.sign, with_phase(emotion_score=-1.0), 0.5),
    ("one left open", emotions.sign, with_phase(emotions=feeling(assessed=False)), 0.25),
    ("a sentence left open", emotions.sign_of_sentences,
     with_phase(emotions=feeling(assessed=False)), 0),
    ("a sentence understood", emotions.sign_of_sentences, with_phase(emotion_score=-0.1), 1),
    ("facts that fit", personas.contradictions, map_of(), 0),
    ("facts left open", personas.contradictions, with_persona(age=None, occupation=""), 0),
    ("an age that the name denies", personas.contradictions, with_persona(age=34), 1),
    ("an age that the quote denies", personas.contradictions,
     with_persona(quote="I'm 34 and in a hurry."), 1),
    ("an occupation that the name denies", personas.contradictions,
     with_persona(occupation="Plant manager"), 1),
    ("a word that can't be true", personas.contradictions,
     with_persona(motivations=["The student price"]), 1),
    ("a forbidden word", tone.forbidden, map_of(insights=["A discount helps."]), 1),
    ("a forbidden emotion", tone.forbidden, with_phase(emotions=feeling(words=["discounted"])), 1),
    ("another word", tone.forbidden, map_of(insights=["A nod helps."]), 0),
    ("words of the form", originality.own_words,
     map_of(insights=["Rye is what commuters queue for"], phases=[], personas=[]), 1),
    ("words of any form", originality.own_words,
     map_of(insights=["Say how long it takes"], phases=[], personas=[]), 0),
    ("a name pasted in", originality.own_words,
     map_of(insights=["Say what Queue is for"], phases=[], personas=[]), 0),
    ("a measure of its own", goals.measured, with_phase(metrics=["Minutes in the queue"]), 1),
    ("a recommended measure", goals.measured,
     map_of(recommendations=["Count the people in the queue."]), 1),
    ("a measure of anything", goals.measured, with_phase(metrics=["Satisfaction"]), 0),
    ("the goal as its own measure", goals.measured,
     map_of(recommendations=["For “Halve the queue at seven”: follow one figure."]), 0),
    ("in the form's language", language.in_language, map_of(), 1),
    ("in another", language.in_language,
     map_of(insights=["Die Kunden warten und sind müde."], phases=[], personas=[]), 0),
    ("in another, unsaid", language.said,
     map_of(insights=["Die Kunden warten und sind müde."], phases=[], personas=[]), 0),
    ("in another, and said", language.said,
     map_of(insights=["Die Kunden warten und sind müde."], phases=[], personas=[],
            language="de-AT"), 1),
    ("a unit of 31 words", length.long_units,
     map_of(insights=["word " * 31], phases=[], personas=[]), 1),
    ("a unit of 30 words", length.mean_words,
     map_of(insights=["word " * 30], phases=[], personas=[]), 30),
]  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "map_", "value"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_measures(measure: Measure, map_: dict[str, Any], value: float | None) -> None:
    figure = measure([Case(FORM, map_)])

    assert figure.value == value


def test_a_source_without_effect_is_seen() -> None:
    named = with_phase(quote_evidence=research(1))
    changed = deepcopy(named)
    changed["phases"][0]["customer_quote"] = "Something else."

    def measured(less: dict[str, Any]) -> float | None:
        return evidence.effect([Without(1, Case(FORM, named), Case(FORM.without(1), less))]).value

    assert evidence.named_statements(FORM, named) == [1]
    assert (measured(named), measured(changed)) == (0, 1)


def test_a_source_names_a_statement_by_its_words_too() -> None:
    source = {"kind": "generated", "source": "In the light of “The queue at seven is endless.”"}

    assert evidence.named_statements(FORM, with_phase(quote_evidence=source)) == [1]


def test_a_backing_may_move_within_its_list() -> None:
    backing = [{"pointer": "/actions/1", "statements": [1]}]
    whole = with_phase(actions=["Waits outside", "Reads the paper"], backing=backing)
    less = with_phase(actions=["Reads the paper"])

    pair = Without(1, Case(FORM, whole), Case(FORM.without(1), less))

    assert evidence.effect([pair]).value == 0


def test_a_statement_is_read_as_it_feels_or_as_its_contrary_or_not_at_all() -> None:
    said = [{"text": "", "statement": 1, "sentiment": "positive"}, {"text": "", "statement": 2,
             "sentiment": "positive"}]  # fmt: skip
    case = Case(FORM, map_of(research={"findings": said, "note": ""}))

    assert emotions.plain_statements([case]).value == pytest.approx(1 / 3)
    assert emotions.contraries([case]).offenders == [FORM.statements[0].text]


def test_strength_is_told_apart_by_rank() -> None:
    good, junk = (
        [Case(FORM, map_of(quality={"score": score, "checks": []})) for score in scores]
        for scores in ((60, 10), (10,))
    )

    assert strength.separation(good, junk).value == 0.75
    assert strength.highest(good).value == 60


def test_a_placeholder_is_flagged_by_a_check_or_by_strength() -> None:
    form = GoldForm("poor", {"industry": "TBD", "businessGoals": "TBD"}, placeholder="TBD")
    failed = [{"name": "complete", "passed": False}]
    qualities = [{"score": 50, "checks": failed}, {"score": 5, "checks": []}]

    flagged = [Case(form, map_of(quality=quality)) for quality in qualities]

    assert strength.flagged(flagged).value == 1
    assert strength.flagged([Case(form, map_of())]).value == 0


def test_reuse_is_seen_through_pasted_names() -> None:
    other = GoldForm("forge", {"industry": "Forge", "businessGoals": "Sell swords."})
    one = map_of(insights=["What Bakery means to people"], phases=[], personas=[])
    two = map_of(insights=["What Forge means to people"], phases=[], personas=[])

    cases = [Case(FORM, one), Case(other, two)]

    assert originality.reuse(cases).value == 0
    assert originality.same_when_blanked(cases).value == 1


def test_nothing_to_measure_keeps_within_any_bound() -> None:
    assert Bound(least=1).is_met_by(Figure(None, 0))
    assert not Bound(least=1).is_met_by(Figure(0.9, 10))
    assert not Bound(most=0).is_met_by(Figure(1, 10))


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "≤ 10 %"), (0.1, "≤ 10 % met"), (0.2, "≤ 10 % MISSED")]
)
def test_only_what_was_measured_is_met_or_missed(value: float | None, shown: str) -> None:
    figure = Figure(value, 5)
    metric: Metric[Runs] = Metric("a share", lambda _: figure, None, Bound(most=0.1))

    *_, line = table([(metric, figure)]).splitlines()
    assert " ".join(line.split()).endswith(f"– {shown}")
