"""Step 4: findings, each a statement of the user's own material, tied to what it names."""

from collections.abc import Sequence

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import (
    Finding,
    JourneyMapping,
    PersonaCreation,
    ResearchIntegration,
)
from journey.content.personal_data import masked
from journey.content.proposals import FindingProposal, ResearchProposal
from journey.content.statements import Statement, quotations, read_statements
from journey.content.words import content_words
from journey.drafting.texts import chosen, unknown

MOST_FINDINGS = 60


def faults(proposal: ResearchProposal, form: JourneyForm, draft: Draft) -> list[str]:
    """What the writer should be told to repair."""
    statements = read_statements(form)
    phases = len(draft.get(JourneyMapping).phases)
    personas = len(draft.get(PersonaCreation).personas)
    found = {
        "A finding names a statement that there is not": any(
            unknown([each.statement], len(statements)) for each in proposal.findings
        ),
        "A finding names a phase that there is not": any(
            unknown(each.phases, phases) for each in proposal.findings
        ),
        "A finding names a persona that there is not": any(
            unknown(each.personas, personas) for each in proposal.findings
        ),
        "A speaker is not named in the statement": any(
            each.speaker and not _speaker(each, statements[each.statement - 1])
            for each in proposal.findings
            if not unknown([each.statement], len(statements))
        ),
    }
    return [fault for fault, is_there in found.items() if is_there]


def settle(proposal: ResearchProposal, form: JourneyForm, draft: Draft) -> ResearchIntegration:
    """The findings in reading order, chosen so that every phase has its share, and a note."""
    statements = read_statements(form)
    first_of = {each.statement: each for each in reversed(proposal.findings)}
    tied = [
        _finding(first_of[statement.number], statement, draft)
        for statement in statements
        if statement.number in first_of
    ]
    findings = sorted(_spread(tied)[:MOST_FINDINGS], key=lambda finding: finding.statement)
    return ResearchIntegration(findings, _note(findings, statements))


def _finding(proposal: FindingProposal, statement: Statement, draft: Draft) -> Finding:
    phase_ids = [phase.id for phase in draft.get(JourneyMapping).phases]
    persona_ids = [persona.id for persona in draft.get(PersonaCreation).personas]
    return Finding(
        text=statement.text,
        source=statement.source,
        phase_ids=chosen(proposal.phases, phase_ids),
        persona_ids=chosen(proposal.personas, persona_ids),
        statement=statement.number,
        speaker=_speaker(proposal, statement),
        sentiment=proposal.sentiment,
    )


def _speaker(proposal: FindingProposal, statement: Statement) -> str:
    """Who speaks, if the statement names them in these words; else nobody."""
    words = content_words(proposal.speaker)
    return (
        masked(proposal.speaker).strip() if words and words <= content_words(statement.text) else ""
    )


def _spread(findings: Sequence[Finding]) -> list[Finding]:
    """The best of each phase first, then the second of each, and so on.

    Those that speak of the whole journey take turns like a phase.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=_telling):
        groups.setdefault(next(iter(finding.phase_ids), ""), []).append(finding)
    rounds = max(map(len, groups.values()), default=0)
    return [group[turn] for turn in range(rounds) for group in groups.values() if turn < len(group)]


def _telling(finding: Finding) -> tuple[bool, ...]:
    """A sort key: voices and figures first, then feelings, then what names a persona."""
    has_figure = any(character.isdigit() for character in finding.text)
    return (
        not (quotations(finding.text) or has_figure),
        finding.sentiment == "neutral",
        not finding.persona_ids,
    )


def _note(findings: Sequence[Finding], statements: Sequence[Statement]) -> str:
    if not statements:
        return (
            "No research was given: quotes, emotions and scores are assumptions to test with "
            "customers."
        )
    tied = sum(bool(finding.phase_ids) for finding in findings)
    return (
        f"{len(findings)} of {len(statements)} statements of the material given stand here, word "
        f"for word; {tied} of them name a phase, the others speak of the journey as a whole."
    )
