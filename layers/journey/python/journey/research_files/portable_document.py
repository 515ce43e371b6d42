"""PDF: the text of each page, paragraph by paragraph as far as a PDF knows of any."""

import io
from collections import Counter
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from journey.research_files import limits, unreadable
from journey.research_files.passages import Passage, one_line
from journey.research_files.wrapping import LINE_MARKS, Line, unwrapped

KIND = "a PDF"
_HEADER_BYTES = 1_024
_WRAPPED_SHARE = 0.75
"""A line this long, of the page's longest, was likely broken by the margin."""
_SHORT_SHARE = 0.4
"""So was one this long, where a small letter follows: columns are ragged before long words."""
_JUDGED_LETTERS = 40
_GARBLED_SHARE = 0.4
"""No letter of any language is so common."""


def read_pdf(data: bytes) -> Iterator[Passage]:
    """The passages of a PDF that has text in it."""
    if b"%PDF-" not in data[:_HEADER_BYTES]:
        raise unreadable.not_what_its_name_says(KIND)
    try:
        passages = list(_pages(data))
    except PyPdfError:
        raise unreadable.damaged() from None
    if not passages or _is_garbled(passages):
        raise unreadable.only_pictures()
    yield from passages


def _pages(data: bytes) -> Iterator[Passage]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise unreadable.encrypted()
    if len(reader.pages) > limits.MAX_PAGES:
        raise unreadable.too_many_pages(len(reader.pages))
    for number, page in enumerate(reader.pages, start=1):
        for paragraph in _paragraphs(page.extract_text()):
            yield Passage(paragraph, f"page {number}")


def _paragraphs(text: str) -> Iterator[str]:
    written = [one_line(line) for line in text.splitlines()]
    longest = max(map(len, written), default=0)
    lines = (Line(number, line, line) for number, line in enumerate(written))
    for line in unwrapped(lines, _WRAPPED_SHARE * longest, _SHORT_SHARE * longest):
        yield LINE_MARKS.sub("", line.text) or line.text


def _is_garbled(passages: list[Passage]) -> bool:
    """Whether the letters mean others than they show, as where a font's table of them is broken."""
    letters = Counter(letter for passage in passages for letter in passage.text if letter.isalpha())
    most = max(letters.values(), default=0)
    return letters.total() >= _JUDGED_LETTERS and most > _GARBLED_SHARE * letters.total()
