"""Goals: whether each is given a measure of its own.

A measure is an entry of a phase's ``metrics``, or a recommendation that speaks of measuring. It is
a goal's own when it uses a content word of that goal beside the goal itself, where that is quoted;
no measure serves two goals.
"""

from collections.abc import Iterator, Sequence

from tests.evaluation.cases import Case
from tests.evaluation.figures import Figure, share
from tests.evaluation.maps import Map
from tests.evaluation.wording import holds, stems

_MEASURING = (
    "measure*", "count*", "follow", "track*", "share of", "number of", "rate of", "percentage*",
    "how many", "how often", "how long", "time from", "median", "messen", "Anteil*", "Anzahl",
)  # fmt: skip


def measured(cases: Sequence[Case]) -> Figure:
    """The share of goals with a measure of their own."""
    return share(credit for case in cases for credit in _credits(case))


def _credits(case: Case) -> Iterator[tuple[float, str]]:
    left = [case.form.unpasted(text) for text in _measures(case.map)]
    for goal in case.form.goals:
        own = _best(goal, left)
        if own is not None:
            left.remove(own)
        yield float(own is not None), f"{case.form.name}: {goal}"


def _measures(map_: Map) -> Iterator[str]:
    for phase in map_["phases"]:
        yield from phase.get("metrics", [])
    yield from (text for text in map_["recommendations"] if holds(text, _MEASURING))


def _best(goal: str, measures: Sequence[str]) -> str | None:
    """The measure with most of the goal's content words, if one has any."""
    own = stems([goal])
    shared = {measure: len(own & stems([measure])) for measure in measures}
    best = max(shared, key=lambda measure: shared[measure], default=None)
    return best if best is not None and shared[best] else None
