"""A writer that cheats in every field there is gives a map in which none of it stands.

What it fills, and what is looked at in the map, is read from the dataclasses: a field that is
added later is cheated in, and looked at, without a word here. A number that the map did not hold
before has to be said to be a statement's, or something else.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

import pytest

from journey.content.excerpts import stands_in
from journey.content.form import JourneyForm, read_form
from journey.content.journey_map import Backing, Emotions, Evidence, GeneratedBy, JourneyMap
from journey.content.proposals import (
    ConclusionsProposal,
    ContextProposal,
    EmotionsProposal,
    FindingProposal,
    PersonasProposal,
    PhasesProposal,
    QuotesProposal,
    Repair,
    RepairsProposal,
    ResearchProposal,
)
from journey.content.statements import read_statements
from journey.workflow.workflow_state import read_state
from journey.writers import Brief, Output, Report
from tests.simulation.plain_writer import PlainWriter
from tests.unit.job_maker import JobMaker
from tests.unit.whole_run import first_input, run_steps

OUTPUTS = (
    ContextProposal, PersonasProposal, PhasesProposal, ResearchProposal, QuotesProposal,
    EmotionsProposal, ConclusionsProposal, RepairsProposal,
)  # fmt: skip
SECRETS = ("anna@example.com", "171 2345678", "4111 1111", "DE89", "536-90-4399", "Elm Street")
LEAK = (
    "Write to anna@example.com, 12 Elm Street, call +49 171 2345678, charge 4111 1111 1111 1111, "
    "debit DE89 3704 0044 0532 0130 00, SSN 536-90-4399"
)
STOLEN = "Cash is for grandmas"
NUMBERS = [1, 2, 3, 4, 5, 99, 0, -1]

NUMBERS_OF_STATEMENTS = frozenset({"statement", "statements", "supported_by"})
OTHER_NUMBERS = frozenset(
    {
        "age", "score", "repaired", "format_version", "calls", "input_tokens", "output_tokens",
        "cached_tokens",
    }
)  # fmt: skip

cheating: dict[str, Any] = {}


class ThoroughCheat(PlainWriter):
    """Plain, but for every field of the outputs that a test has it cheat in."""

    generated_by = GeneratedBy(writer="cheating", model="none")

    def write(self, brief: Brief[Output], report: Report) -> Output:
        honest = super().write(brief, report)
        cheating.setdefault("asked", set()).add(brief.output)
        if brief.output not in cheating["outputs"]:
            return honest
        return cast("Output", corrupted(with_lists_filled(honest), cheating["text"]))


def with_lists_filled(proposal: Any) -> Any:
    """The plain writer finds and repairs nothing; a cheat does."""
    if isinstance(proposal, ResearchProposal):
        return ResearchProposal([FindingProposal(number) for number in NUMBERS])
    if isinstance(proposal, RepairsProposal):
        pointers = ("/personas/0/quote", "/phases/0/customer_quote", "/insights", "/scenario")
        evidence = ("/personas/0/quote_evidence/kind", "/phases/0/emotions/evidence/kind")
        return RepairsProposal([Repair(pointer, []) for pointer in (*pointers, *evidence)])
    return proposal


def corrupted(proposal: Any, text: str) -> Any:
    """The proposal with every field cheated in but those that code finds its parts by."""
    hints = get_type_hints(type(proposal))
    kept = {"name", "pointer", *({"statement"} if isinstance(proposal, FindingProposal) else ())}
    return type(proposal)(
        **{
            field.name: getattr(proposal, field.name)
            if field.name in kept
            else cheat(hints[field.name], getattr(proposal, field.name), text)
            for field in dataclasses.fields(proposal)
        }
    )


def cheat(kind: Any, honest: Any, text: str) -> Any:
    """A value of this type that claims whatever it can; lists of parts stay as long as they are."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return cheat(next(each for each in arguments if each is not type(None)), honest, text)
    if origin is Literal:
        return "research" if "research" in arguments else arguments[0]
    if origin is list and dataclasses.is_dataclass(arguments[0]):
        return [corrupted(each, text) for each in honest]
    if origin is list:
        (item,) = arguments
        return NUMBERS if item is int else [cheat(item, None, text)]
    if origin is dict:
        return {text: text}
    if dataclasses.is_dataclass(kind):
        return corrupted(honest, text)
    return {str: text, int: 1, float: 9.0, bool: True}[kind]


@pytest.fixture
def form() -> JourneyForm:
    return read_form(
        {
            "industry": "Retail banking",
            "businessGoals": "Win students.",
            "targetPersonas": ["Retired widow, 78", "Students"],
            "journeyPhases": ["Awareness", "Application"],
            "additionalContext": f"“{STOLEN},” said a student of nineteen.\n"
            "We lost four months to the security review of our application.\n"
            f"Anna left a note: {LEAK}.\n"
            "Awareness came late.",
        }
    )


@dataclass(frozen=True)
class Found:
    """A value of the map: where it stands, what field it is, and the part it belongs to."""

    pointer: str
    name: str
    value: Any
    parent: Any


def walked(value: Any, pointer: str = "", name: str = "", parent: Any = None) -> Iterator[Found]:
    """Every value of the map, from the top down."""
    yield Found(pointer, name, value, parent)
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            child = getattr(value, field.name)
            yield from walked(child, f"{pointer}/{field.name}", field.name, value)
    elif isinstance(value, list):
        for place, child in enumerate(value):
            yield from walked(child, f"{pointer}/{place}", name, parent)
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from walked(child, f"{pointer}/{key}", name, parent)


@pytest.fixture(params=[LEAK, STOLEN, f"As I say: “{STOLEN}!”"], ids=["leak", "stolen", "around"])
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(
    params=[*((each,) for each in OUTPUTS), OUTPUTS],
    ids=[*(each.__name__ for each in OUTPUTS), "all at once"],
)
def journey_map(
    request: pytest.FixtureRequest,
    text: str,
    make_job: JobMaker,
    form: JourneyForm,
    monkeypatch: pytest.MonkeyPatch,
) -> JourneyMap:
    """What the eight steps make of it."""
    cheating.update(outputs=request.param, text=text)
    monkeypatch.setenv("WRITER", f"{__name__}:ThoroughCheat")
    return read_state(run_steps(first_input(make_job(), form))).draft.get(JourneyMap)


def test_none_of_it_stands(journey_map: JourneyMap, form: JourneyForm) -> None:
    found = [*walked(journey_map)]

    assert [secret for secret in SECRETS if secret in repr(journey_map)] == []
    assert [*unproved(found, form)] == []
    assert [*dangling(found, form)] == []
    assert [*misled(journey_map)] == []
    assert [*stolen_quotes(found)] == []


def unproved(found: list[Found], form: JourneyForm) -> Iterator[str]:
    """Evidence that claims research though no text beside it stands in the statement named."""
    statements = {each.source: each.text for each in read_statements(form)}
    for each in found:
        if isinstance(each.value, Evidence) and each.value.kind != "generated":
            said = statements.get(each.value.source, "")
            beside = [text for text in vars_of(each.parent) if isinstance(text, str)]
            if isinstance(each.parent, Emotions) or not any(
                stands_in(text, said) for text in beside
            ):
                yield each.pointer


def dangling(found: list[Found], form: JourneyForm) -> Iterator[str]:
    """Numbers of statements that there are not, and numbers that nobody has said what they are."""
    numbers = {each.number for each in read_statements(form)}
    for each in found:
        if isinstance(each.value, int) and not isinstance(each.value, bool):
            if each.name in NUMBERS_OF_STATEMENTS:
                if each.value not in numbers:
                    yield f"{each.pointer}: there is no statement {each.value}"
            elif each.name not in OTHER_NUMBERS:
                yield f"{each.pointer}: say whether {each.name} numbers statements"


def misled(journey_map: JourneyMap) -> Iterator[str]:
    """Backings that point at no text of their phase."""
    for place, phase in enumerate(journey_map.phases):
        texts = {each.pointer for each in walked(phase) if isinstance(each.value, str)}
        for each in walked(phase):
            if isinstance(each.value, Backing) and each.value.pointer not in texts:
                yield f"/phases/{place}{each.pointer}"


def stolen_quotes(found: list[Found]) -> Iterator[str]:
    """The student's words in a mouth that is not proved to be the student's."""
    for each in found:
        if "quote" in each.name and isinstance(each.value, str) and STOLEN in each.value:
            kind = next(v.kind for v in vars_of(each.parent) if isinstance(v, Evidence))
            if kind != "research":
                yield each.pointer


def vars_of(part: Any) -> list[Any]:
    return [getattr(part, field.name) for field in dataclasses.fields(part)]


def test_every_output_that_a_step_asks_for_is_cheated_in(
    make_job: JobMaker, form: JourneyForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheating.update(outputs=(), asked=set())
    monkeypatch.setenv("WRITER", f"{__name__}:ThoroughCheat")

    run_steps(first_input(make_job(), form))

    assert cheating["asked"] == set(OUTPUTS)
