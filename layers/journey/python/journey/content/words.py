"""What two texts have in common: their content words, in any language and script."""

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+"
)
_HIRAGANA = re.compile(r"[\u3040-\u309f]{2}")
_ARABIC_ARTICLE = re.compile(r"^(?:[وبكف]?ال|لل)(?=\w{3})")
_SHORTEST = 3
_STEM = 5

_COMMON = json.loads(Path(__file__).with_name("common_words.json").read_text(encoding="utf-8"))

SMALL_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _COMMON["stop_words"].items()
}
"""Words that every text needs, by the languages that have them."""


@lru_cache(maxsize=2048)
def content_words(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning, in a form that plurals and cases share.

    Scripts without spaces, and Hangul with its endings, fall into pairs of characters.
    """
    folded = _folded(text)
    spaced = _WORD.findall(_UNSPACED.sub(" ", folded))
    stems = {_stem(word) for word in spaced if len(word) >= _SHORTEST and word not in _STOP}
    for run in _UNSPACED.findall(folded):
        stems |= {run[at : at + 2] for at in range(len(run) - 1)}
    return frozenset(stem for stem in stems if not _HIRAGANA.fullmatch(stem))


@lru_cache(maxsize=256)
def telling_words(name: str) -> frozenset[str]:
    """The content words of a persona's name that tell it from customers as such."""
    return content_words(name) - content_words(_COMMON["anybody"])


def _stem(word: str) -> str:
    word = _ARABIC_ARTICLE.sub("", word)
    return (word[:-1] if word.endswith("s") and len(word) > _SHORTEST else word)[:_STEM]


def _folded(text: str) -> str:
    """Without case, accents and vowel signs."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    letters = (letter for letter in parts if not unicodedata.category(letter).startswith("M"))
    return unicodedata.normalize("NFC", "".join(letters))


_STOP = frozenset(map(_folded, frozenset().union(*SMALL_WORDS.values())))
