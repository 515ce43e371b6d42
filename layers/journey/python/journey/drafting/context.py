"""Step 1: the setting of the journey."""

import re

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.industry_profiles import INDUSTRY_PROFILES
from journey.content.journey_map import UNDETERMINED, ContextAnalysis, Knowledge
from journey.content.proposals import ContextProposal
from journey.drafting.texts import text, texts
from journey.errors import InvalidModelOutput

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def faults(proposal: ContextProposal, form: JourneyForm, draft: Draft) -> list[str]:
    """What the writer should be told to repair."""
    found = _missing(proposal, form)
    if not _LANGUAGE_TAG.fullmatch(proposal.language):
        found.append("The language is no BCP 47 tag, such as en")
    return found


def settle(proposal: ContextProposal, form: JourneyForm, draft: Draft) -> ContextAnalysis:
    """The context analysis.

    Raises:
        InvalidModelOutput: there is no scenario, or no expectation.
    """
    for fault in _missing(proposal, form):
        raise InvalidModelOutput(fault)
    is_tag = _LANGUAGE_TAG.fullmatch(proposal.language)
    return ContextAnalysis(
        summary=text(proposal.summary, form),
        market_factors=texts(proposal.market_factors, form),
        objectives=texts(proposal.objectives, form),
        scenario=text(proposal.scenario, form),
        expectations=texts(proposal.expectations, form),
        language=proposal.language if is_tag else UNDETERMINED,
        knowledge=_knowledge(proposal, form),
    )


def _knowledge(proposal: ContextProposal, form: JourneyForm) -> Knowledge:
    """The industry profile drawn on, if there is one of that name."""
    if proposal.knowledge.profile not in INDUSTRY_PROFILES:
        return Knowledge()
    recognised_by = text(proposal.knowledge.recognised_by, form)
    return Knowledge(proposal.knowledge.profile, recognised_by)


def _missing(proposal: ContextProposal, form: JourneyForm) -> list[str]:
    found = []
    if not proposal.scenario.strip():
        found.append("The context analysis has no scenario")
    if not texts(proposal.expectations, form):
        found.append("The context analysis names no expectations")
    return found
