"""What was masked in the user's material, looked for in a writer's text in any spelling.

Masking knows personal data by the way it is written. A writer that has seen the form may write it
otherwise: an address with "at" and "dot", a number digit by digit, with signs between that nobody
sees. So what was masked is known by its letters and digits, whatever stands between them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from journey.content.form import JourneyForm
from journey.content.personal_data import pieces

_FEWEST = 6
"""Letters and digits; of fewer, a text may well have the same."""
_LAST_DIGITS = 8
"""Of a number: its country's code may be written in several ways, or left out."""
_PART = re.compile(r"[^\W\d_]+|\d")
_DIGITS_BEFORE = r"(?:\+?\d[\W_]{0,3}){0,10}"
_BETWEEN = r"[\W_]{0,3}(?:(?:at|dot|punkt|arroba|punto|arobase|point)[\W_]{1,3})?"


def masked_as_in(form: JourneyForm, text: str) -> str:
    """The text, with a mask for each piece of the form's personal data in another spelling."""
    told = _visible(text)
    for mask, spelling in _spellings(form):
        if spelling.search(told):
            text = told = spelling.sub(mask, told)
    return text


@lru_cache(maxsize=4)
def _spellings(form: JourneyForm) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What each piece of the form's personal data may be spelled like, with its mask."""
    return tuple(
        (mask, re.compile(_pattern(parts), re.IGNORECASE))
        for mask, piece in dict.fromkeys(_pieces(form))
        if len(parts := _parts(piece)) > 1 and sum(map(len, parts)) >= _FEWEST
    )


def _pieces(form: JourneyForm) -> Iterator[tuple[str, str]]:
    for field in (form.additional_context, form.business_goals):
        yield from pieces(field, form.names)


def _parts(piece: str) -> list[str]:
    return _PART.findall(_visible(piece))


def _pattern(parts: list[str]) -> str:
    is_number = all(map(str.isdigit, parts))
    last = parts[-_LAST_DIGITS:] if is_number else parts
    return (_DIGITS_BEFORE if is_number else "") + _BETWEEN.join(last)


def _visible(text: str) -> str:
    """The text in plain width, without signs that nobody sees."""
    normal = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in normal if unicodedata.category(letter) != "Cf")
