"""Step 1, Context Analysis: what the form says of market, aims and setting."""

from journey.content.counting import counted
from journey.content.draft import Draft
from journey.content.journey_map import ContextAnalysis
from journey.content.proposals import ContextProposal
from journey.drafting import context
from journey.jobs.steps import CONTEXT_ANALYSIS
from journey.step_runs.step_handler import StepRun, step_handler


@step_handler(CONTEXT_ANALYSIS)
def handler(run: StepRun) -> Draft:
    """Adds the context analysis."""
    run.report(f"Reading the form: {run.form.industry}")
    proposal = run.write(ContextProposal)
    run.report("Holding the scenario and the expectations against the goals")
    analysis = context.settle(proposal, run.form, run.draft)
    run.report(f"Context understood: {_count(analysis)}")
    return run.draft.with_part(context_analysis=analysis)


def _count(analysis: ContextAnalysis) -> str:
    return (
        f"{counted(len(analysis.objectives), 'objective')}, "
        f"{counted(len(analysis.market_factors), 'market factor')}, "
        f"{counted(len(analysis.expectations), 'expectation')}"
    )
