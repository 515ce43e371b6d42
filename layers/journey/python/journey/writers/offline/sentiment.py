"""How a statement feels: good, bad or neither, by its words and by what denies them.

A word of feeling counts the other way when a denial goes before it in the same clause: "nobody
complained" is good, "not easy" is bad. Some words mean nothing unless they are denied: that
somebody is told something says little, that nobody is told says that it is missed. What is bad is
good once somebody has spotted or fixed it. And some things are plain without any word of feeling:
what has to be done three times, what takes weeks, what is done within the hour.
"""

import re
from functools import cache

from journey.content.matching import UNSPACED, folded
from journey.writers.offline.knowledge import language

# What is set against something else is not denied: "they asked what we need, not who we are".
_CLAUSE = re.compile(
    r", not (?=(?:who|what|where|when|why|how)\b)|[.,;:!?…。、！？()–—]"
    r"|\b(?:but|and|because|until|aber|und|weil|denn|mais|car|pero|porque|ma)\b"
)
_WORD = re.compile(r"[^\W_]+")
_SHORT_DENIAL = re.compile(r"n['’]t\b")
_CONTRARY = re.compile(r"\b(?:anything but|alles andere als|tout sauf|todo menos|tutt'altro che)\b")
_REACH, _REACH_TO_EXPECTED, _REACH_BACK = 8, 5, 3
_CHARACTERS_BEFORE = 120
_PHRASE = "1phrase1"
"""What stands in a clause where a phrase was found: no word of any text."""
# What denies a noun reaches no further: "no knife was found" misses nothing. Nor does what says
# that there is little of something: "less expensive" is good, "fewer mistakes" too.
_SHORT_REACH = {
    "no": 2, "without": 3, "less": 2, "fewer": 2, "weniger": 2, "moins": 2, "menos": 2, "meno": 2,
}  # fmt: skip


def sentiment(text: str) -> int:
    """-1 where the text is rather bad, 1 where it is rather good, else 0."""
    plain = _CONTRARY.sub("not", _SHORT_DENIAL.sub(" not", folded(text)))
    balance = sum(map(_clause, _CLAUSE.split(plain))) + _unspaced(plain)
    return (balance > 0) - (balance < 0)


def _clause(clause: str) -> int:
    balance = 0
    clause = _phrases("neutral_phrases").sub(" ", clause)
    for feeling, phrases in ((1, _phrases("good_phrases")), (-1, _phrases("bad_phrases"))):
        for match in phrases.finditer(clause):
            before = clause[max(0, match.start() - _CHARACTERS_BEFORE) : match.start()]
            denied = _denials(_WORD.findall(before), _CHARACTERS_BEFORE) % 2
            balance += -feeling if denied else feeling
        clause = phrases.sub(f" {_PHRASE} ", clause)
    said = _WORD.findall(clause)
    return balance + sum(_word(said, place) for place in range(len(said)))


def _word(said: list[str], place: int) -> int:
    """What the word at this place adds: nothing, or its feeling, or the contrary of it."""
    word = said[place]
    if _in("denials", word):
        return 0
    if _in("expected", word):
        return -1 if _is_missed(said, place) else 0
    denied = _is_denied(said, place, _REACH)
    feeling = _feeling(word)
    if feeling < 0 and _is_repaired(said, place):
        feeling = 1
    return -feeling if denied else feeling


def _is_repaired(said: list[str], place: int) -> bool:
    """Whether something was done about it: "spotted the mistake", "the mistake was corrected"."""
    if any(_in("repairs", earlier) for earlier in _before(said, place)):
        return True
    return any(
        _in("repairs", said[later]) and not _is_denied(said, later, later - place)
        for later in range(place + 1, min(len(said), place + 1 + _REACH))
    )


def _before(said: list[str], place: int) -> list[str]:
    return said[max(0, place - _REACH) : place]


def _feeling(word: str) -> int:
    return _in("good", word) - _in("bad", word)


def _is_missed(said: list[str], place: int) -> bool:
    """Whether what is expected is denied by itself.

    Who "never arrived late" did arrive, and who "doesn't have to explain" is spared it.
    """
    before = said[max(0, place - _REACH_TO_EXPECTED) : place]
    return (
        _PHRASE not in before
        and _is_denied(said, place, _REACH_TO_EXPECTED)
        and not any(map(_feeling, said[place + 1 : place + 1 + _REACH]))
    )


def _is_denied(said: list[str], place: int, reach: int) -> bool:
    """Whether an odd number of denials goes before, or one follows close, as in "hears nothing"."""
    denials = _denials(_before(said, place), reach)
    after = said[place + 1 : place + 1 + _REACH_BACK]
    return denials % 2 == 1 or (not denials and any(word in _LATE_DENIALS for word in after))


def _denials(before: list[str], reach: int) -> int:
    """How many of the words before a place deny what stands there."""
    return sum(
        _in("denials", word) and distance <= _SHORT_REACH.get(word, reach)
        for distance, word in enumerate(reversed(before), start=1)
    )


_LATE_DENIALS = frozenset(
    {"nothing", "nobody", "gone", "nicht", "nichts", "niemand", "rien", "personne", "jamais"}
    | {"less", "weniger", "moins", "menos", "meno"}
)


def _unspaced(text: str) -> int:
    """What the words of scripts without spaces add; they are looked for anywhere."""
    return sum(word in text for word in _words("good")[2]) - sum(
        word in text for word in _words("bad")[2]
    )


def _in(kind: str, word: str) -> bool:
    whole, beginnings, _ = _words(kind)
    return word in whole or word.startswith(beginnings)


@cache
def _words(kind: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """The whole words, the beginnings, and the words of scripts without spaces."""
    listed = [folded(word) for word in language()[kind]]
    spaced = [word for word in listed if not UNSPACED.search(word)]
    return (
        frozenset(word for word in spaced if not word.endswith("*")),
        tuple(word.rstrip("*") for word in spaced if word.endswith("*")),
        tuple(word for word in listed if UNSPACED.search(word)),
    )


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(language()[kind])})")
