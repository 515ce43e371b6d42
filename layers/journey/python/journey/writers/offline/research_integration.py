"""Step 4: what each statement of the user's material speaks of."""

from typing import Any

from journey.content.journey_map import Sentiment
from journey.content.proposals import FindingProposal, ResearchProposal
from journey.writers import Brief
from journey.writers.offline.reading import Reading

_FEELS: dict[int, Sentiment] = {-1: "negative", 0: "neutral", 1: "positive"}


def write(brief: Brief[Any], reading: Reading) -> ResearchProposal:
    """Name every statement, with the phases and personas that it names itself."""
    return ResearchProposal(
        [
            FindingProposal(
                statement=each.number,
                phases=[place + 1 for place in each.phases],
                personas=[place + 1 for place in each.people],
                speaker=each.speaker,
                sentiment=_FEELS[each.feels],
            )
            for each in reading.statements
        ]
    )
