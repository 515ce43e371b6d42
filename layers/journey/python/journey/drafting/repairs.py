"""Step 8: new words for faulty places of the map, held to the rules of those they replace."""

import re

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.proposals import Repair, RepairsProposal
from journey.drafting import voices
from journey.drafting.texts import texts

_QUOTE = re.compile(r"/personas/\d+/quote|/phases/\d+/customer_quote")


def faults(proposal: RepairsProposal, form: JourneyForm, draft: Draft) -> list[str]:
    """What the writer should be told to repair."""
    found = {
        "A repair brings no text": any(not texts(each.texts, form) for each in proposal.repairs),
        "A repaired quote is taken from the material; write one of your own": any(
            _is_somebodys(each, form) for each in proposal.repairs
        ),
    }
    return [fault for fault, is_there in found.items() if is_there]


def settle(proposal: RepairsProposal, form: JourneyForm, draft: Draft) -> list[Repair]:
    """The repairs that bring words, and no words of somebody else's for a quote."""
    return [
        Repair(each.pointer, kept)
        for each in proposal.repairs
        if (kept := texts(each.texts, form)) and not _is_somebodys(each, form)
    ]


def _is_somebodys(repair: Repair, form: JourneyForm) -> bool:
    return bool(_QUOTE.fullmatch(repair.pointer)) and any(
        voices.is_somebodys(words, form) for words in repair.texts[:1]
    )
