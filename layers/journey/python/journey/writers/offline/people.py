"""Who the personas are: what their names say of them, and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from journey.content.form import JourneyForm
from journey.drafting import life_stages
from journey.drafting.ages import stated_age
from journey.drafting.occupations import stated_occupation
from journey.drafting.persona_names import parts
from journey.quality.wording import is_empty, is_placeholder
from journey.writers.offline.knowledge import Customer, Profile, sentences
from journey.writers.offline.phrasing import capitalised

_PROPOSED = 2
_OF_AGE, _OF_SCHOOL_AGE = 18, 5
_NO_OCCUPATION = re.compile(
    r"(?:alone|both|all|newly|recently|from|in|with|without|on|lives?|living|who|has|having|single|married|divorced|aus|mit"
    r"|ohne|wohnt|lebt|ledig|verheiratet|geschieden|de|avec|sans|en|vit|mari|con|sin|vive)\b",
    re.IGNORECASE,
)
# Particles of names, which are written small.
_PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "la", "le", "el", "al", "bin", "da", "di"}
)


@dataclass(frozen=True, slots=True)
class Person:
    """A persona, as its name tells of it.

    Attributes:
        name: as the user gave it, or else as proposed.
        called: what a sentence calls it: "Maria" for "Maria, 34, nurse".
        age: where the name states one.
        occupation: what the name says of it, or that it says nothing.
        customer: the customer of the industry that was proposed, where the form names nobody.
    """

    name: str
    called: str
    age: int | None
    occupation: str
    customer: Customer | None = None


def recognise(form: JourneyForm, profile: Profile) -> tuple[Person, ...]:
    """The personas that the form names; two customers of the industry where it names none."""
    if not form.target_personas:
        return tuple(_proposed(customer) for customer in profile.customers[:_PROPOSED])
    return tuple(_person(name, form.target_personas) for name in form.target_personas)


def _proposed(customer: Customer) -> Person:
    return Person(customer.name, customer.name, None, customer.name, customer)


def _person(name: str, names: Sequence[str]) -> Person:
    first = parts(name)[0]
    shared = sum(parts(other)[0].casefold() == first.casefold() for other in names) > 1
    return Person(name, name if shared else first, stated_age(name), _occupation(name))


def _occupation(name: str) -> str:
    """What the name says a persona does: "nurse" in "Maria, 34, nurse", or the name itself."""
    say = sentences()["persona"]
    if life_stages.is_in(name, "retired"):
        return str(say["retired"])
    if school := _school(name):
        return str(say[school])
    if stated := stated_occupation(name):
        return capitalised(stated)
    first, *others = parts(name)
    roles = [part for part in others if _may_be_a_role(part)]
    if roles:
        return capitalised(roles[-1])
    tells_nothing = is_empty(first) or is_placeholder(first) or (others and _is_a_name(first))
    return str(say["unnamed"]) if tells_nothing else capitalised(first)


def _school(name: str) -> str | None:
    """Which sentence tells the age of somebody who is not of age; none for anybody else."""
    stated = stated_age(name)
    oldest = life_stages.possible_ages(name)[1] if stated is None else stated
    if oldest < _OF_SCHOOL_AGE:
        return "below_school_age"
    return "of_school_age" if oldest < _OF_AGE else None


def _may_be_a_role(part: str) -> bool:
    return not (any(map(str.isdigit, part)) or is_empty(part) or _NO_OCCUPATION.match(part))


def _is_a_name(first: str) -> bool:
    """Whether this may be somebody's own name: capitals alone, and no word for a stage of life."""
    words = [word for word in first.split() if word not in _PARTICLES]
    return all(word[:1].isupper() for word in words) and not life_stages.stages(first)
