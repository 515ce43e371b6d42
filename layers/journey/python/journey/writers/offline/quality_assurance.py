"""Step 8: new words for the faults that the checks found in a map, whoever wrote it."""

from typing import Any

from journey import quality
from journey.content.assembly import assemble
from journey.content.draft import Draft
from journey.content.journey_map import JourneyMap, QualityAssurance, Repair
from journey.quality import places
from journey.writers import Brief
from journey.writers.offline import (
    context_analysis,
    emotion_validation,
    journey_mapping,
    output_formatting,
    persona_creation,
    quote_generation,
    research_integration,
)
from journey.writers.offline.reading import Reading


def write(brief: Brief[Any], reading: Reading) -> QualityAssurance:
    """Repair every faulty text with what this writer would have put in its place.

    Faults that need no words (ids, scores, evidence) are left to :func:`journey.quality.repair`.
    """
    journey_map = brief.draft.get(JourneyMap)
    found = quality.faults(journey_map)
    if not found:
        return QualityAssurance([])
    pointers = {fault.pointer for fault in found}
    own = _own_map(brief, reading)
    return QualityAssurance(
        [*_lists(journey_map, own, pointers), *_texts(journey_map, own, pointers)]
    )


def _own_map(brief: Brief[Any], reading: Reading) -> JourneyMap:
    given = brief.draft.get(JourneyMap)

    def asked(draft: Draft) -> Brief[Any]:
        return Brief(brief.step, brief.form, draft, brief.output)

    draft = Draft(context_analysis=context_analysis.write(asked(Draft()), reading))
    draft = draft.with_part(persona_creation=persona_creation.write(asked(draft), reading))
    draft = draft.with_part(journey_mapping=journey_mapping.write(asked(draft), reading))
    draft = draft.with_part(research_integration=research_integration.write(asked(draft), reading))
    draft = draft.with_part(quote_generation=quote_generation.write(asked(draft), reading))
    draft = draft.with_part(emotion_validation=emotion_validation.write(asked(draft), reading))
    return assemble(
        job_id=given.id,
        created_at=given.created_at,
        form=brief.form,
        draft=draft,
        conclusions=output_formatting.write(asked(draft), reading),
        generated_by=given.generated_by,
    )


def _lists(journey_map: JourneyMap, own: JourneyMap, pointers: set[str]) -> list[Repair]:
    """A faulty list keeps its sound entries, and takes as many of this writer's as it loses."""
    better = {place.pointer: place.texts for place in places.lists(own)}
    repairs = []
    for place in places.lists(journey_map):
        sound = [
            text
            for index, text in enumerate(place.texts)
            if f"{place.pointer}/{index}" not in pointers
        ]
        if len(sound) == len(place.texts) and place.pointer not in pointers:
            continue
        fresh = [text for text in better.get(place.pointer, []) if text not in place.texts]
        lost = len(place.texts) - len(sound) or len(fresh)
        if texts := [*sound, *fresh[:lost]]:
            repairs.append(Repair(place.pointer, texts))
    return repairs


def _texts(journey_map: JourneyMap, own: JourneyMap, pointers: set[str]) -> list[Repair]:
    better = _single_texts(own)
    return [
        Repair(pointer, [better[pointer]])
        for pointer, text in _single_texts(journey_map).items()
        if pointer in pointers and better.get(pointer, text) != text
    ]


def _single_texts(journey_map: JourneyMap) -> dict[str, str]:
    quoted = {f"{place.pointer}/{place.field}": place.text for place in places.quotes(journey_map)}
    return {place.pointer: place.text for place in places.texts(journey_map)} | quoted
