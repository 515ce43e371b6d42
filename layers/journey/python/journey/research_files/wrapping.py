"""Lines that an editor or a page's width has broken, put together again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LINE_MARKS = re.compile(r"^\s*(?:>\s*|#{1,6}\s+|[-–•◦▪‣*+]\s+|\d{1,3}[.)]\s+)+")
"""What a quotation, a heading or a list entry begins with."""

_ENDS_LINE = re.compile(r"[.!?:;。！？：](?:\W|$)*$")
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad]$")
_LOWER = re.compile(r"^[a-zà-ÿ]")
_UNSPACED_END = re.compile(r"[\u3040-\u30ff\u3400-\u9fff、，]$")


@dataclass(slots=True)
class Line:
    """A line as it was written, and what of it is told."""

    number: int
    written: str
    text: str


def unwrapped(lines: Iterable[Line], width: float, shortest: float | None = None) -> Iterator[Line]:
    """Lines, each with what it goes on in.

    Args:
        width: from what length on a line was likely broken, rather than ended by its author.
        shortest: the same of one that a small letter follows; as much, where it is not given.
    """
    least = width if shortest is None else shortest
    begun: Line | None = None
    for line in lines:
        if begun and _goes_on(begun, line, width, least):
            begun = Line(begun.number, line.written, _together(begun.text, line.text))
        else:
            if begun:
                yield begun
            begun = line if line.text else None
    if begun:
        yield begun


def _goes_on(begun: Line, line: Line, width: float, least: float) -> bool:
    if not line.text or LINE_MARKS.match(line.written) or _ENDS_LINE.search(begun.written):
        return False
    return len(begun.written) >= (least if _LOWER.match(line.text) else width)


def _together(text: str, more: str) -> str:
    """Two parts of a line: a word that was divided is whole again."""
    if _HYPHEN.search(text) and _LOWER.match(more):
        return text[:-1] + more
    return text + more if _UNSPACED_END.search(text) else f"{text} {more}"
