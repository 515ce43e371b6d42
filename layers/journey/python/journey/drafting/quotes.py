"""Step 5: what each persona, and a customer in each phase, would say; and what is proved said."""

from collections.abc import Iterator

from journey.content.draft import Draft
from journey.content.excerpts import stands_in
from journey.content.form import JourneyForm
from journey.content.journey_map import (
    GENERATED,
    Evidence,
    Finding,
    JourneyMapping,
    PersonaCreation,
    PersonaProfile,
    PhaseOutline,
    Quote,
    QuoteGeneration,
    ResearchIntegration,
)
from journey.content.proposals import QuoteProposal, QuotesProposal
from journey.content.statements import read_statements
from journey.drafting import ages, voices
from journey.drafting.texts import text
from journey.errors import InvalidModelOutput


def faults(proposal: QuotesProposal, form: JourneyForm, draft: Draft) -> list[str]:
    """What the writer should be told to repair."""
    if miscounted := _miscounted(proposal, draft):
        return [miscounted]
    settled = settle(proposal, form, draft)
    return [
        *_of_another_age(proposal, draft),
        *_faults_of("Persona", proposal.persona_quotes, settled.persona_quotes, form),
        *_faults_of("Phase", proposal.phase_quotes, settled.phase_quotes, form),
    ]


def settle(proposal: QuotesProposal, form: JourneyForm, draft: Draft) -> QuoteGeneration:
    """The quotes, `research` where the material proves it.

    Words of the material that can't be proved to be this persona's, or of this phase, are left
    out: nobody is quoted with what somebody else said, nor with an age that is not theirs.

    Raises:
        InvalidModelOutput: there is not one for each persona and phase.
    """
    if miscounted := _miscounted(proposal, draft):
        raise InvalidModelOutput(miscounted)
    personas = draft.get(PersonaCreation).personas
    phases = draft.get(JourneyMapping).phases
    return QuoteGeneration(
        [
            _quote(persona.id, quote, _of_persona(quote, persona, form, draft), form)
            if not _denies_age(quote, persona)
            else Quote(persona.id, "", GENERATED)
            for quote, persona in zip(proposal.persona_quotes, personas, strict=True)
        ],
        [
            _quote(phase.id, quote, _of_phase(quote, phase, form, draft), form)
            for quote, phase in zip(proposal.phase_quotes, phases, strict=True)
        ],
    )


def _miscounted(proposal: QuotesProposal, draft: Draft) -> str | None:
    if len(proposal.persona_quotes) != len(draft.get(PersonaCreation).personas):
        return "The quotes are not one for each persona"
    if len(proposal.phase_quotes) != len(draft.get(JourneyMapping).phases):
        return "The quotes are not one for each phase"
    return None


def _of_another_age(proposal: QuotesProposal, draft: Draft) -> Iterator[str]:
    personas = draft.get(PersonaCreation).personas
    quoted = zip(proposal.persona_quotes, personas, strict=True)
    for number, (quote, persona) in enumerate(quoted, start=1):
        if _denies_age(quote, persona):
            yield f"Persona {number}: the quote states an age that is not the persona's"


def _denies_age(quote: QuoteProposal, persona: PersonaProfile) -> bool:
    return ages.contradicts_own(persona.age, persona.name, quote.text)


def _finding(quote: QuoteProposal, draft: Draft) -> Finding | None:
    """The finding of the statement that the quote is said to be taken from."""
    findings = draft.get(ResearchIntegration).findings
    return next((each for each in findings if each.statement == quote.statement), None)


def _of_persona(
    quote: QuoteProposal, persona: PersonaProfile, form: JourneyForm, draft: Draft
) -> tuple[str, Evidence] | None:
    finding = _finding(quote, draft)
    others = [other for other in draft.get(PersonaCreation).personas if other.id != persona.id]
    return voices.of_persona(text(quote.text, form), persona, others, finding) if finding else None


def _of_phase(
    quote: QuoteProposal, phase: PhaseOutline, form: JourneyForm, draft: Draft
) -> tuple[str, Evidence] | None:
    finding = _finding(quote, draft)
    return voices.of_phase(text(quote.text, form), phase.id, finding) if finding else None


def _quote(
    subject_id: str, quote: QuoteProposal, proved: tuple[str, Evidence] | None, form: JourneyForm
) -> Quote:
    if proved:
        return Quote(subject_id, *proved)
    words = text(quote.text, form)
    return Quote(subject_id, "" if voices.is_somebodys(words, form) else words, GENERATED)


def _faults_of(
    kind: str, proposed: list[QuoteProposal], settled: list[Quote], form: JourneyForm
) -> Iterator[str]:
    by_number = {statement.number: statement for statement in read_statements(form)}
    for number, (quote, made) in enumerate(zip(proposed, settled, strict=True), start=1):
        source = by_number.get(quote.statement or 0)
        if not quote.text.strip():
            yield f"{kind} {number}: the quote is missing"
        elif quote.statement is not None and source is None:
            yield f"{kind} {number}: the quote names a statement that there is not"
        elif source and not stands_in(text(quote.text, form), source.text):
            yield f"{kind} {number}: the quote does not stand word for word in its statement"
        elif not made.text and voices.is_somebodys(text(quote.text, form), form):
            yield (
                f"{kind} {number}: the quote is taken from the material, but nothing there proves "
                f"that it belongs to this {kind.lower()}; write one of your own"
            )
