"""Tables of survey answers, wherever they come from: what people wrote, and what they ticked.

What somebody wrote in their own words is a passage of its own, placed under its question. What is
short (ages, scores, choices) is told together, one passage for the row. A column of names says who
speaks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from journey.content.matching import UNSPACED
from journey.research_files import limits, unreadable
from journey.research_files.passages import Passage, one_line
from journey.research_files.speakers import PEOPLE

Row = Sequence[str]
Numbered = tuple[int, list[str]]

_LOOKED_AT = 10
"""Rows at the top in which a table's header is looked for, below its title."""

_OWN_WORDS = 4
"""From how many words on an answer counts as somebody's own words."""
_OWN_LETTERS = 12
"""The same for scripts that write without spaces."""
_NUMBER = re.compile(r"^[+-]?[\d\s.,:/%€$£¥-]+$")


def read_rows(rows: Iterable[Row], sheet: str = "") -> Iterator[Passage]:
    """The passages of a table.

    Args:
        sheet: its name, where a file has several.

    Raises:
        UnreadableFile: it has more rows than are read.
    """
    numbered = ((number, _cells(row)) for number, row in enumerate(_bounded(rows), start=1))
    titles, header, answers = _parted((number, cells) for number, cells in numbered if any(cells))
    for names, told in (([], titles), (header, answers)):
        for number, cells in told:
            yield from _row(names, cells, f"{sheet}, row {number}" if sheet else f"row {number}")


def _parted(filled: Iterator[Numbered]) -> tuple[list[Numbered], list[str], Iterator[Numbered]]:
    """What stands above a table, its header if it has one, and its rows."""
    first = list(islice(filled, _LOOKED_AT))
    wide = (place for place, (_, cells) in enumerate(first) if _width(cells) > 1)
    top = next(wide, 0)
    codes = (place for place, (_, cells) in enumerate(first) if _are_codes(cells))
    top = max(top, next(codes, 0) - 1)
    below = top + 1 + sum(_are_codes(cells) for _, cells in first[top + 1 : top + 2])
    if top < len(first) and _is_header(first[top][1]):
        titles = [each for each in first[:top] if _width(each[1]) == 1]
        return titles, first[top][1], chain(first[below:], filled)
    return [], [], chain(first, filled)


def _width(cells: list[str]) -> int:
    return sum(map(bool, cells))


def _are_codes(cells: list[str]) -> bool:
    """Whether this is the row that Qualtrics puts under its questions, for programs to read."""
    return any(cells) and all(cell.startswith('{"ImportId"') for cell in cells if cell)


def _bounded(rows: Iterable[Row]) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number >= limits.MAX_ROWS:
            raise unreadable.too_many_rows()
        yield row


def _cells(row: Row) -> list[str]:
    return [one_line(cell) for cell in islice(row, limits.MAX_COLUMNS)]


def _is_header(cells: list[str]) -> bool:
    """Names of columns: several, all different, none of them a number."""
    names = [cell for cell in cells if cell]
    has_number = any(_NUMBER.match(name) for name in names)
    return len(names) > 1 and len(set(names)) == len(names) and not has_number


def _row(header: list[str], cells: list[str], place: str) -> Iterator[Passage]:
    named = [
        (header[column] if column < len(header) else "", cell)
        for column, cell in enumerate(cells)
        if cell
    ]
    speaker = next((cell for name, cell in named if name.lower() in PEOPLE), "")
    short = []
    for name, cell in named:
        if _is_own_words(cell):
            yield Passage(cell, f"{place}, {name}" if name else place, speaker, is_in_table=True)
        elif name.lower() not in PEOPLE:
            short.append(f"{name}: {cell}" if name else cell)
    if short:
        yield Passage("; ".join(short), place, speaker, is_in_table=True)


def _is_own_words(cell: str) -> bool:
    if UNSPACED.search(cell):
        return len(cell) >= _OWN_LETTERS
    return len(cell.split()) >= _OWN_WORDS
