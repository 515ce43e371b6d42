"""What a persona's name says that somebody does, as far as the words for it are known.

They are listed by language; some name an occupation, but are a surname as well.
"""

from functools import cache, lru_cache

from journey.content import matching
from journey.content.words import content_words
from journey.drafting import ages, life_stages
from journey.drafting.persona_names import head, parts
from journey.drafting.word_lists import word_list

_SCHOOL_AGE_ENDS, _OF_AGE = 15, 18


@lru_cache(maxsize=256)
def stated_occupation(name: str) -> str:
    """The part of the name that says it: "nurse" of "Maria, 34, nurse"; empty where none does."""
    return next((part for part in parts(name) if _roles(part, _known())), "")


def contradicts(name: str, occupation: str) -> bool:
    """Whether nobody of this name can do this for a living.

    Somebody retired does what they did once, if anything; a child goes to school; and who is named
    for an occupation has that one.
    """
    if not occupation.strip() or content_words(occupation) == content_words(name):
        return False
    if life_stages.is_in(name, "retired"):
        return not (
            life_stages.is_in(occupation, "retired") or life_stages.holds("former", occupation)
        )
    oldest = _oldest(name)
    if oldest < _OF_AGE and _is_of_school(occupation):
        return False
    if oldest < _SCHOOL_AGE_ENDS or life_stages.is_in(name, "child"):
        return True
    # Somebody may own a dog, or drive a car, beside any occupation.
    stated = [role.strip("*") for role in _roles(stated_occupation(name), _for_a_living())]
    said = matching.folded(occupation)
    return bool(stated) and not any(role in said for role in stated)


def told(name: str) -> str:
    """What the name itself says of it: the part that names an occupation, or a stage of life."""
    known = (part for part in parts(name) if life_stages.stages(part))
    rest = (part for part in reversed(parts(name)) if not any(map(str.isdigit, part)))
    return stated_occupation(name) or next(known, next(rest, name))


def _oldest(name: str) -> int:
    stated = ages.stated_age(name)
    return life_stages.possible_ages(name)[1] if stated is None else stated


def _is_of_school(occupation: str) -> bool:
    return bool(life_stages.stages(occupation)) or life_stages.holds("of_school", occupation)


def _roles(part: str, known: tuple[str, ...]) -> list[str]:
    """The words for occupations in what somebody is; in "Tom Baker" there is none."""
    first, *others = head(part).split() or [""]
    is_a_name = len(others) == 1 and first[:1].isupper() and others[0][:1].isupper()
    return [
        role
        for role in matching.found(head(part), known)
        if not (is_a_name and matching.holds(role.strip("*"), _words("surnames")))
    ]


@cache
def _known() -> tuple[str, ...]:
    return (*_for_a_living(), *_words("also otherwise"))


@cache
def _for_a_living() -> tuple[str, ...]:
    kinds = (
        kind for kind in word_list("occupations") if kind not in ("surnames", "also otherwise")
    )
    return tuple(word for kind in kinds for word in _words(kind))


def _words(kind: str) -> tuple[str, ...]:
    return tuple(word_list("occupations")[kind].split())
