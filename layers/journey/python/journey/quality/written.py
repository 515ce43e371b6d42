"""Whether a text is written in words, in any language and script.

What a model writes when it has lost the thread is full of markup, links, code and strings that
are no words. The rules look at the form of a text only: no dictionary of any language.
"""

import re
import unicodedata
from collections.abc import Iterable

from journey.content.personal_data import MASK

_QUOTED = re.compile(
    r"“[^”]{0,600}”|‘[^’]{0,600}’|\"[^\"]{0,600}\"|«[^»]{0,600}»|„[^“]{0,600}“"
    r"|「[^」]{0,600}」|『[^』]{0,600}』"
)
_TRACES = {
    "a link": re.compile(r"https?:|www\.|\b[\w-]{1,60}\.[a-z]{2,4}/\w", re.IGNORECASE),
    "a file's path": re.compile(
        r"(?:^|\s)(?:~|\.{1,2})?/[\w.-]+/[\w./-]+|\b[A-Z]:\\"
        r"|\b[\w-]{1,60}\.(?:py|js|ts|json|html?|php|xml|csv|txt|exe|md|ya?ml)\b"
    ),
    "markup": re.compile(
        r"```|`|\*\*|__|^\s*(?:#{1,6}|>|\*)\s|(?<!\w)#\w+\s#\w|</?[a-z][^>]*>|\]\(|&[a-z]+;"
        r"|[{}<>\\\[\]|]|-{3,}|={2,}|\*\w|//|::|=>|->",
        re.IGNORECASE,
    ),
    "code": re.compile(r"\b\w+\(\)|\w\.\w+\(|\b0x[0-9A-F]{4}"),
    "a list within a line": re.compile(r"(?<!\d)1[.):]\s.*(?<!\d)2[.):]\s"),
}
_TOKEN = re.compile(r"[^\s]+")
_FRINGE = ".,;:!?…'\"“”‘’"
_JOINED = re.compile(r"[a-zà-ÿ][A-ZÀ-Þ]|[A-Z]{2,}[a-z]{3,}|[a-z]\d+[a-z]|[a-z][;,!?)]+[a-zA-Z]{2}")
# As brands are written, and German forms for both sexes: LinkedIn, eBay, KundInnen.
_TWO_PARTS = re.compile(r"(?:[A-ZÀ-Þ][a-zà-ÿ]+){2}|[a-z][A-Z][a-z]+")
_VOWEL = re.compile(r"[aeiouy]")
_LATIN = re.compile(r"[a-z]+")
_KEYBOARD_ROWS = ("qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm")
_SHORTEST_RUN = 3
_SHARE_OF_BROKEN = 0.12
_FEWEST_BROKEN = 2
_MOST_LETTERS = 45


def fault(
    text: str, names: tuple[str, ...] = (), signs: frozenset[str] = frozenset()
) -> str | None:
    """What the text holds instead of words, such as ``markup``; nothing for a sound text.

    What stands in quotation marks, the names, and the signs (:func:`signs_of`) are the user's own
    and pass.
    """
    bare = _own_words(_without(text, signs), names)
    if not bare.strip():
        return None
    for trace, pattern in _TRACES.items():
        if pattern.search(bare):
            return trace
    if not any(map(str.isalpha, text)):
        return "figures or signs where words are due"
    return "strings that are no words" if _is_broken(bare) else None


def signs_of(texts: Iterable[str]) -> frozenset[str]:
    """What the user writes that is no plain word, such as ``{goal}``: copied, it is no fault."""
    tokens = (token.strip(_FRINGE) for text in texts for token in _TOKEN.findall(text))
    return frozenset(token for token in tokens if token and not token.isalpha())


def is_feeling(text: str) -> bool:
    """Whether the text may name a feeling: a few words, no figure and no date."""
    return len(text.split()) <= 6 and not any(map(str.isdigit, text))


def is_word(word: str) -> bool:
    """Whether somebody may have meant this as a word, rather than run a hand over the keys."""
    plain = _plain(word)
    if not _LATIN.fullmatch(plain):
        return any(map(str.isalpha, plain))
    if any(plain in row or plain in row[::-1] for row in _KEYBOARD_ROWS):
        return len(plain) < _SHORTEST_RUN
    return len(plain) <= _SHORTEST_RUN or bool(_VOWEL.search(plain))


def _without(text: str, signs: frozenset[str]) -> str:
    return _TOKEN.sub(lambda token: "" if token[0].strip(_FRINGE) in signs else token[0], text)


def _own_words(text: str, names: tuple[str, ...]) -> str:
    for name in names:
        text = text.replace(name, " ")
    return MASK.sub(" ", _QUOTED.sub(" ", text))


def _is_broken(text: str) -> bool:
    tokens = _TOKEN.findall(text)
    broken = [token for token in tokens if _is_no_word(token)]
    if len(tokens) == 1:
        return bool(broken) and len(tokens[0]) > _MOST_LETTERS
    return len(broken) >= _FEWEST_BROKEN and len(broken) >= _SHARE_OF_BROKEN * len(tokens)


def _is_no_word(token: str) -> bool:
    letters = token.strip(".,;:!?()…'\"’–—-")
    if _TWO_PARTS.fullmatch(letters):
        return False
    return bool(_JOINED.search(letters)) or (
        letters.islower() and len(letters) > _SHORTEST_RUN and not is_word(letters)
    )


def _plain(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.category(part).startswith("M"))
