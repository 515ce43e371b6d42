"""Step 7, Output Formatting: the map assembled, with what it teaches and what to do about it."""

from journey.content.assembly import assemble
from journey.content.draft import Draft
from journey.content.journey_map import OutputFormatting
from journey.jobs.steps import OUTPUT_FORMATTING
from journey.step_runs.step_handler import StepRun, step_handler


@step_handler(OUTPUT_FORMATTING)
def handler(run: StepRun) -> Draft:
    """Adds the assembled map; its quality report is still empty."""
    run.report("Gathering what the map teaches")
    conclusions = run.write(OutputFormatting)
    run.report("Assembling the map")
    journey_map = assemble(
        job_id=run.state.job_id,
        created_at=run.state.created_at,
        form=run.form,
        draft=run.draft,
        conclusions=conclusions,
        generated_by=run.writer.generated_by,
    )
    run.report(
        f"Map assembled: {len(conclusions.insights)} insights, "
        f"{len(conclusions.recommendations)} recommendations"
    )
    return run.draft.with_part(journey_map=journey_map)
