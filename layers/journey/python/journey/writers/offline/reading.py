"""What the offline writer understands of a form: its own words, and the knowledge that fits it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from journey.content.form import JourneyForm
from journey.content.journey_map import Knowledge
from journey.content.statements import Statement, read_goals
from journey.writers.offline import people, profile_choice
from journey.writers.offline.knowledge import Profile
from journey.writers.offline.people import Person
from journey.writers.offline.phases import NamedPhase, recognise
from journey.writers.offline.phrasing import Slots, label
from journey.writers.offline.ties import TiedStatement, tied

_MOST_GOALS = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """A form, understood.

    Attributes:
        profile: the industry profile to draw on; ``other`` where nothing can be assumed.
        knowledge: the same, as the map says it.
        words: what the slots of the knowledge's sentences are filled with.
        goals: at least one.
        people: the personas, given or else proposed; at least one.
        phases: at least one.
        statements: what the research says, each with what it speaks of.
    """

    profile: Profile
    knowledge: Knowledge
    words: Slots
    goals: tuple[str, ...]
    people: tuple[Person, ...]
    phases: tuple[NamedPhase, ...]
    statements: tuple[TiedStatement, ...]

    @property
    def gentle(self) -> bool:
        """Whether the journey is one of people in distress."""
        return self.profile.sensitive

    def of_phase(self, place: int) -> Sequence[TiedStatement]:
        """The statements that speak of the phase at this place."""
        return [each for each in self.statements if place in each.phases]

    def of_person(self, place: int) -> Sequence[TiedStatement]:
        """The statements that speak of the persona at this place."""
        return [each for each in self.statements if place in each.people]

    def said_by(self, place: int) -> Sequence[TiedStatement]:
        """The statements in which the persona at this place speaks."""
        return [each for each in self.statements if place in each.voices]


def _is_beyond_knowledge(form: JourneyForm, profile: Profile) -> bool:
    """Whether phases are best taken as unknown: people in distress, or a trade that is not known.

    In such a trade an "Entry" may be a competition's, and "Discovery" a court's. The five phases
    that a form without any is given mean what they say.
    """
    return profile.sensitive or (profile.id == profile_choice.OTHER and bool(form.journey_phases))


# Where one process runs all the steps, they read the same form eight times over.
@lru_cache(maxsize=4)
def read(form: JourneyForm, statements: tuple[Statement, ...]) -> Reading:
    """Understand a form and the material shown with it; both may be in any language."""
    profile, knowledge = profile_choice.choose(form)
    phases = recognise(form.phase_names, nothing_known=_is_beyond_knowledge(form, profile))
    persons = people.recognise(form, profile)
    return Reading(
        profile=profile,
        knowledge=knowledge,
        words={**profile.words, "industry": label(form.industry)},
        goals=tuple(read_goals(form)[:_MOST_GOALS]),
        people=persons,
        phases=phases,
        statements=tied(statements, form.industry, phases, persons),
    )
