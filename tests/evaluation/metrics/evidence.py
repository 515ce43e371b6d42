"""Evidence: whether what a map calls research is research.

- *Verbatim*: the words of every finding, and of every quote marked ``research``, stand in the
  user's material in this order; an ellipsis at the end may cut them, and where the map has masked
  something (``[e-mail]``), anything may have stood.
- *Subject*: a quote marked ``research`` is taken from a statement that, by its gold labels, speaks
  of this very phase, or in which this very persona speaks or is spoken of.
- *No idle source*: where a source, a backing or ``supported_by`` names a statement, the text that
  it stands beside changes when the form is sent without the statement.
- *Reach*: a statement with a gold phase reaches a lane of that phase: an entry of its lists or its
  quote holds the statement's words or is backed by it, or its emotion is supported by it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tests.evaluation import maps
from tests.evaluation.cases import Case, Without
from tests.evaluation.figures import Figure, count, share
from tests.evaluation.forms import GoldForm, Statement
from tests.evaluation.maps import Map
from tests.evaluation.wording import normal, words

_MASK = re.compile(r"\[[^\[\]\d]{2,40}\]")
_NUMBERS = re.compile(r"statements?\s+((?:\d+(?:\s*(?:,|and|;)\s*)?)+)", re.IGNORECASE)
_WORDS_THAT_NAME = 5


# --- Verbatim, and of the right subject --------------------------------------------------------


def verbatim(cases: Sequence[Case]) -> Figure:
    """The share of findings and research quotes whose words stand in the material."""
    return share(
        (_stands_in(text, case.form.material), f"{case.form.name} {pointer}: {text}")
        for case in cases
        for pointer, text in _claimed(case.map)
    )


def _claimed(map_: Map) -> Iterator[tuple[str, str]]:
    for place, finding in enumerate(maps.findings(map_)):
        yield f"/research/findings/{place}", finding["text"]
    for quote in _research_quotes(map_):
        yield quote.pointer, quote.text


def _research_quotes(map_: Map) -> list[maps.Quote]:
    return [quote for quote in maps.quotes(map_) if quote.evidence["kind"] == "research"]


def _stands_in(text: str, material: str) -> bool:
    pieces = [re.escape(normal(piece)) for piece in _MASK.split(text)]
    anything = r"(?:\s*\S+){0,9}?\s*"
    return any(pieces) and re.search(anything.join(pieces), normal(material)) is not None


def subject(cases: Sequence[Case]) -> Figure:
    """The share of research quotes whose statement speaks of their phase or persona."""
    return share(
        (_is_of(quote, case.form), f"{case.form.name}, {quote.subject}: {quote.text}")
        for case in cases
        for quote in _research_quotes(case.map)
    )


def _is_of(quote: maps.Quote, form: GoldForm) -> bool:
    said = [each for each in form.statements if _stands_in(quote.text, each.text)]
    if quote.of_persona:
        return any(each.speaker == quote.subject for each in said)
    return any(quote.subject in each.phases for each in said)


def research_emotions(cases: Sequence[Case]) -> Figure:
    """How many phases call the words for their emotion research."""
    phases = [(case.form.name, phase) for case in cases for phase in case.map["phases"]]
    found = [
        f"{name}, {phase['name']}: {', '.join(phase['emotions']['words'])}"
        for name, phase in phases
        if phase["emotions"].get("evidence", {}).get("kind") == "research"
    ]
    return count(found, len(phases))


# --- No idle source ----------------------------------------------------------------------------


def named_statements(form: GoldForm, map_: Map) -> list[int]:
    """The numbers of the statements that some text of the map says it rests on."""
    told = {number for _, _, numbers in _sourced(form, map_) for number in numbers}
    return sorted(told & {each.number for each in form.statements})


def effect(pairs: Sequence[Without]) -> Figure:
    """The share of sourced texts that change when their statement is not there."""
    return share(
        (
            text not in {other for at, other in _texts(pair.less.map) if _alike(at, pointer)},
            f"{pair.whole.form.name} {pointer}, statement {pair.number}: {text}",
        )
        for pair in pairs
        for pointer, text, numbers in _sourced(pair.whole.form, pair.whole.map)
        if pair.number in numbers
    )


def _alike(one: str, other: str) -> bool:
    """Whether two pointers lead into the same list, or to the same text."""
    return re.sub(r"/\d+$", "", one) == re.sub(r"/\d+$", "", other)


def _sourced(form: GoldForm, map_: Map) -> Iterator[tuple[str, str, set[int]]]:
    """Each text of the map that names statements as what it rests on, with its place."""
    texts = dict(_texts(map_))
    for quote in maps.quotes(map_):
        if numbers := _numbers(quote.evidence, form):
            yield quote.pointer, quote.text, numbers
    for place, phase in enumerate(map_["phases"]):
        pointer, emotions = f"/phases/{place}", phase["emotions"]
        supported = _labelled(emotions.get("supported_by", []), form, map_)
        if numbers := supported | _numbers(emotions.get("evidence"), form):
            yield f"{pointer}/emotions", texts[f"{pointer}/emotions"], numbers
        for backing in phase.get("backing", []):
            at = pointer + backing["pointer"]
            yield at, texts.get(at, ""), _labelled(backing["statements"], form, map_)


def _labelled(numbers: Iterable[int], form: GoldForm, map_: Map) -> set[int]:
    """The labelled statements of these numbers in the map, which may divide the material finer."""
    told = {finding.get("statement"): finding["text"] for finding in maps.findings(map_)}
    return {
        each.number
        for number in numbers
        for each in form.statements
        if number in told and _stands_in(told[number], each.text)
    }


def _texts(map_: Map) -> Iterator[tuple[str, str]]:
    """Whatever a source can stand beside; a phase's emotion as a whole."""
    yield from ((unit.pointer, unit.text) for unit in maps.units(map_))
    for place, phase in enumerate(map_["phases"]):
        emotions = phase["emotions"]
        felt = [phase["emotion_score"], emotions["words"], emotions["drivers"]]
        yield f"/phases/{place}/emotions", str(felt)


def _numbers(evidence: Map | None, form: GoldForm) -> set[int]:
    """The statements that a source names, by number or by their first words."""
    source = str((evidence or {}).get("source", ""))
    listed = {int(n) for told in _NUMBERS.findall(source) for n in re.findall(r"\d+", told)}
    return listed | {each.number for each in form.statements if _begins(each, source)}


def _begins(statement: Statement, source: str) -> bool:
    beginning = " ".join(words(statement.text)[:_WORDS_THAT_NAME])
    return f" {beginning} " in f" {normal(source)} "


# --- Reach -------------------------------------------------------------------------------------


def reach(cases: Sequence[Case]) -> Figure:
    """The share of statements with a gold phase that reach a lane of it."""
    return share(
        (
            any(_reaches(each, case, phase) for phase in _phases(case.map, each)),
            f"{case.form.name}, {' or '.join(each.phases)}, statement {each.number}: {each.text}",
        )
        for case in cases
        for each in case.form.statements
        if each.phases
    )


def _phases(map_: Map, statement: Statement) -> list[dict[str, Any]]:
    return [phase for name in statement.phases if (phase := maps.phase(map_, name))]


def _reaches(statement: Statement, case: Case, phase: Map) -> bool:
    named = [number for each in phase.get("backing", []) for number in each["statements"]]
    named += phase["emotions"].get("supported_by", [])
    rested_on = _labelled(named, case.form, case.map) | _numbers(phase["quote_evidence"], case.form)
    told = normal(" ".join([*maps.lanes(phase), phase["customer_quote"]]))
    return statement.number in rested_on or normal(statement.text) in told
