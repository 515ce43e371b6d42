"""The eight briefs over a form, without the step functions around them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from journey import quality
from journey.content.draft import Draft
from journey.content.form import JourneyForm, read_form
from journey.content.journey_map import JourneyMap
from journey.content.proposals import (
    ConclusionsProposal,
    ContextProposal,
    EmotionsProposal,
    PersonasProposal,
    PhasesProposal,
    QuotesProposal,
    RepairsProposal,
    ResearchProposal,
)
from journey.content.statements import read_statements
from journey.drafting import (
    conclusions,
    context,
    emotions,
    personas,
    phases,
    quotes,
    repairs,
    research,
)
from journey.drafting.assembly import assemble
from journey.jobs import steps
from journey.jobs.steps import Step
from journey.quality import Fault
from journey.writers import Brief, Output, Report, Writer
from journey.writers.offline.reading import Reading, read

PARTS: dict[Step, tuple[type, Any]] = {
    steps.CONTEXT_ANALYSIS: (ContextProposal, context),
    steps.PERSONA_CREATION: (PersonasProposal, personas),
    steps.JOURNEY_MAPPING: (PhasesProposal, phases),
    steps.RESEARCH_INTEGRATION: (ResearchProposal, research),
    steps.QUOTE_GENERATION: (QuotesProposal, quotes),
    steps.EMOTION_VALIDATION: (EmotionsProposal, emotions),
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


def reading_of(form: JourneyForm) -> Reading:
    """What the offline writer understands of a form and the material in it."""
    return read(form, read_statements(form))


def draw(writer: Writer, form: JourneyForm, report: Report = lambda _: None) -> Journey:
    """All eight steps."""

    def write(step: Step, output: type[Output], draft: Draft) -> Output:
        return writer.write(Brief(step, form, draft, output, read_statements(form)), report)

    draft = Draft()
    for step, (output, settling) in PARTS.items():
        part = settling.settle(write(step, output, draft), form, draft)
        draft = draft.with_part(**{step.key: part})
    concluded = write(steps.OUTPUT_FORMATTING, ConclusionsProposal, draft)
    assembled = assemble(
        job_id="8e5c2f5e-4c1d-4a3c-9a57-0d4f5a1f2b3c",
        created_at="2026-11-23T10:00:00.000Z",
        form=form,
        draft=draft,
        conclusions=conclusions.settle(concluded, form, draft),
        generated_by=writer.generated_by,
    )
    draft = draft.with_part(journey_map=assembled)
    found = quality.faults(assembled, form)
    proposed = write(steps.QUALITY_ASSURANCE, RepairsProposal, draft)
    repaired = quality.repair(assembled, repairs.settle(proposed, form, draft))
    finished = replace(repaired, quality=quality.report(found, repaired, form))
    return Journey(draft, assembled, found, finished)


Draw = Callable[[JourneyForm], Journey]
