"""The last assembly: the parts of steps 1 to 7, put together as one journey map."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import (
    GENERATED,
    ContextAnalysis,
    Emotions,
    EmotionValidation,
    Finding,
    GeneratedBy,
    JourneyMap,
    JourneyMapping,
    OutputFormatting,
    Persona,
    PersonaCreation,
    PersonaProfile,
    Phase,
    PhaseEmotion,
    PhaseOutline,
    Quote,
    QuoteGeneration,
    ResearchIntegration,
)
from journey.drafting import tied
from journey.drafting.phases import LISTS
from journey.errors import InvalidModelOutput

Part = TypeVar("Part")

FORMAT_VERSION = 2
"""Of the map; the first format had no such field."""


def assemble(
    *,
    job_id: str,
    created_at: str,
    form: JourneyForm,
    draft: Draft,
    conclusions: OutputFormatting,
    generated_by: GeneratedBy,
) -> JourneyMap:
    """The journey map of a draft that steps 1 to 6 have filled; its quality report is still empty.

    Args:
        created_at: the job's creation, ISO 8601 in UTC.
        conclusions: what step 7's writer made of the draft.

    Raises:
        InvalidModelOutput: a persona or phase has no quote, or a phase no emotion.
        LookupError: a step before has not run.
    """
    context = draft.get(ContextAnalysis)
    quotes = draft.get(QuoteGeneration)
    persona_quotes = _by_subject(quotes.persona_quotes)
    phase_quotes = _by_subject(quotes.phase_quotes)
    emotions = {emotion.phase_id: emotion for emotion in draft.get(EmotionValidation).emotions}
    return JourneyMap(
        id=job_id,
        title=form.map_title,
        industry=form.industry,
        created_at=created_at,
        scenario=context.scenario,
        expectations=context.expectations,
        personas=[
            _persona(profile, _part_of(profile.id, persona_quotes, "quote"))
            for profile in draft.get(PersonaCreation).personas
        ],
        phases=[
            _phase(
                outline,
                _part_of(outline.id, phase_quotes, "quote"),
                _part_of(outline.id, emotions, "emotion"),
                tied.for_phase(outline.id, draft),
            )
            for outline in draft.get(JourneyMapping).phases
        ],
        research=draft.get(ResearchIntegration),
        insights=conclusions.insights,
        recommendations=conclusions.recommendations,
        generated_by=replace(generated_by, knowledge=context.knowledge),
        language=context.language,
        format_version=FORMAT_VERSION,
    )


def _by_subject(quotes: Iterable[Quote]) -> dict[str, Quote]:
    return {quote.subject_id: quote for quote in quotes}


def _part_of(subject_id: str, parts: Mapping[str, Part], name: str) -> Part:
    try:
        return parts[subject_id]
    except KeyError:
        raise InvalidModelOutput(f"{subject_id} has no {name}") from None


def _persona(profile: PersonaProfile, quote: Quote) -> Persona:
    return Persona(
        id=profile.id,
        name=profile.name,
        age=profile.age,
        occupation=profile.occupation,
        goals=profile.goals,
        pain_points=profile.pain_points,
        motivations=profile.motivations,
        demographics=profile.demographics,
        quote=quote.text,
        quote_evidence=quote.evidence,
        avatar=profile.avatar,
    )


def _phase(
    outline: PhaseOutline, quote: Quote, emotion: PhaseEmotion, findings: list[Finding]
) -> Phase:
    return Phase(
        id=outline.id,
        name=outline.name,
        actions=outline.actions,
        thoughts=outline.thoughts,
        touchpoints=outline.touchpoints,
        channels=outline.channels,
        emotions=_emotions(emotion),
        emotion_score=emotion.score,
        pain_points=outline.pain_points,
        opportunities=outline.opportunities,
        customer_quote=quote.text,
        quote_evidence=quote.evidence,
        persona_ids=outline.persona_ids,
        metrics=outline.metrics,
        moment_of_truth=emotion.moment_of_truth,
        channel_kinds=outline.channel_kinds,
        backing=[*tied.borne_out(outline.claims, _texts(outline), findings), *emotion.backing],
    )


def _emotions(emotion: PhaseEmotion) -> Emotions:
    return Emotions(
        words=emotion.words,
        drivers=emotion.drivers,
        evidence=GENERATED,
        by_persona=emotion.by_persona,
        supported_by=emotion.supported_by,
        assessed=emotion.assessed,
    )


def _texts(outline: PhaseOutline) -> dict[str, str]:
    return {
        f"/{kind}/{index}": text
        for kind in LISTS
        for index, text in enumerate(getattr(outline, kind))
    }
