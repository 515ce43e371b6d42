"""Language: whether a map is in its form's language, and says so where it is not.

A unit's language is told by its script where only one language of the set is written in it, else
by its function words. What the unit quotes of the form tells nothing and is left out, as is a unit
with no letters or no function words left.

- *In the form's language*: the share of such units, in the map that has the lowest.
- *Said where not*: a map most of whose units are in another language names that language in
  ``language``.
"""

from collections.abc import Iterator, Sequence

from tests.evaluation import maps
from tests.evaluation.cases import Case
from tests.evaluation.figures import Figure, share
from tests.evaluation.wording import language_of


def in_language(cases: Sequence[Case]) -> Figure:
    """The share of units in the language of their form, where it is lowest."""
    shares = [
        share(
            (language == case.form.language, f"{case.form.name}, {language}: {text}")
            for text, language in _languages(case)
        )
        for case in cases
    ]
    return min(
        shares,
        key=lambda figure: 1 if figure.value is None else figure.value,
        default=Figure(None, 0),
    )


def said(cases: Sequence[Case]) -> Figure:
    """The share of maps in another language than their form's that say in which."""
    told = [(case, _main_language(case)) for case in cases]
    return share(
        (
            str(case.map.get("language", "")).split("-")[0] == language,
            f"{case.form.name}: in {language}, and says {case.map.get('language') or 'nothing'}",
        )
        for case, language in told
        if language not in (None, case.form.language)
    )


def _main_language(case: Case) -> str | None:
    spoken = [language for _, language in _languages(case)]
    return max(spoken, key=spoken.count, default=None)


def _languages(case: Case) -> Iterator[tuple[str, str]]:
    for unit in maps.units(case.map):
        if language := language_of(case.form.unpasted(unit.text)):
            yield unit.text, language
