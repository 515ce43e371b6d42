"""Step 7: what the whole map teaches, and what to do about it."""

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import OutputFormatting
from journey.content.proposals import ConclusionsProposal
from journey.drafting.texts import texts
from journey.errors import InvalidModelOutput


def faults(proposal: ConclusionsProposal, form: JourneyForm, draft: Draft) -> list[str]:
    """What the writer should be told to repair."""
    found = {
        "There are no insights": not texts(proposal.insights, form),
        "There are no recommendations": not texts(proposal.recommendations, form),
    }
    return [fault for fault, is_there in found.items() if is_there]


def settle(proposal: ConclusionsProposal, form: JourneyForm, draft: Draft) -> OutputFormatting:
    """The insights and recommendations.

    Raises:
        InvalidModelOutput: there are none of either.
    """
    for fault in faults(proposal, form, draft):
        raise InvalidModelOutput(fault)
    return OutputFormatting(texts(proposal.insights, form), texts(proposal.recommendations, form))
