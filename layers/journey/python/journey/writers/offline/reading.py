"""What the offline writer understands of a form: the knowledge that fits it, and its own words."""

from dataclasses import dataclass
from functools import lru_cache

from journey.content.form import JourneyForm
from journey.content.statements import read_goals
from journey.writers.offline import matching, people, recognition
from journey.writers.offline.evidence import Statement, read_statements
from journey.writers.offline.knowledge import Industry, Theme, industries, themes
from journey.writers.offline.people import Person
from journey.writers.offline.phrasing import Slots, label, market, shortened
from journey.writers.offline.recognition import RecognisedPhase

_MOST_GOALS = 6
_LONGEST_GOAL = 90


@dataclass(frozen=True, slots=True)
class Goal:
    """One of the business goals: short enough to be quoted, with the theme it belongs to."""

    text: str
    theme: Theme


@dataclass(frozen=True, slots=True)
class Reading:
    """A form, understood.

    Attributes:
        industry: the knowledge that fits the form's industry.
        words: what the slots of the knowledge's sentences are filled with.
        goals: at least one.
        people: the personas, given or else proposed; at least one.
        phases: at least one.
        statements: what the additional context says.
    """

    industry: Industry
    words: Slots
    goals: tuple[Goal, ...]
    people: tuple[Person, ...]
    phases: tuple[RecognisedPhase, ...]
    statements: tuple[Statement, ...]

    @property
    def label(self) -> str:
        """The form's industry as it stands in a sentence."""
        return self.words["industry"]

    def person(self, place: int) -> Person:
        """The persona whose turn it is at a place of the journey."""
        return self.people[place % len(self.people)]

    def goal(self, place: int) -> Goal:
        """The goal that a phase serves: one that is won in its stage, or else each in turn."""
        won_here = [goal for goal in self.goals if self.is_won_in(goal, place)]
        goals = won_here or self.goals
        return goals[place % len(goals)]

    def is_won_in(self, goal: Goal, place: int) -> bool:
        """Whether goals of this theme are won or lost in the phase at this place."""
        return self.phases[place].stage in goal.theme.stages

    def most_telling(self) -> Statement | None:
        """The statement that says most, if any was made."""
        return min(self.statements, key=lambda statement: statement.telling, default=None)


# Where one process runs all the steps, they read the same form eight times over.
@lru_cache(maxsize=4)
def read(form: JourneyForm) -> Reading:
    """Understand a form; it may be in any language."""
    known = industries()
    other = next(industry for industry in known if industry.id == "other")
    industry = next(iter(matching.matches(form.industry, known)), other)
    name = label(form.industry)
    own = {"industry": name, "market": market(name)}
    words = own | {slot: text.format_map(own) for slot, text in industry.words.items()}
    personas = people.recognise(form, industry, words)
    phases = recognition.recognise(form.phase_names)
    return Reading(
        industry=industry,
        words=words,
        goals=tuple(_goal(aim) for aim in read_goals(form)[:_MOST_GOALS]),
        people=personas,
        phases=phases,
        statements=read_statements(form, industry, phases, personas),
    )


def _goal(aim: str) -> Goal:
    known = themes()
    other = next(theme for theme in known if theme.id == "other")
    theme = next(iter(matching.matches(aim, known)), other)
    return Goal(shortened(aim, _LONGEST_GOAL), theme)
