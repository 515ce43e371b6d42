"""Plain text and Markdown: a passage for each line; one that was wrapped is whole again."""

import re
from collections.abc import Callable, Iterator

from journey.research_files.encoding import decode
from journey.research_files.passages import Passage, one_line
from journey.research_files.wrapping import LINE_MARKS, Line, unwrapped

_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`+|~~)(?=\S)(.+?)(?<=\S)\1")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:?")
_RULE = re.compile(
    r"^\s*(?:[-*_=]\s*){3,}$|^\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*$|^\s*(?:```|~~~)"
)


_WRAPPED_LETTERS = 60
_LONGEST_LINE = 10_000
"""Nobody writes a longer line by hand; to look for the ends of its marks takes the square of it."""


def read_text(data: bytes) -> Iterator[Passage]:
    """Each line of a plain text that has something in it."""
    return _passages(decode(data), one_line)


def read_markdown(data: bytes) -> Iterator[Passage]:
    """The same of a Markdown text, without its marks."""
    return _passages(decode(data), _unmarked)


def _passages(text: str, told: Callable[[str], str]) -> Iterator[Passage]:
    lines = (
        Line(number, line, told(line)) for number, line in enumerate(text.splitlines(), start=1)
    )
    for line in unwrapped(lines, _WRAPPED_LETTERS):
        yield Passage(line.text, f"line {line.number}")


def _unmarked(line: str) -> str:
    if _RULE.match(line):
        return ""
    if len(line) > _LONGEST_LINE:
        return one_line(line)
    line = _FOOTNOTE.sub("", LINE_MARKS.sub("", line, count=1))
    line = _LINK.sub(r"\1", _IMAGE.sub(r"\1", line))
    line = _EMPHASIS.sub(r"\2", line)
    cells = [cell for part in line.strip().strip("|").split("|") if (cell := one_line(part))]
    return "; ".join(cells)
