"""Step 4, Research Integration: what the user's own material says, tied to phases and personas."""

from journey.content.counting import counted
from journey.content.draft import Draft
from journey.content.proposals import ResearchProposal
from journey.drafting import research
from journey.jobs.steps import RESEARCH_INTEGRATION
from journey.step_runs.step_handler import StepRun, step_handler


@step_handler(RESEARCH_INTEGRATION)
def handler(run: StepRun) -> Draft:
    """Adds the findings; where no material was given, an empty list and a note that says so."""
    given = len(run.statements)
    run.report(
        f"Reading {counted(given, 'statement')}" if given else "No research was given; noting that"
    )
    if missing := run.form.files_missing:
        run.report(f"Going on without {missing} of your research files: they are there no more")
    proposal = run.write(ResearchProposal)
    run.report("Tying each statement to the phases and personas that it names")
    integration = research.settle(proposal, run.form, run.draft)
    run.report(f"{counted(len(integration.findings), 'finding')} integrated")
    return run.draft.with_part(research_integration=integration)
