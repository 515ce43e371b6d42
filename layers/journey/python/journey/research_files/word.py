"""Word files: paragraphs, list entries and tables, in their order."""

import io
from collections.abc import Iterator
from html.parser import HTMLParser

import mammoth

from journey.research_files.archives import check_archive
from journey.research_files.passages import Passage, one_line
from journey.research_files.tables import read_rows

KIND = "a Word document (.docx)"
_NOTE_MARKS = ("#footnote", "#endnote")
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"}


def read_word(data: bytes) -> Iterator[Passage]:
    """The passages of a .docx file; pictures, and whatever it links to, are left alone."""
    check_archive(data, part="word/document.xml", kind=KIND)
    no_image = mammoth.images.img_element(lambda _image: {})
    html = mammoth.convert_to_html(io.BytesIO(data), convert_image=no_image)
    reader = _HtmlReader()
    reader.feed(html.value)
    yield from reader.passages


class _HtmlReader(HTMLParser):
    """Collects the blocks of simple HTML; tables are read as tables."""

    def __init__(self) -> None:
        super().__init__()
        self.passages: list[Passage] = []
        self._text = ""
        self._cells: list[str] = []
        self._rows: list[list[str]] = []
        self._paragraphs = self._tables = self._depth = 0
        self._is_in_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter a block or a table."""
        if tag == "a":
            self._is_in_mark = str(dict(attrs).get("href")).startswith(_NOTE_MARKS)
        elif tag == "table":
            self._depth += 1
        elif tag in _BLOCKS and not self._depth:
            self._end_paragraph()  # a list entry ends at the list within it
        elif tag == "br" or tag in _BLOCKS:
            self._text += " "

    def handle_endtag(self, tag: str) -> None:
        """Leave it, and keep what it held."""
        if tag == "a":
            self._is_in_mark = False
        elif tag == "table":
            self._depth -= 1
            if not self._depth:
                self._end_table()
        elif tag in _BLOCKS and not self._depth:
            self._end_paragraph()
        elif tag in ("td", "th") and self._depth == 1:
            self._cells.append(one_line(self._text))
            self._text = ""
        elif tag == "tr" and self._depth == 1:
            self._rows.append(self._cells)
            self._cells = []

    def handle_data(self, data: str) -> None:
        """Gather text; not the marks between a text and its notes."""
        if not self._is_in_mark:
            self._text += data

    def _end_paragraph(self) -> None:
        if text := one_line(self._text):
            self._paragraphs += 1
            self.passages.append(Passage(text, f"paragraph {self._paragraphs}"))
        self._text = ""

    def _end_table(self) -> None:
        self._tables += 1
        self.passages += read_rows(self._rows, f"table {self._tables}")
        self._rows = []
