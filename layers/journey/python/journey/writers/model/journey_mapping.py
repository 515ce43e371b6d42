"""Step 3: what the customer does and meets, a question for each phase."""

from typing import Any

from journey.content.journey_map import PersonaCreation
from journey.content.proposals import PhaseProposal, PhasesProposal
from journey.drafting import phases
from journey.writers import Brief
from journey.writers.model import citations, material
from journey.writers.model.outputs import Phase
from journey.writers.model.portions import Portions
from journey.writers.model.questions import Plan, all_of, ask_for_each, in_portions


def plan(brief: Brief[PhasesProposal], portions: Portions) -> Plan[PhasesProposal]:
    """Questions about the form's phases, each with all of them in view."""
    names = brief.form.phase_names
    personas = brief.draft.get(PersonaCreation).personas
    lines = [
        *material.of_form(brief.form),
        *material.numbered("persona", [f"{each.name}, {each.occupation}" for each in personas]),
        *material.numbered("phase", names),
        *material.statements(brief.statements),
    ]
    units = [(f"phase {number}", name) for number, name in enumerate(names, start=1)]
    questions = [
        ask_for_each(
            brief,
            "journey_mapping",
            portion,
            lines,
            Phase,
            max_tokens=2_500,
            check=lambda name, phase: _faults(brief, name, phase),
        )
        for portion in in_portions(units, portions.phases)
    ]
    return Plan(
        questions,
        "{done} of {total} phases mapped",
        lambda answers: PhasesProposal(
            [_proposal(*each) for each in zip(names, all_of(answers), strict=True)]
        ),
    )


def _faults(brief: Brief[Any], name: str, phase: Phase) -> list[str]:
    """The domain's rules for this phase alone."""
    form = brief.form.model_copy(update={"journey_phases": (name,)})
    return phases.faults(PhasesProposal([_proposal(name, phase)]), form, brief.draft)


def _proposal(name: str, phase: Phase) -> PhaseProposal:
    return PhaseProposal(
        name=name,
        actions=citations.items(phase.actions),
        thoughts=citations.items(phase.thoughts),
        touchpoints=citations.items(phase.touchpoints),
        channels=citations.items(phase.channels),
        pain_points=citations.items(phase.pain_points),
        opportunities=citations.items(phase.opportunities),
        metrics=citations.plain(phase.metrics),
        channel_kinds=list(dict.fromkeys(phase.channel_kinds)),
        personas=phase.personas,
    )
