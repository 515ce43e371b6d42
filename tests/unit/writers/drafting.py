"""The eight briefs over a form, without the step functions around them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from journey import quality
from journey.content.assembly import assemble
from journey.content.draft import Draft
from journey.content.form import JourneyForm, read_form
from journey.content.journey_map import (
    ContextAnalysis,
    EmotionValidation,
    JourneyMap,
    JourneyMapping,
    OutputFormatting,
    PersonaCreation,
    QualityAssurance,
    QuoteGeneration,
    ResearchIntegration,
)
from journey.jobs import steps
from journey.jobs.steps import Step
from journey.quality import Fault
from journey.writers import Brief, Output, Report, Writer

PARTS: dict[Step, type] = {
    steps.CONTEXT_ANALYSIS: ContextAnalysis,
    steps.PERSONA_CREATION: PersonaCreation,
    steps.JOURNEY_MAPPING: JourneyMapping,
    steps.RESEARCH_INTEGRATION: ResearchIntegration,
    steps.QUOTE_GENERATION: QuoteGeneration,
    steps.EMOTION_VALIDATION: EmotionValidation,
}


@dataclass(frozen=True)
class Journey:
    """What became of a form: the parts, the map as assembled, its faults, the map as finished."""

    draft: Draft
    assembled: JourneyMap
    found: list[Fault]
    finished: JourneyMap


def form_of(**fields: Any) -> JourneyForm:
    """A form with these fields, in either spelling."""
    return read_form(fields)


def draw(writer: Writer, form: JourneyForm, report: Report = lambda _: None) -> Journey:
    """All eight steps."""

    def write(step: Step, output: type[Output], draft: Draft) -> Output:
        return writer.write(Brief(step, form, draft, output), report)

    draft = Draft()
    for step, output in PARTS.items():
        draft = draft.with_part(**{step.key: write(step, output, draft)})
    assembled = assemble(
        job_id="8e5c2f5e-4c1d-4a3c-9a57-0d4f5a1f2b3c",
        created_at="2026-11-23T10:00:00.000Z",
        form=form,
        draft=draft,
        conclusions=write(steps.OUTPUT_FORMATTING, OutputFormatting, draft),
        generated_by=writer.generated_by,
    )
    draft = draft.with_part(journey_map=assembled)
    found = quality.faults(assembled)
    repaired = quality.repair(
        assembled, write(steps.QUALITY_ASSURANCE, QualityAssurance, draft).repairs
    )
    finished = replace(repaired, quality=quality.report(found, repaired))
    return Journey(draft, assembled, found, finished)


Draw = Callable[[JourneyForm], Journey]
