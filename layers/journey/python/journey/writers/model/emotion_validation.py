"""Step 6: how customers feel in each phase, a question for a few phases each."""

from collections.abc import Sequence
from typing import Any

from journey.content.journey_map import JourneyMapping, PersonaCreation, PhaseOutline
from journey.content.proposals import EmotionProposal, EmotionsProposal
from journey.drafting import emotions
from journey.writers import Brief
from journey.writers.model import citations, material
from journey.writers.model.outputs import Emotion
from journey.writers.model.portions import Portions
from journey.writers.model.questions import Plan, all_of, ask_for_each, in_portions


def plan(brief: Brief[EmotionsProposal], portions: Portions) -> Plan[EmotionsProposal]:
    """Questions about some phases each."""
    phases = brief.draft.get(JourneyMapping).phases
    units = [(f"phase {number}", phase) for number, phase in enumerate(phases, start=1)]
    return Plan(
        [_question(brief, portion) for portion in in_portions(units, portions.emotions)],
        "{done} of {total} phases of the emotion curve drawn",
        lambda answers: EmotionsProposal([_proposal(each) for each in all_of(answers)]),
    )


def _question(brief: Brief[Any], units: Sequence[tuple[str, PhaseOutline]]) -> Any:
    personas = brief.draft.get(PersonaCreation).personas
    lines = [
        f"industry: {brief.form.industry}",
        *material.numbered("persona", [each.name for each in personas]),
        *(
            f"{label}: {material.listed([phase.name, *phase.actions[:2], *phase.pain_points])}"
            for label, phase in units
        ),
        *material.findings(brief.draft, [phase.id for _, phase in units]),
    ]
    return ask_for_each(
        brief,
        "emotion_validation",
        units,
        lines,
        Emotion,
        max_tokens=600,
        check=lambda phase, emotion: _faults(brief, phase, emotion),
    )


def _faults(brief: Brief[Any], phase: PhaseOutline, emotion: Emotion) -> list[str]:
    """The domain's rules for this phase alone."""
    draft = brief.draft.with_part(journey_mapping=JourneyMapping([phase]))
    proposal = EmotionsProposal([_proposal(emotion)])
    return emotions.faults(proposal, brief.form, draft)


def _proposal(emotion: Emotion) -> EmotionProposal:
    return EmotionProposal(
        words=citations.plain(emotion.words),
        score=emotion.score,
        drivers=citations.items(emotion.drivers),
        statements=emotion.statements,
        by_persona=list(emotion.by_persona),
        assessed=emotion.assessed,
        moment_of_truth=emotion.moment_of_truth,
    )
