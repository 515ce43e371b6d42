"""Step 1: the market, the aims and the setting of the journey."""

from typing import Any

from journey.content.journey_map import Knowledge
from journey.content.proposals import ContextProposal
from journey.writers import Brief
from journey.writers.offline.choice import shuffled
from journey.writers.offline.knowledge import sentences
from journey.writers.offline.phrasing import Slots, capitalised, listed, quoted, shortened, woven
from journey.writers.offline.reading import Reading

_LONGEST_STATEMENT = 140
_MOST_GOALS_NAMED = 3


def write(brief: Brief[Any], reading: Reading) -> ContextProposal:
    """Set the scene from the form and what is known of its industry."""
    say = sentences()["context"]
    slots = _slots(brief, reading)
    told = "told" if reading.statements else "untold"
    route = "route" if len(reading.phases) > 1 else "single"

    def said(*keys: str) -> str:
        return capitalised(" ".join(say[key].format_map(slots) for key in keys))

    factors = shuffled(reading.industry.market_factors, brief.form.industry)[:4]
    return ContextProposal(
        summary=said("summary", f"summary_{told}"),
        market_factors=list(woven(factors, reading.words)),
        objectives=[
            say["objective"].format(goal=capitalised(goal.text), measure=goal.theme.measure)
            for goal in reading.goals[:5]
        ],
        scenario=said("scenario", f"scenario_{route}", "scenario_goal", f"scenario_{told}"),
        expectations=_expectations(brief, reading, slots),
        language="en",
        knowledge=_knowledge(brief, reading),
    )


def _knowledge(brief: Brief[Any], reading: Reading) -> Knowledge:
    if reading.industry.id == "other":
        return Knowledge()
    return Knowledge(reading.industry.id, brief.form.industry)


def _expectations(brief: Brief[Any], reading: Reading, slots: Slots) -> list[str]:
    """Two that the industry's customers share, then one each for the goal, a phase, the context."""
    say = sentences()["context"]
    form = brief.form
    shared = shuffled(reading.industry.expectations, form.industry, form.business_goals)[:2]
    own = [say["expectation_goal"], shuffled(say["expectations_spot"], slots["spot"])[0]]
    if reading.statements:
        own.append(say["expectation_told"])
    return list(woven([*shared, *own], slots))


def _slots(brief: Brief[Any], reading: Reading) -> dict[str, str]:
    goal = reading.goals[0]
    statement = reading.most_telling()
    spot = shuffled(reading.phases, brief.form.industry, *brief.form.target_personas)[0]
    named = [quoted(goal.text) for goal in reading.goals[:_MOST_GOALS_NAMED]]
    return dict(reading.words) | {
        "personas": listed([person.called for person in reading.people]),
        "persona": reading.people[0].called,
        "first": reading.phases[0].called,
        "last": reading.phases[-1].called,
        "spot": spot.called,
        "count": str(len(reading.phases)),
        "goal": quoted(goal.text),
        "goals": listed(named),
        "themes": listed(list(dict.fromkeys(goal.theme.label for goal in reading.goals))),
        "expectation": goal.theme.expectation,
        "statements": str(len(reading.statements)),
        "statement": quoted(shortened(statement.text, _LONGEST_STATEMENT)) if statement else "",
    }
