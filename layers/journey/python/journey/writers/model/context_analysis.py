"""Step 1: what the form means for the map."""

import re

from journey.content.journey_map import UNDETERMINED
from journey.content.proposals import ContextProposal
from journey.writers import Brief
from journey.writers.model import citations, material
from journey.writers.model.outputs import Business, Content, Customer
from journey.writers.model.portions import Portions
from journey.writers.model.questions import Plan, ask_for_parts, in_portions

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_PARTS: tuple[tuple[str, type[Content]], ...] = (
    ("context_analysis_business", Business),
    ("context_analysis_customer", Customer),
)


def plan(brief: Brief[ContextProposal], portions: Portions) -> Plan[ContextProposal]:
    """Two questions: what the form means for the business, and for its customer."""
    lines = [
        *material.of_form(brief.form),
        *material.numbered("persona", brief.form.target_personas),
        *material.numbered("phase", brief.form.phase_names),
        *material.statements(brief.statements),
    ]
    questions = [
        ask_for_parts(brief, portion, lines, max_tokens=1_500)
        for portion in in_portions(_PARTS, portions.parts)
    ]
    return Plan(
        questions,
        "{done} of {total} sides of the form read",
        lambda answers: _proposal(answers[0], answers[-1]),
    )


def _proposal(business: Business, customer: Customer) -> ContextProposal:
    return ContextProposal(
        summary=citations.item(business.summary).text,
        market_factors=citations.plain(business.market_factors),
        objectives=citations.plain(business.objectives),
        scenario=citations.item(customer.scenario).text,
        expectations=citations.plain(customer.expectations),
        language=business.language if _TAG.fullmatch(business.language) else UNDETERMINED,
    )
