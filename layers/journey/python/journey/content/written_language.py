"""Whether texts may be in the language that they are said to be in: by script and by small words.

No language is recognised here. What can be told at once is that a text in Chinese letters is not
English, and that one full of "the" and "with" is not German.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from journey.content.words import SMALL_WORDS

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS, _FEWEST_SMALL_WORDS = 60, 5
_SCRIPTS = {
    "ja": ("CJK", "HIRAGANA", "KATAKANA"), "zh": ("CJK",), "ko": ("HANGUL", "CJK"),
    "ar": ("ARABIC",), "fa": ("ARABIC",), "ur": ("ARABIC",), "he": ("HEBREW",),
    "ru": ("CYRILLIC",), "uk": ("CYRILLIC",), "bg": ("CYRILLIC",), "sr": ("CYRILLIC", "LATIN"),
    "el": ("GREEK",), "th": ("THAI",), "hi": ("DEVANAGARI",), "bn": ("BENGALI",),
    "ta": ("TAMIL",), "ka": ("GEORGIAN",), "hy": ("ARMENIAN",), "am": ("ETHIOPIC",),
}  # fmt: skip
_LATIN = ("LATIN",)
_ROMANCE_AND_DUTCH = "French, Spanish, Italian, Portuguese and Dutch"
_GROUPS = {
    "en": "English",
    "de": "German",
    **dict.fromkeys(("fr", "es", "it", "pt", "nl"), _ROMANCE_AND_DUTCH),
}


def may_be_in(language: str, texts: Iterable[str], others_words: str) -> bool:
    """Whether the texts, taken together, may be in this language, a BCP 47 tag.

    Args:
        others_words: what somebody else wrote, and the texts may quote: its words tell nothing.
    """
    quoted = set(_WORD.findall(others_words.casefold()))
    words = [word for word in _WORD.findall(" ".join(texts).casefold()) if word not in quoted]
    scripts = _scripts("".join(words))
    is_in_script = 2 * sum(scripts[each] for each in _of(language)) >= scripts.total()
    is_judged = scripts.total() >= _FEWEST_LETTERS
    return (is_in_script or not is_judged) and _has_small_words(words, _tag(language))


def is_in_script(language: str, text: str, others_words: str) -> bool:
    """Whether most of a text is in the language's own letters, in Latin ones or in those quoted."""
    scripts = _scripts(text)
    known = {*_of(language), *_LATIN, *_scripts(others_words)}
    return 2 * sum(scripts[each] for each in known) >= scripts.total()


def _tag(language: str) -> str:
    return language.partition("-")[0].lower()


def _of(language: str) -> tuple[str, ...]:
    return _SCRIPTS.get(_tag(language), _LATIN)


@lru_cache(maxsize=256)
def _scripts(text: str) -> Counter[str]:
    """How many letters there are of each script."""
    return Counter(
        unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha()
    )


def _has_small_words(words: list[str], tag: str) -> bool:
    if tag not in _GROUPS:
        return True
    counts = {name: sum(word in small for word in words) for name, small in SMALL_WORDS.items()}
    own = counts.pop(_GROUPS[tag])
    return own >= max(counts.values()) or max(counts.values()) < _FEWEST_SMALL_WORDS
