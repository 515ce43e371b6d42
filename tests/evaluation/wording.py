"""Words of a text: what counts as one, which carry content, and which were pasted from a form."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import yaml

BLANK = "…"
"""Stands where something of the form's own was taken out."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PIECE = re.compile(rf"{BLANK}|{_WORD.pattern}")
_SCRIPTS = {"ar": ("\u0600", "\u06ff"), "ja": ("\u3040", "\u9fff")}
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_UNSPACED_RUN = re.compile(r"[\u30a0-\u30ff]{2,}|[\u3400-\u9fff]{2,}")
_QUOTATION = re.compile(
    r"“[^“”]*”|‘[^‘’]*(?:’(?=\w)[^‘’]*)*’|„[^„“]*“|«[^«»]*»|「[^「」]*」|\"[^\"]*\""
)
_CHARACTERS_A_WORD = 2
_STEM = 5
_SHORTEST_CONTENT = 4
_SHORTEST_PASTED = 4


def _listed() -> dict[str, frozenset[str]]:
    lists = yaml.safe_load(Path(__file__).with_name("word_lists.yaml").read_text("utf-8"))
    return {name: frozenset(listed.split()) for name, listed in lists.items()}


_LISTS = _listed()
# Words that say nothing of a form: they are in every goal and note.
_COMMON = _LISTS.pop("common")


@cache
def words(text: str) -> Sequence[str]:
    """The words, in small letters."""
    return _WORD.findall(text.casefold())


def count(text: str) -> float:
    """How many words; two characters of a script without spaces read as one."""
    unspaced = len(_UNSPACED.findall(text))
    return len(words(_UNSPACED.sub(" ", text))) + unspaced / _CHARACTERS_A_WORD


def stems(texts: Iterable[str]) -> set[str]:
    """The beginnings of the words that carry content; of unspaced scripts, runs of signs."""
    found: set[str] = set()
    for text in texts:
        found.update(_UNSPACED_RUN.findall(text))
        found.update(
            word[:_STEM]
            for word in words(_UNSPACED.sub(" ", text))
            if len(word) >= _SHORTEST_CONTENT and word not in _COMMON and not word.isdigit()
        )
    return found


@cache
def normal(text: str) -> str:
    """The text as it is compared: letters and digits, in small letters, a space between words."""
    return " ".join(words(text))


def holds(text: str, patterns: Iterable[str]) -> str | None:
    """The first of the patterns whose words stand in the text in a row; one may end in ``*``."""
    spaced = f" {normal(text)} "
    for pattern in patterns:
        core = normal(pattern)
        tail = r"\w*" if pattern.endswith("*") else ""
        if core and re.search(rf"(?<= ){re.escape(core)}{tail}(?= )", spaced):
            return pattern
        if _UNSPACED.search(pattern) and pattern.strip("*") in text:
            return pattern
    return None


def without_pasted(text: str, names: Sequence[str], own_texts: Sequence[str]) -> str:
    """The text with the form's names and texts blanked, and quotations of it.

    A quotation is of the form when its words, but for an ellipsis at the end, stand in it.
    """
    own, pasted = _pasted(tuple(names), tuple(own_texts))

    def blank(match: re.Match[str]) -> str:
        said = normal(match[0])
        return BLANK if said and f" {said} " in own else match[0]

    return pasted.sub(BLANK, _QUOTATION.sub(blank, text))


@cache
def _pasted(names: tuple[str, ...], own_texts: tuple[str, ...]) -> tuple[str, re.Pattern[str]]:
    """The form's own words in a row, and what finds its names and texts whole."""
    told = [text for text in own_texts if len(words(text)) >= _SHORTEST_PASTED]
    named = [name for name in names if any(map(str.isalnum, name))]
    # A name is pasted as the user spells it; the same word in small letters is the writer's own.
    whole = rf"(?<!\w)(?:(?i:{_any_of(told)})|{_any_of(named)})(?!\w)"
    return f" {normal(' '.join(own_texts))} ", re.compile(whole)


def _any_of(texts: Iterable[str]) -> str:
    """A pattern of the longest of the texts that stands there."""
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True))) or r"(?!)"


def blanked(text: str, own_texts: Iterable[str]) -> str:
    """What is left of the text once every content word of the form's own is blanked."""
    own = stems(own_texts)
    return " ".join(
        BLANK if stems([word]) & own else word for word in _PIECE.findall(text.casefold())
    )


def language_of(text: str) -> str | None:
    """The language of a text, BCP 47, by script or else function words, if any tell it."""
    letters = [character for character in text if character.isalpha()]
    for language, (first, last) in _SCRIPTS.items():
        if 2 * sum(first <= letter <= last for letter in letters) > len(letters):
            return language
    said = words(text)
    known = {
        language: sum(word in function_words for word in said)
        for language, function_words in _LISTS.items()
    }
    best = max(known, key=lambda language: known[language])
    return best if known[best] else None
