"""A persona's facts, held against its name: what the name denies can't stand, whoever wrote it."""

from collections.abc import Iterator
from dataclasses import replace

from journey.content import matching
from journey.content.proposals import PersonaProposal
from journey.drafting import ages, households, occupations

_YOUNGEST_AT_WORK = 14
_OF_AGE = ("age*", "alter*", "edad", "eta", "idade", "year*", "jahr*")
_OF_WORK = (
    "occupation*", "job*", "profession*", "work*", "employment", "role*", "career", "beruf*",
    "arbeit*", "metier", "trabajo", "lavoro",
)  # fmt: skip


def contradictions(persona: PersonaProposal) -> Iterator[str]:
    """What of the persona its own name denies, in words that quote neither."""
    stated = ages.stated_age(persona.name)
    if stated not in (None, persona.age):
        yield "the age is not the one that the name states"
    elif persona.age != _age(persona):
        yield "nobody of this name is of this age"
    if occupations.contradicts(persona.name, persona.occupation):
        yield "the occupation is not the one that the name tells of"
    if len(_facts(persona)) < len(persona.demographics):
        yield "a fact of the demographics can't be true of somebody of this name"


def held(persona: PersonaProposal) -> PersonaProposal:
    """The persona without what its name denies; with the age and occupation that the name has."""
    denied = occupations.contradicts(persona.name, persona.occupation)
    return replace(
        persona,
        age=_age(persona),
        occupation=occupations.told(persona.name) if denied else persona.occupation,
        demographics=_facts(persona),
    )


def _age(persona: PersonaProposal) -> int | None:
    """The age that the name states; else the one proposed, if somebody of this name may have it."""
    stated = ages.stated_age(persona.name)
    if stated is not None or persona.age is None:
        return stated
    works = bool(occupations.stated_occupation(persona.name))
    is_old_enough = persona.age >= _YOUNGEST_AT_WORK or not works
    return persona.age if is_old_enough and ages.fits(persona.name, persona.age) else None


def _facts(persona: PersonaProposal) -> dict[str, str]:
    return {
        key: value
        for key, value in persona.demographics.items()
        if not _is_denied(persona.name, key, value)
    }


def _is_denied(name: str, key: str, value: str) -> bool:
    if matching.holds(key, _OF_AGE) and ages.contradicts(name, value):
        return True
    if matching.holds(key, _OF_WORK) and occupations.contradicts(name, value):
        return True
    return households.contradicts(name, f"{key}: {value}")
