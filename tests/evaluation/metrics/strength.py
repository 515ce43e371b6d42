"""Strength: whether the strength of a draft tells junk from what is worth keeping.

- *Separation*: the chance that a map of a good form scores above junk (the area under the ROC
  curve, ties counting half). Junk is a map of a form that says nothing, and a map in word salad.
- *Highest*: the highest strength among some maps, such as junk or good forms without research.
- *Flagged*: a form that holds a placeholder where a text is due is flagged in its map: a check has
  failed, or the strength is that of junk.
"""

from collections.abc import Sequence

from tests.evaluation.cases import Case
from tests.evaluation.figures import Figure, share
from tests.evaluation.maps import Map

JUNK = 20
"""Strength below which a draft says itself that it is not worth keeping."""


def separation(good: Sequence[Case], junk: Sequence[Case]) -> Figure:
    """The area under the ROC curve of good against junk."""
    duels = [(one, other, _win(one, other)) for one in good for other in junk]
    return share(
        (win, f"{_told(one)} is not above {_told(other)}")
        for one, other, win in sorted(duels, key=lambda duel: duel[2])
    )


def _win(good: Case, junk: Case) -> float:
    above = _score(good.map) - _score(junk.map)
    return 0.5 if above == 0 else float(above > 0)


def highest(cases: Sequence[Case]) -> Figure:
    """The highest strength among these; the strongest are named."""
    if not cases:
        return Figure(None, 0)
    strongest = sorted(cases, key=lambda case: -_score(case.map))
    return Figure(_score(strongest[0].map), len(cases), [_told(case) for case in strongest])


def flagged(poor: Sequence[Case]) -> Figure:
    """The share of forms with a placeholder whose map is flagged."""
    return share(
        (_is_flagged(case.map), f"{_told(case)} holds {case.form.placeholder}")
        for case in poor
        if case.form.placeholder
    )


def _is_flagged(map_: Map) -> bool:
    failed = any(not check["passed"] for check in map_["quality"]["checks"])
    return failed or _score(map_) < JUNK


def _score(map_: Map) -> float:
    return float(map_["quality"]["score"])


def _told(case: Case) -> str:
    writer = case.map["generated_by"]["writer"]
    return f"{case.form.name} by {writer} ({_score(case.map):g})"
