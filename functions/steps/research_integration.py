"""Step 4, Research Integration: what the user's own material says, tied to phases and personas."""

from journey.content.draft import Draft
from journey.content.journey_map import JourneyMapping, PersonaCreation, ResearchIntegration
from journey.jobs.steps import RESEARCH_INTEGRATION
from journey.step_runs.step_handler import StepRun, require, step_handler


@step_handler(RESEARCH_INTEGRATION)
def handler(run: StepRun) -> Draft:
    """Adds the findings; none given, an empty list and a note that says so."""
    given = bool(run.form.additional_context)
    run.report("Reading your research" if given else "No research was given; noting that")
    research = run.write(ResearchIntegration)
    run.report(f"Tying {len(research.findings)} findings to phases and personas")
    phase_ids = {phase.id for phase in run.draft.get(JourneyMapping).phases}
    persona_ids = {persona.id for persona in run.draft.get(PersonaCreation).personas}
    require(given or not research.findings, "There are findings, but no research was given")
    require(
        all(
            phase_ids.issuperset(finding.phase_ids) and persona_ids.issuperset(finding.persona_ids)
            for finding in research.findings
        ),
        "A finding is tied to a phase or persona that there is not",
    )
    run.report(f"{len(research.findings)} findings integrated")
    return run.draft.with_part(research_integration=research)
