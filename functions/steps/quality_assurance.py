"""Step 8, Quality Assurance: the map checked, mended and graded."""

from dataclasses import replace

from journey import quality
from journey.draft import Draft
from journey.journey_map import JourneyMap, QualityAssurance
from journey.step_handler import StepRun, step_handler
from journey.steps import QUALITY_ASSURANCE


@step_handler(QUALITY_ASSURANCE)
def handler(run: StepRun) -> Draft:
    """Mends the map, and adds its quality report."""
    run.report("Checking that the map is complete, consistent and free of repeats")
    journey_map = run.draft.get(JourneyMap)
    found = quality.faults(journey_map)
    assurance = run.write(QualityAssurance)
    run.report(f"Mending {len(found)} faults" if found else "Grading the map: no faults found")
    mended = quality.repair(journey_map, assurance.repairs)
    report = quality.report(found, mended)
    run.report(f"Quality score {report.score} of 100")
    return run.draft.with_part(journey_map=replace(mended, quality=report))
