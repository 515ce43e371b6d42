"""Step 4: findings, each a statement of the user's own material, tied to what it names."""

from collections.abc import Iterator, Mapping, Sequence

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
from journey.content.relevance import shown
from journey.content.statements import ResearchedForm, Statement, quotations, read_statements
from journey.content.turns import in_turns
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
    files = {statement.number: statement.file for statement in statements}
    findings = sorted(_spread(tied, files)[:MOST_FINDINGS], key=lambda finding: finding.statement)
    return ResearchIntegration(findings, _note(findings, form, draft))


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
    """Who speaks: whom the file names, or whom the statement names in these words; else nobody."""
    if statement.speaker:
        return statement.speaker
    words = content_words(proposal.speaker)
    return (
        masked(proposal.speaker).strip() if words and words <= content_words(statement.text) else ""
    )


def _spread(findings: Sequence[Finding], files: Mapping[int, str]) -> list[Finding]:
    """The best of each phase first, then the second of each, and so on; within one, files in turn.

    Those that speak of the whole journey take turns like a phase.

    Args:
        files: the file that each statement stands in, by its number.
    """
    phases: dict[str, dict[str, list[Finding]]] = {}
    for finding in sorted(findings, key=_telling):
        of_phase = phases.setdefault(next(iter(finding.phase_ids), ""), {})
        of_phase.setdefault(files[finding.statement], []).append(finding)
    return list(in_turns([list(in_turns(of_phase.values())) for of_phase in phases.values()]))


def _telling(finding: Finding) -> tuple[bool, ...]:
    """A sort key: voices and figures first, then feelings, then what names a persona."""
    has_figure = any(character.isdigit() for character in finding.text)
    return (
        not (quotations(finding.text) or has_figure),
        finding.sentiment == "neutral",
        not finding.persona_ids,
    )


def _note(findings: Sequence[Finding], form: JourneyForm, draft: Draft) -> str:
    statements = read_statements(form)
    if not statements and not form.research_files:
        return (
            "No research was given: quotes, emotions and scores are assumptions to test with "
            "customers."
        )
    tied = sum(bool(finding.phase_ids) for finding in findings)
    told = (
        f"{len(findings)} of {len(statements):,} statements of the material given stand here, word "
        f"for word; {tied} of them name a phase, the others speak of the journey as a whole."
    )
    return " ".join([told, *_of_files(form, len(shown(form, draft)), len(statements))])


def _of_files(form: JourneyForm, studied: int, given: int) -> Iterator[str]:
    """What a reader must know of how the files were read; nothing where all of them was."""
    if not isinstance(form, ResearchedForm):
        return
    found = sum(file.found for file in form.files)
    kept = sum(len(file.statements) for file in form.files)
    if found > kept:
        yield f"The files hold {found:,} statements; {kept:,}, from all parts alike, were searched."
    if given > studied:
        yield (
            f"{studied:,} were studied: those that say most of the phases and personas, from each "
            "file."
        )
    if form.files_missing:
        yield (
            f"{form.files_missing} of {len(form.research_files)} research files could not be found "
            "any more and are left out."
        )
