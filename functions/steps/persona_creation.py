"""Step 2, Persona Creation: who makes the journey."""

from journey.content.draft import Draft
from journey.content.journey_map import PersonaCreation
from journey.jobs.steps import PERSONA_CREATION
from journey.step_runs.step_handler import StepRun, require, step_handler


@step_handler(PERSONA_CREATION)
def handler(run: StepRun) -> Draft:
    """Adds the personas: each the user named, or two that the writer proposes."""
    named = run.form.target_personas
    run.report(f"Taking up {len(named)} personas you named" if named else "Proposing personas")
    creation = run.write(PersonaCreation)
    names = [persona.name for persona in creation.personas]
    run.report(f"Checking the personas: {', '.join(names)}")
    require(bool(names), "There is no persona")
    require(set(named) <= set(names), "A persona that the form names is missing")
    require(_are_distinct(creation), "Two personas share an id")
    run.report(f"{len(names)} personas drawn")
    return run.draft.with_part(persona_creation=creation)


def _are_distinct(creation: PersonaCreation) -> bool:
    return len({persona.id for persona in creation.personas}) == len(creation.personas)
