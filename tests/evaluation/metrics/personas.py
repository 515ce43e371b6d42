"""Personas: facts that contradict the persona's own name or quote.

A contradiction is an age outside what the name says or allows; an age in the persona's quote other
than its own; an occupation that has none of the words the name asks for; and a word that can't be
true of such a person, anywhere in what the map says of them. What a map leaves open (no age, an
empty occupation) contradicts nothing.
"""

import re
from collections.abc import Iterator, Sequence

from tests.evaluation import maps
from tests.evaluation.cases import Case
from tests.evaluation.figures import Figure, count
from tests.evaluation.forms import PersonaFacts
from tests.evaluation.maps import Map
from tests.evaluation.wording import holds

_OWN_AGE = re.compile(r"\bI(?:['’]m| am) (\d{1,2})\b")


def contradictions(cases: Sequence[Case]) -> Figure:
    """How many facts contradict their persona."""
    drawn = [
        (case.form.name, facts, persona)
        for case in cases
        for name, facts in case.form.personas.items()
        if (persona := maps.persona(case.map, name))
    ]
    found = [
        f"{name}, {persona['name']}: {fault}"
        for name, facts, persona in drawn
        for fault in _faults(persona, facts)
    ]
    return count(found, len(drawn))


def _faults(persona: Map, facts: PersonaFacts) -> Iterator[str]:
    youngest, oldest = facts.age
    age, occupation = persona["age"], persona["occupation"]
    if age and not youngest <= age <= oldest:
        yield f"is {age} years old"
    if (said := _OWN_AGE.search(persona["quote"])) and int(said[1]) != age:
        yield f"says “{said[0]}”"
    if occupation and facts.occupation and not holds(occupation, facts.occupation):
        yield f"does this for a living: {occupation}"
    for text in maps.told_of(persona):
        if word := holds(text.replace(persona["name"], " "), facts.never):
            yield f"“{word}” in: {text}"
