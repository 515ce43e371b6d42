"""Step 3, Journey Mapping: the phases, and what the customer does and meets in each."""

from journey.content.draft import Draft
from journey.content.journey_map import JourneyMapping, PersonaCreation
from journey.jobs.steps import JOURNEY_MAPPING
from journey.step_runs.step_handler import StepRun, require, step_handler


@step_handler(JOURNEY_MAPPING)
def handler(run: StepRun) -> Draft:
    """Adds the phases, in the order the form names them."""
    named = run.form.phase_names
    run.report(f"Laying out {len(named)} phases, {named[0]} to {named[-1]}")
    mapping = run.write(JourneyMapping)
    run.report("Checking that every phase is there and belongs to a persona")
    persona_ids = {persona.id for persona in run.draft.get(PersonaCreation).personas}
    require(
        [phase.name for phase in mapping.phases] == list(named),
        "The phases are not those of the form, in its order",
    )
    require(len({phase.id for phase in mapping.phases}) == len(named), "Two phases share an id")
    require(
        all(persona_ids.issuperset(phase.persona_ids) for phase in mapping.phases),
        "A phase names a persona that there is not",
    )
    run.report(f"{len(named)} phases mapped")
    return run.draft.with_part(journey_mapping=mapping)
