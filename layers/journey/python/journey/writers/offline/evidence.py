"""What the user's statements prove, how they feel, and what they speak of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from journey.content import statements
from journey.content.form import JourneyForm
from journey.writers.offline import matching
from journey.writers.offline.knowledge import Industry, language
from journey.writers.offline.people import Person
from journey.writers.offline.recognition import RecognisedPhase

_SHORTEST = 12
_STEM = 6
_STEMS_IN_COMMON = 2
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the material, understood.

    Attributes:
        number: as the domain numbers it.
        is_evidence: whether it reads as evidence: figures, voices, words of research.
        sentiment: -1, 0 or 1.
        phases: the places of the phases it speaks of; none for the journey as a whole.
        people: the places of the personas it speaks of; none for nobody in particular.
    """

    number: int
    text: str
    is_evidence: bool
    sentiment: int
    phases: tuple[int, ...]
    people: tuple[int, ...]

    @property
    def telling(self) -> tuple[int, int, int, int]:
        """A sort key: evidence first, then feeling, then what speaks of something, then length."""
        tied = len(self.phases) or 99
        return (-self.is_evidence, -abs(self.sentiment), tied, -len(self.text))


def read_statements(
    form: JourneyForm,
    industry: Industry,
    phases: Sequence[RecognisedPhase],
    people: Sequence[Person],
) -> tuple[Statement, ...]:
    """The statements of the form's material; what is too short to say anything is left out."""
    worlds = [_world(phase, industry) for phase in phases]
    return tuple(
        Statement(
            number=each.number,
            text=each.text,
            is_evidence=_is_evidence(each.text),
            sentiment=sentiment(each.text),
            phases=_phases_of(each.text, phases, worlds),
            people=_people_of(each.text, people),
        )
        for each in statements.read_statements(form)
        if len(each.text) >= _SHORTEST or _is_evidence(each.text)
    )


def sentiment(text: str) -> int:
    """-1 where the words are rather bad, 1 where they are rather good, else 0."""
    balance = _count(text, "positive") - _count(text, "negative")
    return (balance > 0) - (balance < 0)


def _count(text: str, words: str) -> int:
    return len(matching.found(text, language()[words]))


def _is_evidence(text: str) -> bool:
    return (
        any(character.isdigit() for character in text)
        or bool(statements.quotations(text))
        or matching.holds(text, language()["evidence"])
    )


def _phases_of(
    text: str, phases: Sequence[RecognisedPhase], worlds: Sequence[set[str]]
) -> tuple[int, ...]:
    """By name, or else by the signs of the phase, or else by the world its customers meet."""
    places = range(len(phases))
    named = [place for place in places if matching.names(text, phases[place].name)]
    meant = [
        place
        for place in places
        if (known := phases[place].known) and matching.holds(text, known.signs)
    ]
    if named or meant:
        return tuple(named or meant)
    stems = _stems([text])
    common = [len(stems & world) for world in worlds]
    most = max(common)
    return tuple(place for place in places if common[place] == most >= _STEMS_IN_COMMON)


def _world(phase: RecognisedPhase, industry: Industry) -> set[str]:
    stage = industry.stages[phase.stage]
    known = [*phase.known.touchpoints, *phase.known.pain_points] if phase.known else []
    return _stems([*stage.touchpoints, *stage.pain_points, *stage.opportunities, *known])


def _stems(texts: Sequence[str]) -> set[str]:
    words = (word for text in texts for word in _LONG_WORD.findall(text.casefold()))
    return {word[:_STEM] for word in words if word not in language()["stop_words"]}


def _people_of(text: str, people: Sequence[Person]) -> tuple[int, ...]:
    places = range(len(people))
    named = [place for place in places if matching.names(text, people[place].called)]
    meant = [
        place
        for place in places
        if people[place].named_kind and matching.holds(text, people[place].archetype.keywords)
    ]
    return tuple(named or meant)
