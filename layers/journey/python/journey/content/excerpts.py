"""Words of one text that stand in another: what makes a quote more than a claim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from journey.content.matching import UNSPACED

_FRINGE = " \t\n.…,;:!?-–—\"'“”‘’„«»「」『』"
_APOSTROPHES = "['’‘ʼ]"
_BEFORE = re.compile(r"(?:^|[^\w\s'’-]|\s-)\s*$")
_AFTER = re.compile(r"^\s*(?:$|[^\w\s'’-]|-\s)")
# Nothing else ends what somebody says as a whole: behind a comma may stand the contrary of it.
_WHOLE_BEFORE = re.compile(r"(?:^|[.!?…。！？:：“”\"„«»‘「『])\s*$")
_WHOLE_AFTER = re.compile(r"^\s*(?:[.!?…。！？]|[.,;!?…、]?\s*[”“\"»«’」』]|$)")
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

    Spacing, case and the kind of apostrophe may differ. They must be whole: a sentence, what stands
    in quotation marks or follows a colon, or all of the text. Of "the staff were kind, but nobody
    came" either half says the contrary of the whole.
    """
    for before, found, after in _places(words, text):
        if _WHOLE_BEFORE.search(before) and _WHOLE_AFTER.match(after):
            return Excerpt(found, f"{before.strip()} {after.strip()}".strip(_FRINGE))
    return None


def stands_in(words: str, text: str) -> bool:
    """Whether the words are a part of the text, between punctuation of any kind or its ends."""
    return any(
        _BEFORE.search(before) and _AFTER.match(after) for before, _, after in _places(words, text)
    )


def _places(words: str, text: str) -> Iterator[tuple[str, str, str]]:
    """What stands before the words, the words, and what stands after them, wherever they stand."""
    if _says_something(words):
        for match in re.finditer(_pattern(words), text, re.IGNORECASE):
            yield text[: match.start()], match[0], text[match.end() :]


def _says_something(words: str) -> bool:
    bare = words.strip(_FRINGE)
    if UNSPACED.search(bare):
        return len(bare) >= _FEWEST_CHARACTERS
    return len(bare.split()) >= _FEWEST_WORDS


def _pattern(words: str) -> str:
    pieces = (re.escape(piece) for piece in words.strip(_FRINGE).split())
    return r"\s+".join(re.sub(_APOSTROPHES, _APOSTROPHES, piece) for piece in pieces)
