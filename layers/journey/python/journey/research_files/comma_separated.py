"""CSV: rows of a survey export, whatever separates their cells."""

import csv
from collections.abc import Iterator

from journey.research_files import limits, unreadable
from journey.research_files.encoding import decode
from journey.research_files.passages import Passage
from journey.research_files.tables import read_rows

_SEPARATORS = ",;\t|"
_SAMPLE_LINES = 20


def read_csv(data: bytes) -> Iterator[Passage]:
    """The passages of a CSV file."""
    csv.field_size_limit(limits.MAX_BYTES)
    lines = decode(data).splitlines(keepends=True)
    rows = csv.reader(lines, delimiter=_separator(lines[:_SAMPLE_LINES]))
    try:
        yield from read_rows(rows)
    except csv.Error:
        raise unreadable.damaged() from None


def _separator(lines: list[str]) -> str:
    """Whichever parts the first lines into most cells, alike in each of them."""
    counts = {mark: [line.count(mark) for line in lines if line.strip()] for mark in _SEPARATORS}
    return max(
        _SEPARATORS, key=lambda mark: min(counts[mark], default=0) or sum(counts[mark]) / 1e6
    )
