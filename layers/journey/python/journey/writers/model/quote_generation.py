"""Step 5: what the personas, and a customer in each phase, would say."""

from collections.abc import Sequence
from typing import Any

from journey.content.journey_map import (
    JourneyMapping,
    PersonaCreation,
    PersonaProfile,
    PhaseOutline,
)
from journey.content.proposals import QuoteProposal, QuotesProposal
from journey.drafting import quotes
from journey.writers import Brief
from journey.writers.model import citations, material
from journey.writers.model.outputs import Quote
from journey.writers.model.portions import Portions
from journey.writers.model.questions import Plan, all_of, ask_for_each, in_portions

Subject = PersonaProfile | PhaseOutline


def plan(brief: Brief[QuotesProposal], portions: Portions) -> Plan[QuotesProposal]:
    """Questions about some personas or phases each."""
    personas = brief.draft.get(PersonaCreation).personas
    phases = brief.draft.get(JourneyMapping).phases
    units: list[tuple[str, Subject]] = [
        *((f"persona {number}", each) for number, each in enumerate(personas, start=1)),
        *((f"a customer in phase {number}", each) for number, each in enumerate(phases, start=1)),
    ]

    def combine(answers: list[Any]) -> QuotesProposal:
        written = [_proposal(each) for each in all_of(answers)]
        return QuotesProposal(written[: len(personas)], written[len(personas) :])

    return Plan(
        [_question(brief, portion) for portion in in_portions(units, portions.quotes)],
        "{done} of {total} quotes written",
        combine,
    )


def _question(brief: Brief[Any], units: Sequence[tuple[str, Subject]]) -> Any:
    subjects = [subject for _, subject in units]
    lines = [
        f"industry: {brief.form.industry}",
        *(f"{label}: {_described(subject)}" for label, subject in units),
        *material.findings(brief.draft, [subject.id for subject in subjects]),
    ]
    return ask_for_each(
        brief,
        "quote_generation",
        units,
        lines,
        Quote,
        max_tokens=250,
        check=lambda subject, quote: _faults(brief, subject, quote),
    )


def _described(subject: Subject) -> str:
    if isinstance(subject, PersonaProfile):
        parts = [subject.name, subject.occupation, *subject.goals[:1], *subject.pain_points[:1]]
    else:
        parts = [subject.name, *subject.actions[:2], *subject.pain_points[:2]]
    return material.listed(dict.fromkeys(parts))


def _faults(brief: Brief[Any], subject: Subject, quote: Quote) -> list[str]:
    """The domain's rules for this quote alone."""
    written = [_proposal(quote)]
    if isinstance(subject, PersonaProfile):
        proposal = QuotesProposal(written, [])
        personas, phases = PersonaCreation([subject]), JourneyMapping([])
    else:
        proposal = QuotesProposal([], written)
        personas, phases = PersonaCreation([]), JourneyMapping([subject])
    draft = brief.draft.with_part(persona_creation=personas, journey_mapping=phases)
    return quotes.faults(proposal, brief.form, draft)


def _proposal(quote: Quote) -> QuoteProposal:
    return QuoteProposal(citations.item(quote.text).text, quote.statement or None)
