"""Step 6: how each phase feels, as far as the material does not say the contrary."""

import math
from collections.abc import Iterator, Sequence

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import (
    HIGHEST_SCORE,
    LOWEST_SCORE,
    EmotionValidation,
    Finding,
    JourneyMapping,
    PersonaCreation,
    PhaseEmotion,
    PhaseOutline,
)
from journey.content.proposals import EmotionProposal, EmotionsProposal
from journey.content.statements import read_statements
from journey.drafting import tied
from journey.drafting.texts import claims, items, texts, unknown
from journey.errors import InvalidModelOutput


def faults(proposal: EmotionsProposal, form: JourneyForm, draft: Draft) -> list[str]:
    """What the writer should be told to repair."""
    phases = draft.get(JourneyMapping).phases
    if len(proposal.emotions) != len(phases):
        return ["The emotions are not one for each phase"]
    return [
        f"Phase {number}: {fault}"
        for number, (emotion, phase) in enumerate(zip(proposal.emotions, phases, strict=True), 1)
        if emotion.assessed
        for fault in _faults_of(emotion, phase, form, draft)
    ]


def settle(proposal: EmotionsProposal, form: JourneyForm, draft: Draft) -> EmotionValidation:
    """The emotion of each phase.

    One that all statements of its phase speak against counts as not assessed: neither words nor
    score stand.

    Raises:
        InvalidModelOutput: there is not one for each phase.
    """
    phases = draft.get(JourneyMapping).phases
    if len(proposal.emotions) != len(phases):
        raise InvalidModelOutput("The emotions are not one for each phase")
    return EmotionValidation(
        [
            _emotion(emotion, phase, form, draft)
            for emotion, phase in zip(proposal.emotions, phases, strict=True)
        ]
    )


def _faults_of(
    emotion: EmotionProposal, phase: PhaseOutline, form: JourneyForm, draft: Draft
) -> Iterator[str]:
    if not texts(emotion.words, form):
        yield "it has no emotion words"
    if not LOWEST_SCORE <= emotion.score <= HIGHEST_SCORE:
        yield "the score is not in -2 to +2"
    elif _is_contradicted(emotion.score, tied.of_phase(phase.id, draft)):
        yield "the score is against all statements that speak of this phase"
    named = {number for item in emotion.drivers for number in item.statements}
    if unknown(named.union(emotion.statements), len(read_statements(form))):
        yield "it rests on a statement that there is not"


def _emotion(
    emotion: EmotionProposal, phase: PhaseOutline, form: JourneyForm, draft: Draft
) -> PhaseEmotion:
    score = _bounded(emotion.score)
    words = texts(emotion.words, form)
    is_assessed = bool(
        emotion.assessed and words and not _is_contradicted(score, tied.of_phase(phase.id, draft))
    )
    findings = tied.for_phase(phase.id, draft)
    drivers = items(emotion.drivers, form)
    pointer = "/emotions/drivers"
    by_pointer = {f"{pointer}/{index}": item.text for index, item in enumerate(drivers)}
    return PhaseEmotion(
        phase_id=phase.id,
        words=words if is_assessed else [],
        score=score if is_assessed else 0.0,
        drivers=[item.text for item in drivers],
        by_persona=_by_persona(emotion, phase, draft) if is_assessed else {},
        supported_by=_support(emotion, score, findings) if is_assessed else [],
        assessed=is_assessed,
        moment_of_truth=emotion.moment_of_truth and bool(drivers),
        backing=tied.borne_out(claims(pointer, drivers), by_pointer, findings),
    )


def _bounded(score: float) -> float:
    return 0.0 if math.isnan(score) else min(HIGHEST_SCORE, max(LOWEST_SCORE, score))


def _is_contradicted(score: float, findings: Sequence[Finding]) -> bool:
    """Whether findings with feeling speak of the phase, and every one of them otherwise."""
    signs = {tied.sign(finding) for finding in findings} - {0}
    return bool(signs) and all(score * sign < 0 for sign in signs)


def _support(emotion: EmotionProposal, score: float, findings: Sequence[Finding]) -> list[int]:
    """The statements named that feel as the score does."""
    return [
        finding.statement
        for finding in findings
        if finding.statement in emotion.statements and tied.sign(finding) * score > 0
    ]


def _by_persona(emotion: EmotionProposal, phase: PhaseOutline, draft: Draft) -> dict[str, float]:
    personas = draft.get(PersonaCreation).personas
    return {
        persona.id: _bounded(score)
        for persona, score in zip(personas, emotion.by_persona, strict=False)
        if score is not None and persona.id in phase.persona_ids
    }
