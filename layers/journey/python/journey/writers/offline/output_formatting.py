"""Step 7: what the research bears out, where it is silent, and what to measure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from journey.content.proposals import ConclusionsProposal
from journey.writers import Brief
from journey.writers.offline import measures
from journey.writers.offline.emotion_validation import score
from journey.writers.offline.knowledge import sentences
from journey.writers.offline.phrasing import capitalised, listed, quoted, shortened
from journey.writers.offline.reading import Reading

_LONGEST = 140
_MOST_MEASURED = 3
_MOST_NAMED = 3


def write(brief: Brief[Any], reading: Reading) -> ConclusionsProposal:
    """Conclude from the research alone; where there is none, say so."""
    points = dict(_points(reading))
    silent = _silent(reading)
    return ConclusionsProposal(
        insights=[*_insights(reading, points, silent)],
        recommendations=[*_recommendations(reading, points, silent)],
    )


def _points(reading: Reading) -> Iterator[tuple[str, list[int]]]:
    """The places of the lowest and the highest phases, where the research bears them out."""
    scores = [score(reading.of_phase(place)) for place in range(len(reading.phases))]
    for kind, point, sign in (("low", min(scores), -1), ("high", max(scores), 1)):
        if point * sign > 0:
            yield kind, [place for place, scored in enumerate(scores) if scored == point]


def _silent(reading: Reading) -> str:
    """The first phases that no statement speaks of."""
    places = [place for place in range(len(reading.phases)) if not reading.of_phase(place)]
    return _called(reading, places)


def _called(reading: Reading, places: Sequence[int]) -> str:
    """The phases at these places, in a sentence; not all of them, where they are many."""
    named = [reading.phases[place].called for place in places[:_MOST_NAMED]]
    more = len(places) - len(named)
    return listed([*named, *([f"{more} more"] if more else [])])


def _insights(reading: Reading, points: Mapping[str, Sequence[int]], silent: str) -> Iterator[str]:
    if not reading.statements:
        yield _say("insights", "none")
        return
    if not any(each.feels for each in reading.statements):
        yield _say("insights", "plain", all=str(len(reading.statements)))
    for kind, places in points.items():
        yield _point(kind, reading, places)
    for place in range(len(reading.phases)):
        yield from _divided(reading, place)
    if silent:
        yield _say("insights", "silent", phases=silent)
    if whole := sum(not each.phases for each in reading.statements):
        yield _say("insights", "whole", count=str(whole), all=str(len(reading.statements)))


def _point(kind: str, reading: Reading, places: Sequence[int]) -> str:
    said, sign = reading.of_phase(places[0]), -1 if kind == "low" else 1
    telling = next(each for each in said if each.feels == sign)
    return _say(
        "insights",
        kind if len(places) == 1 else f"{kind}_shared",
        phase=_called(reading, places),
        score=f"{score(said):+.1f}",
        statement=quoted(shortened(telling.text, _LONGEST)),
    )


def _divided(reading: Reading, place: int) -> Iterator[str]:
    felt = [each.feels for each in reading.of_phase(place)]
    good, bad = felt.count(1), felt.count(-1)
    if good and bad:
        called = reading.phases[place].called
        yield _say("insights", "divided", phase=called, good=str(good), bad=str(bad))


def _recommendations(
    reading: Reading, points: Mapping[str, Sequence[int]], silent: str
) -> Iterator[str]:
    if not reading.statements:
        yield _say("recommendations", "none", first=reading.phases[0].called)
    for kind, places in points.items():
        yield _say("recommendations", kind, phase=_called(reading, places))
    if reading.statements and silent:
        yield _say("recommendations", "silent", phases=silent)
    for goal in reading.goals[:_MOST_MEASURED]:
        yield _say(
            "recommendations", "measure", measure=shortened(measures.measure(goal), _LONGEST)
        )


def _say(part: str, key: str, **slots: str) -> str:
    return capitalised(str(sentences()[part][key]).format_map(slots))
