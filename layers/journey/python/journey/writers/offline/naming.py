"""Which of several names a text speaks of: a phase, a persona.

A name is spoken of by all of its words, or by a word that tells it from the other names: not by
one that two of them share, nor one of the industry's, nor a word that says nothing by itself.
Endings don't count ("the appointments", "when it was delivered"); scripts without spaces are
looked for as they stand.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from journey.content.matching import UNSPACED, folded
from journey.drafting import persona_names
from journey.writers.offline.knowledge import language

_WORD = re.compile(r"[^\W\d_]+")
# Of two letters only what is written large tells something: a GP, but not "it".
_ACRONYM = re.compile(r"\b[A-ZÀ-Þ]{2}(?=s?\b)")
_ARABIC_ARTICLE = re.compile(r"^(?:[وبكف]?ال|لل)(?=\w{2})")
_SHORTEST = 3
_SHORTEST_STEM = 4
_SHORTEST_COMPOUND = 6
# Goes first, so that "payments" and "payment" end alike; "enquiries" loses all of its end below.
_PLURAL = re.compile(r"(?<=ss|sh|ch)es$|(?<=\w{3})(?<![sui])(?<!ie)s$")
_ENDINGS = (
    "isierung", "isation", "ations", "ation", "ements", "ement", "ungen", "ings", "ness", "ions",
    "ment", "able", "ible", "ally", "ying", "ung", "ing", "ion", "ers", "est", "ies", "ied", "ive",
    "ant", "ent", "als", "ity", "ely", "ens", "ern", "ed", "er", "es", "al", "ly", "en", "em",
    "in", "y", "s", "e", "n",
)  # fmt: skip


def named(text: str, names: Sequence[str], known: Iterable[str] = ()) -> tuple[int, ...]:
    """The places of the names that the text speaks of; ``known`` holds what tells nothing here."""
    said = stems(text)
    whole = [place for place, name in enumerate(names) if _is_whole(name, text, said)]
    if whole:
        return tuple(place for place in whole if not _is_within(names[place], names, whole))
    telling = _telling(tuple(names), frozenset().union(*map(stems, known)))
    return tuple(place for place, words in enumerate(telling) if _meet(words, said, text))


def mentioned(text: str, people: Sequence[str]) -> tuple[int, ...]:
    """The places of the people whom the text speaks of by what they are, as :func:`heads` has it.

    By that very word: an "office" is no officer, and a "drive" no driver.
    """
    words = _WORD.findall(folded(text))
    return tuple(
        place
        for place in named(text, people)
        if any(_is_called(own, words) for own in _WORD.findall(folded(people[place])))
    )


def heads(name: str) -> str:
    """What somebody is, in a word or two: "Okafor teacher" for "Mr Okafor, history teacher"."""
    each = (somebody.split() for somebody in persona_names.heads(name))
    return " ".join(words[-1] for words in each if words) or name


def _is_called(own: str, words: Iterable[str]) -> bool:
    """Whether one of the words is this one, in the plural, in a compound or for the other sex."""
    if UNSPACED.search(own):
        return any(own in word for word in words)
    one = _PLURAL.sub("", own)
    male = {one.removesuffix(ending) for ending in ("in", "e", "a")}
    return any(word.startswith(one) or word.endswith(one) or word in male for word in words)


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The words that carry meaning, without their endings."""
    found = (_ARABIC_ARTICLE.sub("", word) for word in _WORD.findall(folded(text)))
    return frozenset(
        _stem(word) for word in found if len(word) >= _SHORTEST and word not in _nothing()
    ).union(_ACRONYM.findall(text))


def _stem(word: str) -> str:
    word = _PLURAL.sub("", word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1)
def _nothing() -> frozenset[str]:
    return frozenset(map(folded, language()["stop_words"]))


@lru_cache(maxsize=64)
def _telling(names: tuple[str, ...], known: frozenset[str]) -> tuple[frozenset[str], ...]:
    each = [stems(name) for name in names]
    return tuple(
        own - known - frozenset().union(*(other for other in each if other is not own))
        for own in each
    )


def _is_whole(name: str, text: str, said: frozenset[str]) -> bool:
    if UNSPACED.search(name):
        return name in text
    if _ACRONYM.fullmatch(name):
        return name in said
    own, all_said = _all_stems(name), _all_stems(text)
    in_a_row = f" {' '.join(own)} " in f" {' '.join(all_said)} "
    return bool(own) and (in_a_row or ({*own} <= {*all_said} and not said.isdisjoint(own)))


def _is_within(name: str, names: Sequence[str], whole: Sequence[int]) -> bool:
    """Whether a longer name that the text speaks of holds this one."""
    return any({*_all_stems(name)} < {*_all_stems(names[other])} for other in whole)


@lru_cache(maxsize=4096)
def _all_stems(text: str) -> tuple[str, ...]:
    """Every word without its ending, those that say nothing by themselves included."""
    return tuple(_stem(_ARABIC_ARTICLE.sub("", word)) for word in _WORD.findall(folded(text)))


def _meet(own: frozenset[str], said: frozenset[str], text: str) -> bool:
    """Whether a telling word stands in the text, by itself or at the end of a compound."""
    if own & said:
        return True
    long = [word for word in own if len(word) >= _SHORTEST_COMPOUND and not UNSPACED.search(word)]
    return any(each.endswith(word) for word in long for each in said)
