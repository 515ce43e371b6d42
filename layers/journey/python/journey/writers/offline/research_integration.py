"""Step 4: the statements of the user's material that read as evidence, and what they speak of."""

from collections.abc import Sequence
from typing import Any

from journey.content.journey_map import Sentiment
from journey.content.proposals import FindingProposal, ResearchProposal
from journey.writers import Brief
from journey.writers.offline.evidence import Statement
from journey.writers.offline.reading import Reading

_MOST_WITHOUT_EVIDENCE = 4
_SENTIMENTS: dict[int, Sentiment] = {-1: "negative", 0: "neutral", 1: "positive"}


def write(brief: Brief[Any], reading: Reading) -> ResearchProposal:
    """Take what reads as evidence; where nothing does, the statements that say most."""
    return ResearchProposal(
        [
            FindingProposal(
                statement=statement.number,
                phases=[place + 1 for place in statement.phases],
                personas=[place + 1 for place in statement.people],
                sentiment=_SENTIMENTS[statement.sentiment],
            )
            for statement in chosen_statements(reading)
        ]
    )


def chosen_statements(reading: Reading) -> Sequence[Statement]:
    """The statements that become findings, in the order they stand in."""
    evident = [statement for statement in reading.statements if statement.is_evidence]
    if evident:
        return evident
    telling = sorted(reading.statements, key=lambda statement: statement.telling)
    return sorted(telling[:_MOST_WITHOUT_EVIDENCE], key=lambda statement: statement.number)
