"""Words of one text that stand in another: what makes a quote more than a claim."""

import re
from dataclasses import dataclass

from journey.content.matching import UNSPACED

_FRINGE = " \t\n.…,;:!?-–—\"'“”‘’„«»「」『』"
_APOSTROPHES = "['’‘ʼ]"
_BEFORE = re.compile(r"(?:^|[^\w\s'’-]|\s-)\s*$")
_AFTER = re.compile(r"^\s*(?:$|[^\w\s'’-]|-\s)")
_FEWEST_WORDS = 2
_FEWEST_CHARACTERS = 4


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words as they stand in a text.

    Attributes:
        text: with the very letters of the text they stand in.
        around: the rest of that text.
    """

    text: str
    around: str


def excerpt_of(words: str, text: str) -> Excerpt | None:
    """The words where they stand in the text, or nothing where they don't.

    Spacing, case and the kind of apostrophe may differ. They must be a part of their own, between
    punctuation or the text's ends: a part cut out of a clause may say the contrary of it.
    """
    if not _says_something(words):
        return None
    for match in re.finditer(_pattern(words), text, re.IGNORECASE):
        before, after = text[: match.start()], text[match.end() :]
        if _BEFORE.search(before) and _AFTER.match(after):
            return Excerpt(match[0], f"{before.strip()} {after.strip()}".strip(_FRINGE))
    return None


def stands_in(words: str, text: str) -> bool:
    """Whether the words are a part of the text."""
    return excerpt_of(words, text) is not None


def _says_something(words: str) -> bool:
    bare = words.strip(_FRINGE)
    if UNSPACED.search(bare):
        return len(bare) >= _FEWEST_CHARACTERS
    return len(bare.split()) >= _FEWEST_WORDS


def _pattern(words: str) -> str:
    pieces = (re.escape(piece) for piece in words.strip(_FRINGE).split())
    return r"\s+".join(re.sub(_APOSTROPHES, _APOSTROPHES, piece) for piece in pieces)
