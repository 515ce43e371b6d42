"""Step 3: what the customer does and meets in each phase."""

from collections.abc import Sequence
from typing import Any

from journey.content.journey_map import PersonaCreation
from journey.content.proposals import PhaseProposal, PhasesProposal
from journey.drafting import phases
from journey.writers import Brief
from journey.writers.model import citations, material
from journey.writers.model.by_name import ByName
from journey.writers.model.outputs import Phase
from journey.writers.model.portions import Portions
from journey.writers.model.questions import Plan


def plan(brief: Brief[PhasesProposal], portions: Portions) -> Plan[PhasesProposal]:
    """Questions about the form's phases, each with all of them in view."""
    names = brief.form.phase_names
    personas = brief.draft.get(PersonaCreation).personas
    lines = [
        *material.of_form(brief.form),
        *material.numbered("persona", [each.name for each in personas]),
        *material.numbered("phase", names),
        *material.statements(brief.statements),
    ]
    return _PHASES.plan(brief, names, lines, portions.phases_of(len(names)))


def _faults(proposal: PhasesProposal, brief: Brief[Any], names: Sequence[str]) -> list[str]:
    form = brief.form.model_copy(update={"journey_phases": tuple(names)})
    return phases.faults(proposal, form, brief.draft)


def _propose(names: Sequence[str], answers: Sequence[Phase]) -> PhasesProposal:
    return PhasesProposal([_proposal(*each) for each in zip(names, answers, strict=True)])


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


_PHASES = ByName(
    prompt="journey_mapping",
    kind="phase",
    content=Phase,
    usual_tokens=450,
    most_tokens=2_500,
    done="{done} of {total} phases mapped",
    propose=_propose,
    faults=_faults,
)
