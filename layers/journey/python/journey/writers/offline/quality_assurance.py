"""Step 8: new words for the faults that the checks found in a map, whoever wrote it."""

from typing import Any

from journey import quality
from journey.content.draft import Draft
from journey.content.journey_map import JourneyMap
from journey.content.proposals import Repair, RepairsProposal
from journey.drafting import conclusions, context, emotions, personas, phases, quotes, research
from journey.drafting.assembly import assemble
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

_PARTS: tuple[tuple[str, Any, Any], ...] = (
    ("context_analysis", context, context_analysis.write),
    ("persona_creation", personas, persona_creation.write),
    ("journey_mapping", phases, journey_mapping.write),
    ("research_integration", research, research_integration.write),
    ("quote_generation", quotes, quote_generation.write),
    ("emotion_validation", emotions, emotion_validation.write),
)


def write(brief: Brief[Any], reading: Reading) -> RepairsProposal:
    """Repair every faulty text with what this writer would have put in its place.

    Faults that need no words (ids, scores, evidence) are left to :func:`journey.quality.repair`.
    """
    journey_map = brief.draft.get(JourneyMap)
    found = quality.faults(journey_map, brief.form)
    if not found:
        return RepairsProposal([])
    pointers = {fault.pointer for fault in found}
    own = _own_map(brief, reading)
    return RepairsProposal(
        [*_lists(journey_map, own, pointers), *_texts(journey_map, own, pointers)]
    )


def _own_map(brief: Brief[Any], reading: Reading) -> JourneyMap:
    given = brief.draft.get(JourneyMap)

    def asked(draft: Draft) -> Brief[Any]:
        return Brief(brief.step, brief.form, draft, brief.output, brief.statements)

    draft = Draft()
    for part, step, write in _PARTS:
        made = step.settle(write(asked(draft), reading), brief.form, draft)
        draft = draft.with_part(**{part: made})
    concluded = output_formatting.write(asked(draft), reading)
    return assemble(
        job_id=given.id,
        created_at=given.created_at,
        form=brief.form,
        draft=draft,
        conclusions=conclusions.settle(concluded, brief.form, draft),
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
