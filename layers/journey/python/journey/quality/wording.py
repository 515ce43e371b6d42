"""What counts as empty, as a placeholder, and as the same text again."""

import re

_STAND_INS = frozenset(
    {
        "tbd", "tba", "tbc", "todo", "fixme", "n/a", "na", "none", "null", "nil", "undefined",
        "placeholder", "unknown", "to be determined", "to be defined", "to be confirmed",
        "not available", "not applicable", "insert text", "insert text here", "sample text",
        "xxx",
    }
)  # fmt: skip
_SLOT = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]|<[^<>]*>|\$\{[^{}]*\}|\{\{[^{}]*\}\}")
_FRINGE = " \t\n.…,;:!?-_*#\"'“”‘’«»"


def is_empty(text: str) -> bool:
    """Whether nothing is said, punctuation apart."""
    return not text.strip(_FRINGE)


def is_placeholder(text: str) -> bool:
    """Whether the text as a whole stands for one that somebody meant to write.

    A whole text only: a customer may well say that the delivery date was "TBD".
    """
    bare = text.strip(_FRINGE).casefold()
    return (
        bare in _STAND_INS
        or text.strip().casefold().startswith("lorem ipsum")
        or _SLOT.fullmatch(text.strip()) is not None
    )


def sameness(text: str) -> str:
    """Two texts of one sameness say the same thing in the same words."""
    return text.strip().casefold()
