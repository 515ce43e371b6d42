"""Who the personas are: the kind of person behind each name."""

import re
from dataclasses import dataclass

from journey.content.form import JourneyForm
from journey.writers.offline import matching
from journey.writers.offline.choice import shuffled
from journey.writers.offline.knowledge import Archetype, Customer, Industry, archetypes
from journey.writers.offline.phrasing import Slots

_PROPOSED = 2
_ROLE_OR_AGE = re.compile(r"\s*[,;(]\s*")


@dataclass(frozen=True, slots=True)
class Person:
    """A persona, recognised.

    Attributes:
        name: as the user gave it, or else as proposed.
        called: what a sentence calls it: "Maria" for "Maria, 34, nurse".
        archetype: the kind of person that the name speaks of, or else ``customer``'s.
        named_kind: whether the name speaks of a kind of person.
        customer: the customer of the industry who is nearest; none where the name speaks of a
            kind that is not among them.
    """

    name: str
    called: str
    archetype: Archetype
    named_kind: bool
    customer: Customer | None


def recognise(form: JourneyForm, industry: Industry, words: Slots) -> tuple[Person, ...]:
    """The personas that the form names; two customers of the industry where it names none."""
    known = {archetype.id: archetype for archetype in archetypes()}
    left = shuffled(industry.customers, form.industry, form.business_goals)
    if not form.target_personas:
        return tuple(
            Person(name, name, known[customer.archetype], False, customer)
            for customer in left[:_PROPOSED]
            for name in [customer.name.format_map(words)]
        )
    people: list[Person] = []
    for name in form.target_personas:
        called = _called(name, form.target_personas)
        kind = next(iter(matching.matches(name, archetypes())), None)
        if kind:
            alike = next((each for each in left if each.archetype == kind.id), None)
            people.append(Person(name, called, kind, True, alike))
        else:
            nearest = left.pop(0)
            left.append(nearest)
            people.append(Person(name, called, known[nearest.archetype], False, nearest))
    return tuple(people)


def _called(name: str, names: tuple[str, ...]) -> str:
    """The part before the age or role, where it tells the persona from the others."""
    first = _ROLE_OR_AGE.split(name)[0]
    alike = [
        other for other in names if _ROLE_OR_AGE.split(other)[0].casefold() == first.casefold()
    ]
    return first if first and len(alike) == 1 else name
