"""Length: whether a unit can be read at a glance.

Words of a unit as a reader counts them; two characters of a script without spaces are one. What a
unit quotes counts, because it is read.
"""

from collections.abc import Sequence

from tests.evaluation import maps
from tests.evaluation.cases import Case
from tests.evaluation.figures import Figure, rate
from tests.evaluation.wording import count

LONG = 30
"""Words above which a unit is no glance any more."""


def mean_words(cases: Sequence[Case]) -> Figure:
    """The mean number of words in a unit."""
    counts = [count(unit.text) for case in cases for unit in maps.units(case.map)]
    return Figure(sum(counts) / len(counts) if counts else None, len(counts))


def long_units(cases: Sequence[Case]) -> Figure:
    """The share of units of more than 30 words."""
    return rate(
        (count(unit.text) > LONG, f"{case.form.name} {unit.pointer}: {unit.text}")
        for case in cases
        for unit in maps.units(case.map)
    )
