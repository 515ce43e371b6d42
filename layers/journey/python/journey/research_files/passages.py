"""What a file is read into."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a table row or cell, or what somebody said.

    Attributes:
        text: as it stands in the file, on one line.
        place: where in the file, in words a reader understands: "page 2", "row 14", "00:01:23".
        speaker: who says it, where the file tells; else empty.
        is_in_table: whether it is a table's row or cell.
    """

    text: str
    place: str
    speaker: str = ""
    is_in_table: bool = False


def one_line(text: str) -> str:
    """A text with each run of white space made one space."""
    return " ".join(text.split())
