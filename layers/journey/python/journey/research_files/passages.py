"""What a file is read into."""

import re
from dataclasses import dataclass

_ROW = re.compile(r"\brow \d+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a table row or cell, or what somebody said.

    Attributes:
        text: as it stands in the file, on one line.
        place: where in the file, in words a reader understands: "page 2", "row 14", "00:01:23".
        speaker: who says it, where the file tells; else empty.
    """

    text: str
    place: str
    speaker: str = ""


def is_row(passage: Passage) -> bool:
    """Whether it stands in a table."""
    return bool(_ROW.search(passage.place))


def one_line(text: str) -> str:
    """A text with each run of white space made one space."""
    return " ".join(text.split())
