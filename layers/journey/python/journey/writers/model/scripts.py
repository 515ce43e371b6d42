"""Whether two texts are written in the same script, as texts of one language are."""

import unicodedata
from collections import Counter

_FAMILIES = {"CJK": "East Asian", "HIRAGANA": "East Asian", "KATAKANA": "East Asian"}
_FEW = 20
_FOREIGN_SHARE = 0.5


def alike(text: str, other: str) -> bool:
    """Whether most letters of the other are of the text's script; true where there are few."""
    expected, found = _counts(text), _counts(other)
    if sum(found.values()) < _FEW or not expected:
        return True
    script = expected.most_common(1)[0][0]
    return found[script] >= _FOREIGN_SHARE * sum(found.values())


def _counts(text: str) -> Counter[str]:
    return Counter(_script(letter) for letter in text if letter.isalpha())


def _script(letter: str) -> str:
    """The first word of the letter's name in Unicode, which names its script."""
    name = unicodedata.name(letter, "?").partition(" ")[0]
    return _FAMILIES.get(name, name)
