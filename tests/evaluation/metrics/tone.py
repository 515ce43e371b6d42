"""Tone: words that have no place in a journey.

The gold labels of a form forbid words: jokes, offers and prices in grief and illness, and the words
of another trade that only shares a name (a café's in office coffee, a bank's in blood banking).
Counted are the units, the scenario and the emotion words that hold one, apart from what they quote
of the form.
"""

from collections.abc import Iterator, Sequence

from tests.evaluation import maps
from tests.evaluation.cases import Case
from tests.evaluation.figures import Figure, count
from tests.evaluation.maps import Map
from tests.evaluation.wording import holds


def forbidden(cases: Sequence[Case]) -> Figure:
    """How many texts hold a word that their form forbids."""
    read = [
        (case, pointer, text)
        for case in cases
        if case.form.forbidden
        for pointer, text in _read(case.map)
    ]
    found = [
        f"{case.form.name} {pointer}, “{word}”: {text}"
        for case, pointer, text in read
        if (word := holds(case.form.unpasted(text), case.form.forbidden))
    ]
    return count(found, len(read))


def _read(map_: Map) -> Iterator[tuple[str, str]]:
    yield "/scenario", map_["scenario"]
    yield from ((unit.pointer, unit.text) for unit in maps.units(map_))
    for place, phase in enumerate(map_["phases"]):
        for word in phase["emotions"]["words"]:
            yield f"/phases/{place}/emotions/words", word
