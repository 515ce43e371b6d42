"""Step 4: findings in the user's own material, word for word, tied to what they speak of."""

from collections.abc import Sequence
from typing import Any

from journey.content.journey_map import (
    Finding,
    JourneyMapping,
    PersonaCreation,
    ResearchIntegration,
)
from journey.writers import Brief
from journey.writers.offline.evidence import Statement
from journey.writers.offline.knowledge import sentences
from journey.writers.offline.phrasing import shortened
from journey.writers.offline.reading import Reading

_MOST_FINDINGS = 12
_MOST_WITHOUT_EVIDENCE = 4
_LONGEST_FINDING = 300


def write(brief: Brief[Any], reading: Reading) -> ResearchIntegration:
    """Take what reads as evidence; where nothing does, the statements that say most.

    A finding that names no phase speaks of the whole journey, and is tied to every phase; one that
    names no persona, to every persona.
    """
    say = sentences()["research"]
    phase_ids = [phase.id for phase in brief.draft.get(JourneyMapping).phases]
    persona_ids = [persona.id for persona in brief.draft.get(PersonaCreation).personas]
    chosen = chosen_statements(reading)
    note = "evident" if any(each.is_evidence for each in chosen) else "told" if chosen else "none"
    return ResearchIntegration(
        findings=[
            Finding(
                text=shortened(statement.text, _LONGEST_FINDING),
                source=say["source"].format(number=statement.number),
                phase_ids=[phase_ids[place] for place in statement.phases] or phase_ids,
                persona_ids=[persona_ids[place] for place in statement.people] or persona_ids,
            )
            for statement in chosen
        ],
        note=say[note].format(count=len(chosen), statements=len(reading.statements)),
    )


def chosen_statements(reading: Reading) -> Sequence[Statement]:
    """The statements that become findings, in the order they stand in."""
    evident = [statement for statement in reading.statements if statement.is_evidence]
    if evident:
        return evident[:_MOST_FINDINGS]
    telling = sorted(reading.statements, key=lambda statement: statement.telling)
    return sorted(telling[:_MOST_WITHOUT_EVIDENCE], key=lambda statement: statement.number)


def speaks_of_one(finding: Finding, subject_id: str) -> bool:
    """Whether the finding is tied to this phase or persona and to no other of its kind."""
    return [subject_id] in (finding.phase_ids, finding.persona_ids)


def speaks_of_everything(brief: Brief[Any], finding: Finding) -> bool:
    """Whether the finding names none of several phases, and so speaks of the whole journey."""
    phases = brief.draft.get(JourneyMapping).phases
    return len(finding.phase_ids) == len(phases) > 1
