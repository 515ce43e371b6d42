"""Emotions: whether a phase's score points the way that the research does.

- *Sign of plain sentences*: of six sentences, one to a phase, negated or without any word of
  feeling, how many gave their phase a score of their own sign.
- *Plain statements*: of many single statements, the share that is read as a reader feels it, and
  how many are read as their contrary. One that is no finding is read as nothing.
- *Sign*: over all phases whose sign the gold labels name, the share with a score of that sign. A
  phase whose emotion is not assessed counts half: to leave it open is better than to guess wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.evaluation import maps
from tests.evaluation.cases import Case
from tests.evaluation.figures import Figure, count, share
from tests.evaluation.forms import Feeling
from tests.evaluation.maps import Map

_NOT_ASSESSED = 0.5
_CONTRARY = {"positive", "negative"}


def sign(cases: Sequence[Case]) -> Figure:
    """The share of gold phases with the right sign; what is not assessed counts half."""
    return _credited(cases, _NOT_ASSESSED)


def sign_of_sentences(cases: Sequence[Case]) -> Figure:
    """How many sentences gave their phase the right sign."""
    figure = _credited(cases, 0)
    return figure if figure.value is None else replace(figure, value=figure.value * figure.of)


def plain_statements(cases: Sequence[Case]) -> Figure:
    """The share of statements that are read as they feel."""
    return share(
        (float(read == feels), f"{text}: {read} where it is {feels}")
        for text, read, feels in _read(cases)
    )


def contraries(cases: Sequence[Case]) -> Figure:
    """How many statements are read as the contrary of what they feel."""
    said = [*_read(cases)]
    return count([text for text, read, feels in said if {read, feels} == _CONTRARY], len(said))


def _read(cases: Sequence[Case]) -> Iterator[tuple[str, str, Feeling]]:
    for case in cases:
        read = {each.get("statement"): each["sentiment"] for each in maps.findings(case.map)}
        for statement in case.form.statements:
            yield statement.text, read.get(statement.number, "nothing"), statement.feels


def _credited(cases: Sequence[Case], not_assessed: float) -> Figure:
    return share(
        (
            _credit(phase, feels, not_assessed),
            f"{case.form.name}, {name}: {phase['emotion_score']:+.1f} where it is {feels}",
        )
        for case in cases
        for name, feels in case.form.emotions.items()
        if (phase := maps.phase(case.map, name))
    )


def _credit(phase: Map, feels: Feeling, not_assessed: float) -> float:
    if not maps.is_assessed(phase):
        return not_assessed
    score = phase["emotion_score"]
    return float(score > 0 if feels == "positive" else score < 0)
