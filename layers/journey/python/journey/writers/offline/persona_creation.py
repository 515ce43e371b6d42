"""Step 2: the personas, each under the name that the user gave."""

import re
from typing import Any

from journey.content.proposals import PersonaProposal, PersonasProposal
from journey.writers import Brief
from journey.writers.offline.choice import Unsaid, number, shuffled
from journey.writers.offline.knowledge import everyone, sentences
from journey.writers.offline.people import Person
from journey.writers.offline.phrasing import (
    Slots,
    capitalised,
    listed,
    quoted,
    shortened,
    woven,
)
from journey.writers.offline.reading import Reading

_AGE = re.compile(r"(?<![\w.])(1[4-9]|[2-9]\d)(?![\w.%])")
_AGE_RANGE = re.compile(r"(?<!\w)(1[4-9]|[2-9]\d)\s*(?:-|–|to|bis|a|à)\s*(1[4-9]|[2-9]\d)(?!\w)")
_PARTS = re.compile(r"\s*[,;()/]\s*")
_LONGEST_STATEMENT = 150


def write(brief: Brief[Any], reading: Reading) -> PersonasProposal:
    """Draw each persona from its name, its kind, its industry and the form's goals."""
    unsaid = Unsaid()
    return PersonasProposal(
        [
            PersonaProposal(
                name=person.name,
                age=_age(person),
                occupation=_occupation(person),
                **_lists(brief, reading, unsaid, place),
                demographics=_demographics(reading, place),
            )
            for place, person in enumerate(reading.people)
        ]
    )


def _lists(brief: Brief[Any], reading: Reading, unsaid: Unsaid, place: int) -> dict[str, list[str]]:
    """Goals, pain points and motivations: two known of such people, and one from the form."""
    say = sentences()["persona"]
    person = reading.people[place]
    slots = _slots(reading, place)

    def list_of(kind: str, first: list[str], own: list[str]) -> list[str]:
        kin = shuffled(getattr(person.archetype, kind), brief.form.industry, person.name)
        known = [*first, *kin, *getattr(everyone(), kind), *say[f"{kind}_spare"]]
        return unsaid.take(kind, woven(known, slots), 2) + unsaid.take(kind, woven(own, slots), 1)

    turned = shuffled(say["pain_points"], reading.words["industry"])
    nearest = person.customer
    return {
        "goals": list_of("goals", [nearest.goal] if nearest else [], [say["goals"][place]]),
        "pain_points": list_of(
            "pain_points",
            [nearest.pain_point] if nearest else [],
            [say["pain_told"]] if slots["statement"] else [turned[place]],
        ),
        "motivations": list_of("motivations", [], [say["motivation"]]),
    }


def _slots(reading: Reading, place: int) -> Slots:
    person = reading.people[place]
    goal = reading.goals[place % len(reading.goals)]
    phase = shuffled(reading.phases, person.name)[0]
    bad = [each for each in reading.statements if place in each.people and each.sentiment < 0]
    return dict(reading.words) | {
        "persona": person.called,
        "phase": phase.called,
        "goal": quoted(goal.text),
        "motivation": goal.theme.motivation.format_map(reading.words),
        "statement": quoted(shortened(bad[0].text, _LONGEST_STATEMENT)) if bad else "",
    }


def _demographics(reading: Reading, place: int) -> dict[str, str]:
    person = reading.people[place]
    decade = _age(person) // 10 * 10
    spoken_of = [str(each.number) for each in reading.statements if place in each.people]
    telling = reading.most_telling()
    say = sentences()["persona"]
    known = say["known" if spoken_of else "unknown" if reading.statements else "unresearched"]
    slots = dict(reading.words) | {
        "age_group": f"{decade}–{decade + 9}",
        "situation": person.archetype.situation,
        "digital": person.archetype.digital,
        "kind": capitalised(_kind(reading, person)),
        "known": known.format(
            numbers=listed(spoken_of[:5]),
            statement=quoted(shortened(telling.text, _LONGEST_STATEMENT)) if telling else "",
        ),
    }
    return {key: text.format_map(slots) for key, text in say["demographics"].items()}


def _kind(reading: Reading, person: Person) -> str:
    if person.customer is None:
        return reading.words["customer"]
    return person.customer.name.format_map(reading.words)


def _age(person: Person) -> int:
    if ages := _AGE_RANGE.search(person.name):
        return (int(ages[1]) + int(ages[2])) // 2
    if age := _AGE.search(person.name):
        return int(age[1])
    youngest, oldest = person.archetype.ages
    return youngest + number("age", person.name) % (oldest - youngest + 1)


def _occupation(person: Person) -> str:
    """The role in a name such as "Maria, 34, nurse", or else what such a person often does."""
    _, *rest = (_AGE.sub("", part).strip() for part in _PARTS.split(person.name))
    roles = [part for part in rest if sum(map(str.isalpha, part)) > 1]
    if roles and person.called != person.name:
        return capitalised(roles[-1])
    known = person.archetype if person.named_kind or not person.customer else person.customer
    return known.occupation.format(persona=capitalised(person.called))
