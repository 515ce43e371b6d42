"""Step 2: the personas, each under the name that the user gave."""

from typing import Any

from journey.content.proposals import PersonaProposal, PersonasProposal
from journey.writers import Brief
from journey.writers.offline.knowledge import people, sentences
from journey.writers.offline.phrasing import listed, shortened
from journey.writers.offline.reading import Reading
from journey.writers.offline.unsaid import Unsaid

_MOST_REPORTED = 2
_LONGEST = 160
_MOST_NUMBERS = 6


def write(brief: Brief[Any], reading: Reading) -> PersonasProposal:
    """Draw each persona from its name and from what the research says of it."""
    unsaid = Unsaid()
    places = range(len(reading.people))
    return PersonasProposal([_persona(reading, place, unsaid) for place in places])


def _persona(reading: Reading, place: int, unsaid: Unsaid) -> PersonaProposal:
    person, known = reading.people[place], people(gentle=reading.gentle)
    customer = person.customer
    return PersonaProposal(
        name=person.name,
        age=person.age,
        occupation=person.occupation,
        goals=[customer.goal] if customer else [known.goals[place]],
        pain_points=_reported(reading, place, unsaid)
        or ([customer.pain_point] if customer else [_least(reading, place)]),
        motivations=[known.motivations[place]],
        demographics=_demographics(reading, place),
    )


def _reported(reading: Reading, place: int, unsaid: Unsaid) -> list[str]:
    """What the persona complains of in the research, and no persona before has."""
    bad = [shortened(each.text, _LONGEST) for each in reading.said_by(place) if each.feels < 0]
    return unsaid.take("pain_points", bad, _MOST_REPORTED)


def _least(reading: Reading, place: int) -> str:
    """The least that can be said of somebody's struggles: beside research, nothing usual."""
    if reading.statements:
        called = reading.people[place].called
        return str(sentences()["persona"]["unblamed"]).format(persona=called)
    return people(gentle=reading.gentle).pain_points[place]


def _demographics(reading: Reading, place: int) -> dict[str, str]:
    say = sentences()["persona"]
    numbers = [str(each.number) for each in reading.of_person(place)[:_MOST_NUMBERS]]
    if numbers:
        told = say["known"].format(numbers=listed(numbers))
    else:
        told = say["unknown" if reading.statements else "unresearched"]
    return {"Evidence": told}
