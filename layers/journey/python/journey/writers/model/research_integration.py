"""Step 4: what each statement of the user's material speaks of."""

from collections.abc import Callable, Sequence
from typing import Any

from journey.content.journey_map import PersonaCreation
from journey.content.proposals import FindingProposal, ResearchProposal
from journey.content.statements import Statement
from journey.drafting import research
from journey.writers import Brief
from journey.writers.model import material
from journey.writers.model.outputs import Findings, findings_of
from journey.writers.model.portions import Portions
from journey.writers.model.prompts import prompt
from journey.writers.model.questions import Plan, ask, in_portions


def plan(brief: Brief[ResearchProposal], portions: Portions) -> Plan[ResearchProposal]:
    """Questions about some statements each; none where there are none."""
    personas = brief.draft.get(PersonaCreation).personas
    lines = [
        *material.numbered("persona", [each.name for each in personas]),
        *material.numbered("phase", brief.form.phase_names),
    ]
    questions = [
        ask(
            brief,
            prompt("research_integration"),
            [*lines, *material.statements(portion)],
            findings_of(len(portion)),
            max_tokens=80 * len(portion) + 200,
            check=_check(brief, portion),
            units=len(portion),
        )
        for portion in in_portions(brief.statements, portions.statements)
    ]
    return Plan(
        questions,
        "{done} of {total} statements read",
        lambda answers: ResearchProposal([each for found in answers for each in _proposals(found)]),
    )


def _check(brief: Brief[Any], portion: Sequence[Statement]) -> Callable[[Findings], list[str]]:
    def check(found: Findings) -> list[str]:
        asked = {statement.number for statement in portion}
        missing = asked - {finding.statement for finding in found.findings}
        told = [f"Statement {number} is missing" for number in sorted(missing)]
        proposal = ResearchProposal(_proposals(found))
        return told + research.faults(proposal, brief.form, brief.draft)

    return check


def _proposals(found: Findings) -> list[FindingProposal]:
    return [
        FindingProposal(
            statement=finding.statement,
            phases=finding.phases,
            personas=finding.personas,
            speaker=finding.speaker,
            sentiment=finding.sentiment,
        )
        for finding in found.findings
    ]
