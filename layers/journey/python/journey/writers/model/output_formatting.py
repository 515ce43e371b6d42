"""Step 7: what the whole map teaches, and what to do about it."""

from collections.abc import Sequence
from typing import Any

from journey.content.journey_map import EmotionValidation, JourneyMapping, PersonaCreation
from journey.content.proposals import ConclusionsProposal
from journey.writers import Brief
from journey.writers.model import citations, material
from journey.writers.model.outputs import Content, Insights, Recommendations
from journey.writers.model.portions import Portions
from journey.writers.model.questions import Plan, ask_for_parts, in_portions

_PARTS: tuple[tuple[str, type[Content]], ...] = (
    ("output_formatting_insights", Insights),
    ("output_formatting_recommendations", Recommendations),
)


def plan(brief: Brief[ConclusionsProposal], portions: Portions) -> Plan[ConclusionsProposal]:
    """Two questions: what the map teaches, and what to do about it."""
    questions = [
        ask_for_parts(brief, portion, _lines(brief, portion), max_tokens=1_500)
        for portion in in_portions(_PARTS, portions.parts)
    ]
    return Plan(
        questions,
        "{done} of {total} conclusions drawn",
        lambda answers: _proposal(answers[0], answers[-1]),
    )


def _lines(brief: Brief[Any], parts: Sequence[tuple[str, type[Content]]]) -> list[str]:
    """The map so far, as far as these parts draw on it: what hurts, and what could be done."""
    draft = brief.draft
    contents = [content for _, content in parts]
    personas = draft.get(PersonaCreation).personas
    phases = draft.get(JourneyMapping).phases
    scores = {each.phase_id: each.score for each in draft.get(EmotionValidation).emotions}
    described = []
    for phase in phases:
        told = [*phase.pain_points[:2]] if Insights in contents else []
        told += phase.opportunities[:2] if Recommendations in contents else []
        described.append(f"{phase.name} ({scores[phase.id]:+g}): {material.listed(told)}")
    return [
        *material.of_form(brief.form),
        *material.numbered("persona", [each.name for each in personas]),
        *material.numbered("phase", described),
        *material.findings(draft, [phase.id for phase in phases], most=15),
    ]


def _proposal(insights: Insights, recommendations: Recommendations) -> ConclusionsProposal:
    return ConclusionsProposal(
        insights=citations.plain(insights.insights),
        recommendations=citations.plain(recommendations.recommendations),
    )
