"""The characters that no text may hold: unreadable ones, and two that deceive."""

import unicodedata

# Each turns round whatever stands after it, and so shows a text that is not the one it is. Marks,
# embeddings and isolates stay: languages that are written from right to left need them.
_DIRECTION_OVERRIDES = "\u202d\u202e"

_CONTROLS = r"\u0000-\u001f\u007f-\u009f"
# Newlines and tabs are no control characters to a person who pastes a few paragraphs.
_CONTROLS_IN_LINES = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f"

REFUSED = rf"{_CONTROLS}\u202d\u202e"
"""The same for a regular expression's class, in a text of one line."""

REFUSED_IN_LINES = rf"{_CONTROLS_IN_LINES}\u202d\u202e"
"""The same in a text of several lines."""


def refuse_in_line(text: str) -> None:
    """Check a text of one line.

    Raises:
        ValueError: it holds such a character; says which.
    """
    for character in text:
        if unicodedata.category(character) == "Cc":
            raise ValueError(f"Remove the control character U+{ord(character):04X}")
        if character in _DIRECTION_OVERRIDES:
            raise ValueError(f"Remove the direction override U+{ord(character):04X}")


def refuse_in_lines(text: str) -> None:
    """Check a text of several lines, with newlines and tabs.

    Raises:
        ValueError: it holds such a character; says which.
    """
    refuse_in_line(text.replace("\n", "").replace("\t", ""))
