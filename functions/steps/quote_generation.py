"""Step 5, Quote Generation: what each persona, and a customer in each phase, would say."""

from journey.content.draft import Draft
from journey.content.journey_map import JourneyMapping, PersonaCreation, Quote, QuoteGeneration
from journey.jobs.steps import QUOTE_GENERATION
from journey.step_runs.step_handler import StepRun, require, step_handler


@step_handler(QUOTE_GENERATION)
def handler(run: StepRun) -> Draft:
    """Adds one quote for each persona and phase, each marked generated or research."""
    run.report("Listening for each persona's voice")
    quotes = run.write(QuoteGeneration)
    run.report("Checking that each quote says where it comes from")
    personas = run.draft.get(PersonaCreation).personas
    phases = run.draft.get(JourneyMapping).phases
    require(
        _subjects(quotes.persona_quotes) == [persona.id for persona in personas],
        "The quotes are not one for each persona, in their order",
    )
    require(
        _subjects(quotes.phase_quotes) == [phase.id for phase in phases],
        "The quotes are not one for each phase, in their order",
    )
    every_quote = [*quotes.persona_quotes, *quotes.phase_quotes]
    from_research = sum(quote.evidence.kind == "research" for quote in every_quote)
    require(
        not from_research or bool(run.form.additional_context),
        "A quote is marked research, but no research was given",
    )
    run.report(f"{len(every_quote)} quotes, {from_research} of them from your research")
    return run.draft.with_part(quote_generation=quotes)


def _subjects(quotes: list[Quote]) -> list[str]:
    return [quote.subject_id for quote in quotes]
