"""Step 2, Persona Creation: who makes the journey."""

from journey.content.counting import counted
from journey.content.draft import Draft
from journey.content.proposals import PersonasProposal
from journey.drafting import personas
from journey.jobs.steps import PERSONA_CREATION
from journey.step_runs.step_handler import StepRun, step_handler


@step_handler(PERSONA_CREATION)
def handler(run: StepRun) -> Draft:
    """Adds the personas: each the user named, or those that the writer proposes."""
    named = run.form.target_personas
    run.report(
        f"Taking up {counted(len(named), 'persona')} you named" if named else "Proposing personas"
    )
    proposal = run.write(PersonasProposal)
    run.report("Holding the personas against their names")
    creation = personas.settle(proposal, run.form, run.draft)
    names = ", ".join(persona.name for persona in creation.personas)
    run.report(f"{counted(len(creation.personas), 'persona')} drawn: {names}")
    return run.draft.with_part(persona_creation=creation)
