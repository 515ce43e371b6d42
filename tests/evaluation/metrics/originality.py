"""Originality: how much of a map could stand in any other.

- *Reuse*: the share of a map's units that stand word for word in the map of another form of the
  set; the mean over all maps. Labels of one or two words ("Website") are nobody's reuse.
- *Blanked*: the same once the form's own words are blanked, so that pasting a name into a stock
  sentence doesn't count as writing one.
- *Only the goals differ*: the same for two maps of forms that differ in nothing but their goals.
- *Own words*: the share of units that use a word of the form that carries content, outside the
  names and quotations that are pasted into them.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from tests.evaluation import maps
from tests.evaluation.cases import Case
from tests.evaluation.figures import Figure, rate, share
from tests.evaluation.maps import Unit
from tests.evaluation.wording import blanked, count, normal, stems

_LONGEST_LABEL = 2


def reuse(cases: Sequence[Case]) -> Figure:
    """The mean share of units that stand in another map word for word."""
    return _shared(cases, lambda _, unit: normal(unit.text))


def same_when_blanked(cases: Sequence[Case]) -> Figure:
    """The mean share of units that stand in another map once the form's words are blanked."""
    return _shared(cases, _blanked)


def same_but_for_goals(pairs: Sequence[tuple[Case, Case]]) -> Figure:
    """The share of units that other goals leave the same, once the form's words are blanked."""
    return rate(
        (_blanked(one, unit) in {_blanked(other, each) for each in _units(other)}, unit.text)
        for one, other in pairs
        for unit in _units(one)
    )


def own_words(cases: Sequence[Case]) -> Figure:
    """The share of units that use a content word of the form outside pasted names."""
    return share(
        (
            bool(stems([case.form.unpasted(unit.text)]) & stems(case.form.own_texts)),
            f"{case.form.name} {unit.pointer}: {unit.text}",
        )
        for case in cases
        for unit in _units(case)
    )


def _shared(cases: Sequence[Case], told: Callable[[Case, Unit], str]) -> Figure:
    """The mean over the maps; the offenders are what most maps share."""
    said = [[told(case, unit) for unit in _units(case)] for case in cases]
    maps_with = Counter(text for texts in said for text in {*texts})
    shares = [sum(maps_with[text] > 1 for text in texts) / len(texts) for texts in said if texts]
    most = [f"in {many} maps: {text}" for text, many in maps_with.most_common() if many > 1]
    mean = sum(shares) / len(shares) if len(shares) > 1 else None
    return Figure(mean, sum(map(len, said)), most)


def _blanked(case: Case, unit: Unit) -> str:
    return blanked(case.form.unpasted(unit.text), case.form.own_texts)


def _units(case: Case) -> list[Unit]:
    return [unit for unit in maps.units(case.map) if count(unit.text) > _LONGEST_LABEL]
