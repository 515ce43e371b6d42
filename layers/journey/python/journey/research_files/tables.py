"""Tables of survey answers, wherever they come from: what people wrote, and what they ticked.

What somebody wrote in their own words is a passage of its own, placed under its question. What is
short (ages, scores, choices) is told together, one passage for the row. A column of names says who
speaks.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from journey.research_files import limits, unreadable
from journey.research_files.passages import Passage, one_line

Row = Sequence[str]

_OWN_WORDS = 4
"""From how many words on an answer counts as somebody's own words."""
_OWN_LETTERS = 12
"""The same for scripts that write without spaces."""
_UNSPACED = re.compile(r"[぀-ヿ㐀-鿿가-힯฀-๿]")
_NUMBER = re.compile(r"^[+-]?[\d\s.,:/%€$£¥-]+$")
_SPEAKER_COLUMNS = {
    "name", "participant", "respondent", "speaker", "interviewee", "customer", "user",
    "teilnehmer", "teilnehmerin", "befragte", "befragter", "person", "sprecher", "kunde",
    "nom", "participante", "nombre", "répondant", "名前", "氏名", "回答者", "الاسم",
}  # fmt: skip


def read_rows(rows: Iterable[Row], sheet: str = "") -> Iterator[Passage]:
    """The passages of a table.

    Args:
        sheet: its name, where a file has several.

    Raises:
        UnreadableFile: it has more rows than are read.
    """
    numbered = ((number, _cells(row)) for number, row in enumerate(_bounded(rows), start=1))
    filled = ((number, cells) for number, cells in numbered if any(cells))
    first = next(filled, None)
    if first is None:
        return
    header = first[1] if _is_header(first[1]) else []
    for number, cells in filled if header else chain([first], filled):
        yield from _row(header, cells, f"{sheet}, row {number}" if sheet else f"row {number}")


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
    speaker = next((cell for name, cell in named if name.lower() in _SPEAKER_COLUMNS), "")
    short = []
    for name, cell in named:
        if _is_own_words(cell):
            yield Passage(cell, f"{place}, {name}" if name else place, speaker)
        elif name.lower() not in _SPEAKER_COLUMNS:
            short.append(f"{name}: {cell}" if name else cell)
    if short:
        yield Passage("; ".join(short), place, speaker)


def _is_own_words(cell: str) -> bool:
    if _UNSPACED.search(cell):
        return len(cell) >= _OWN_LETTERS
    return len(cell.split()) >= _OWN_WORDS
