"""The age that a persona's name states."""

import re

_UNIT = (
    r"years?(?: old)?|yrs?|y/?o|jahre?(?: alt)?|ans|años|anni|anos|jaar|lat|år|years of age"
    r"|歳|才|岁|세|лет|года?|سنة|عام"
)
_AGE = r"(?:aged? |alter |im alter von )?(\d{1,3})(?:\s*(?:-|–|to|bis|a|à|～|~)\s*(\d{1,3}))?"
_PART = re.compile(rf"{_AGE}\s*(?:{_UNIT})?", re.IGNORECASE)
_OPENING = re.compile(r"(\d{1,3})()[ -](?:years?[ -]old|jährig\w*|ans|años)\b", re.IGNORECASE)
_CLOSING = re.compile(r".*\b(?:aged?|im alter von)\s+(\d{1,3})()", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*[,;()（）、，/|·–—]\s*")
_YOUNGEST, _OLDEST = 3, 110


def stated_age(name: str) -> int | None:
    """The age in "Maria, 34, nurse", "Tom (41)" or "34-year-old nurse"; the middle of a range.

    Only an age that is the persona's own: "Parent of a 14-year-old" states none.
    """
    # The name itself comes first, so a name that is but a number states no age.
    _, *parts = _SEPARATORS.split(name)
    told = (
        next(filter(None, map(_PART.fullmatch, parts)), None)
        or _OPENING.match(name)
        or _CLOSING.fullmatch(name)
    )
    if told is None:
        return None
    ages = [int(age) for age in told.groups() if age]
    age = sum(ages) // len(ages)
    return age if _YOUNGEST <= age <= _OLDEST else None
