"""Step 8, Quality Assurance: the map checked, repaired and graded."""

from dataclasses import replace

from journey import quality
from journey.content.counting import counted
from journey.content.draft import Draft
from journey.content.journey_map import JourneyMap
from journey.content.proposals import RepairsProposal
from journey.drafting import repairs
from journey.jobs.steps import QUALITY_ASSURANCE
from journey.step_runs.step_handler import StepRun, step_handler


@step_handler(QUALITY_ASSURANCE)
def handler(run: StepRun) -> Draft:
    """Repairs the map, and adds its quality report."""
    run.report("Checking that the map is complete, consistent and free of repeats")
    journey_map = run.draft.get(JourneyMap)
    found = quality.faults(journey_map, run.form)
    proposal = run.write(RepairsProposal)
    run.report(
        f"Repairing {counted(len(found), 'fault')}" if found else "Grading the map: no faults found"
    )
    repaired = quality.repair(journey_map, repairs.settle(proposal, run.form, run.draft))
    report = quality.report(found, repaired, run.form)
    run.report(f"Strength of this draft: {report.score} of 100")
    usage = replace(repaired.generated_by, usage=run.usage)
    graded = replace(repaired, quality=report, generated_by=usage)
    return run.draft.with_part(journey_map=graded)
