"""Excel files: the rows of each sheet. Formulas are told by the value saved with them."""

import io
from collections.abc import Iterator
from datetime import date

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from journey.research_files import limits, unreadable
from journey.research_files.archives import check_archive
from journey.research_files.passages import Passage
from journey.research_files.tables import read_rows

KIND = "an Excel workbook (.xlsx)"


def read_excel(data: bytes) -> Iterator[Passage]:
    """The passages of an .xlsx file, sheet by sheet."""
    check_archive(data, part="xl/workbook.xml", kind=KIND)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            title = f"sheet {name}" if len(book.sheet_names) > 1 else ""
            yield from read_rows(_rows(book.get_sheet_by_name(name)), title)
    except PasswordError:
        raise unreadable.encrypted() from None
    except CalamineError:
        raise unreadable.damaged() from None


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    """The rows from the sheet's first on, empty ones too, so that they bear its own numbers."""
    if sheet.total_height > limits.MAX_ROWS:
        raise unreadable.too_many_rows()
    for row in sheet.to_python(skip_empty_area=False):
        yield [_text(value) for value in row[: limits.MAX_COLUMNS]]


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)
