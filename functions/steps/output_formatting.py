"""Step 7, Output Formatting: the map assembled, with what it teaches and what to do about it."""

from journey.content.counting import counted
from journey.content.draft import Draft
from journey.content.proposals import ConclusionsProposal
from journey.drafting import conclusions
from journey.drafting.assembly import assemble
from journey.jobs.steps import OUTPUT_FORMATTING
from journey.step_runs.step_handler import StepRun, step_handler


@step_handler(OUTPUT_FORMATTING)
def handler(run: StepRun) -> Draft:
    """The assembled map in place of its parts; its quality report is still empty."""
    run.report("Gathering what the map teaches")
    proposal = run.write(ConclusionsProposal)
    run.report("Assembling the map")
    concluded = conclusions.settle(proposal, run.form, run.draft)
    journey_map = assemble(
        job_id=run.state.job_id,
        created_at=run.state.created_at,
        form=run.form,
        draft=run.draft,
        conclusions=concluded,
        generated_by=run.generated_by,
    )
    run.report(
        f"Map assembled: {counted(len(concluded.insights), 'insight')}, "
        f"{counted(len(concluded.recommendations), 'recommendation')}"
    )
    return Draft(journey_map=journey_map)  # a run could not carry a long map and its parts, too
