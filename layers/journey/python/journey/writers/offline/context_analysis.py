"""Step 1: the aims and the setting of the journey."""

from typing import Any

from journey.content.proposals import ContextProposal
from journey.writers import LANGUAGES, Brief
from journey.writers.offline.knowledge import sentences
from journey.writers.offline.phrasing import Slots, capitalised, listed, quoted, shortened, woven
from journey.writers.offline.reading import Reading

_LONGEST_GOAL = 120
_MOST_GOALS_NAMED = 3
_MOST_EXPECTED = 2


def write(brief: Brief[Any], reading: Reading) -> ContextProposal:
    """Set the scene from the form, and from what is known of its industry."""
    say = sentences()["context"]
    slots = _slots(reading)
    route = "route" if len(reading.phases) > 1 else "single"
    told = "told" if reading.statements else "untold"

    def said(*keys: str) -> str:
        return capitalised(" ".join(say[key].format_map(slots) for key in keys))

    return ContextProposal(
        summary=said("summary"),
        market_factors=[],
        objectives=[capitalised(goal) for goal in reading.goals],
        scenario=said("scenario", f"scenario_{route}", "scenario_goals", told),
        expectations=list(woven(reading.profile.expectations[:_MOST_EXPECTED], slots)),
        language=LANGUAGES["offline"],
        knowledge=reading.knowledge,
    )


def _slots(reading: Reading) -> Slots:
    goals = [quoted(shortened(goal, _LONGEST_GOAL)) for goal in reading.goals]
    return dict(reading.words) | {
        "personas": listed([person.called for person in reading.people]),
        "first": reading.phases[0].called,
        "last": reading.phases[-1].called,
        "count": str(len(reading.phases)),
        "goals": listed(goals[:_MOST_GOALS_NAMED]),
        "statements": str(len(reading.statements)),
    }
