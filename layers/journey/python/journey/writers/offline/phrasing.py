"""How the form's own words are woven into English sentences."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

Slots = Mapping[str, str]
"""What the ``{slots}`` of a sentence are filled with."""

_OPENING, _CLOSING = " \t\n-–—•*·#>", " \t\n.。．,，、;；:：!！…-–—"
_FIRST_WORDS_KEPT = 0.6
_LONGEST_LABEL = 48
_DOUBLE_MARKS = frozenset('"“”„«»「」『』')


def bare(text: str) -> str:
    """The text on one line, without the punctuation that would break the sentence around it.

    Text that is nothing but punctuation stays as it is.
    """
    line = " ".join(text.split())
    return line.lstrip(_OPENING).rstrip(_CLOSING) or line


def shortened(text: str, longest: int) -> str:
    """The text, cut at a word's end and marked with an ellipsis where it exceeds ``longest``."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    at = head.rfind(" ")
    # Scripts without spaces, and monstrous words, are cut where they are.
    if at >= longest * _FIRST_WORDS_KEPT:
        head = head[:at]
    while head and _continues(text[len(head)]):
        head = head[:-1]
    return head.rstrip(_CLOSING) + "…"


def _continues(character: str) -> bool:
    """Whether the character belongs to the one before it, so that no cut may come between."""
    return unicodedata.category(character).startswith("M") or character == "\u200d"


def quoted(text: str) -> str:
    """The text in quotation marks: single ones around a text that holds double ones."""
    return f"‘{text}’" if _DOUBLE_MARKS.intersection(text) else f"“{text}”"


def label(name: str) -> str:
    """A name of the user's as it can stand within a sentence; one in another script is quoted.

    Its letters stay as they are: only its owner knows whether it is a name, an acronym or a noun.
    """
    name = shortened(bare(name), _LONGEST_LABEL)
    return name if _is_latin(name) else quoted(name)


def _is_latin(name: str) -> bool:
    return all(
        character.isascii() or unicodedata.name(character, "").startswith("LATIN")
        for character in name
    )


def woven(sentences: Iterable[str], slots: Slots) -> Iterator[str]:
    """The sentences with their slots filled, each with a capital first letter."""
    return (capitalised(sentence.format_map(slots)) for sentence in sentences)


def capitalised(sentence: str) -> str:
    """The sentence with a capital first letter, unless it begins like "iPhone"."""
    return sentence if sentence[1:2].isupper() else sentence[:1].upper() + sentence[1:]


def listed(items: Sequence[str]) -> str:
    """The items as an English list: "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
