"""Step 3, Journey Mapping: the phases, and what the customer does and meets in each."""

from journey.content.counting import counted
from journey.content.draft import Draft
from journey.content.proposals import PhasesProposal
from journey.drafting import phases
from journey.jobs.steps import JOURNEY_MAPPING
from journey.step_runs.step_handler import StepRun, step_handler


@step_handler(JOURNEY_MAPPING)
def handler(run: StepRun) -> Draft:
    """Adds the phases, in the order the form names them."""
    named = run.form.phase_names
    run.report(f"Laying out {counted(len(named), 'phase')}, {named[0]} to {named[-1]}")
    proposal = run.write(PhasesProposal)
    run.report("Checking that every phase is there and belongs to a persona")
    mapping = phases.settle(proposal, run.form, run.draft)
    run.report(f"{counted(len(mapping.phases), 'phase')} mapped")
    return run.draft.with_part(journey_mapping=mapping)
