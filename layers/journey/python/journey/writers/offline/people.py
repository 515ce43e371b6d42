"""Who the personas are: what their names say of them, and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from journey.content.form import JourneyForm
from journey.drafting.ages import stated_age
from journey.quality.wording import is_empty, is_placeholder
from journey.writers.offline import matching
from journey.writers.offline.knowledge import Customer, Profile, sentences
from journey.writers.offline.phrasing import capitalised

_PROPOSED = 2
_PARTS = re.compile(r"\s*[,;()/]\s*")
_RETIRED = (
    "retire*", "pensioner*", "rentner*", "ruhestand*", "retraite*", "jubilad*", "aposentad*",
    "pensionat*", "定年*", "متقاعد*",
)  # fmt: skip
_OF_AGE = 18


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
    first, *rest = [part for part in _PARTS.split(name) if part] or [name]
    shared = sum(_PARTS.split(other)[0].casefold() == first.casefold() for other in names) > 1
    age = stated_age(name)
    return Person(name, name if shared else first, age, _occupation(name, first, rest, age))


def _occupation(name: str, first: str, rest: Sequence[str], age: int | None) -> str:
    """What the name says a persona does: "nurse" in "Maria, 34, nurse", or the name itself."""
    say = sentences()["persona"]
    if matching.holds(name, _RETIRED):
        return str(say["retired"])
    if age is not None and age < _OF_AGE:
        return str(say["of_school_age"])
    roles = [part for part in rest if not any(map(str.isdigit, part))]
    if roles:
        return capitalised(roles[-1])
    tells_nothing = bool(rest) or is_empty(first) or is_placeholder(first)
    return str(say["unnamed"]) if tells_nothing else capitalised(first)
