"""The age that a persona's name states, and whether another one fits it."""

import re

from journey.drafting.life_stages import possible_ages
from journey.drafting.persona_names import head, parts, tail

_UNIT = (
    r"years?(?: old)?|yrs?|y/?o|jahre?(?: alt)?|ans|años|anni|anos|jaar|lat|år|years of age"
    r"|歳|才|岁|세|лет|года?|سنة|عام"
)
_AGE = r"(?:aged? |alter |im alter von )?(\d{1,3})(?:\s*(?:-|–|to|bis|a|à|～|~)\s*(\d{1,3}))?"
_PART = re.compile(rf"{_AGE}\s*(?:{_UNIT})?", re.IGNORECASE)
_OPENING = re.compile(
    r"(\d{1,3})()(?:[ -](?:years?[ -]old|jährig\w*|ans|años)\b|\s?(?:歳|才|岁|세)(?!児))",
    re.IGNORECASE,
)
_CLOSING = re.compile(r".*\b(?:aged?|im alter von)\s+(\d{1,3})()", re.IGNORECASE)
_OF_YEARS = re.compile(
    r"(?:[^\W\d_]+\s){0,2}?[^\W\d_]+\s(?:(?:de|d['’]|di|con|von)\s?(\d{1,3})\s(?:ans|años|anni|anos"
    r"|jahren)|(?<=man )of (\d{2}))",
    re.IGNORECASE,
)
_OWN_AGE = re.compile(
    r"\b(?:I(?:['’]m| am)|ich bin|j['’]ai|tengo|ho|tenho)\s+(\d{1,3})\b"
    r"(?!\s*(?:%|min|hour|days?|km))",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_YOUNGEST, _OLDEST = 3, 110


def stated_age(name: str) -> int | None:
    """The age in "Maria, 34, nurse", "Tom (41)" or "34-year-old nurse"; the middle of a range.

    Only an age that is the persona's own: "Parent of a 14-year-old" states none, nor does
    "Parent of a boy, 15".
    """
    # The name itself comes first, so a name that is but a number states no age.
    first, *others = parts(name)
    told = (
        next(filter(None, map(_PART.fullmatch, others)), None)
        or _OPENING.match(name)
        or _CLOSING.fullmatch(name)
        or _OF_YEARS.fullmatch(first)
    )
    ages = [int(age) for age in told.groups() if age] if told else []
    if not ages:
        return None
    age = sum(ages) // len(ages)
    is_somebody_elses = bool(tail(first)) and age < possible_ages(head(first))[0]
    return age if _YOUNGEST <= age <= _OLDEST and not is_somebody_elses else None


def fits(name: str, age: int) -> bool:
    """Whether somebody of this name may be so old, in years."""
    stated = stated_age(name)
    youngest, oldest = possible_ages(name) if stated is None else (stated, stated)
    return youngest <= age <= oldest


def contradicts(name: str, fact: str) -> bool:
    """Whether every age of a fact about ages, such as "25 to 34", is another than the name's."""
    ages = [int(number) for number in _NUMBERS.findall(fact)]
    return bool(ages) and not any(
        fits(name, age) for age in range(min(ages), min(max(ages), _OLDEST) + 1)
    )


def contradicts_own(age: int | None, name: str, words: str) -> bool:
    """Whether somebody says in these words that they are of an age that is not theirs."""
    said = [int(found) for found in _OWN_AGE.findall(words)]
    return any(each != age if age is not None else not fits(name, each) for each in said)
