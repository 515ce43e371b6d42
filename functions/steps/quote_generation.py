"""Step 5, Quote Generation: what each persona, and a customer in each phase, would say."""

from journey.content.counting import counted
from journey.content.draft import Draft
from journey.content.journey_map import QuoteGeneration
from journey.content.proposals import QuotesProposal
from journey.drafting import quotes
from journey.jobs.steps import QUOTE_GENERATION
from journey.step_runs.step_handler import StepRun, step_handler


@step_handler(QUOTE_GENERATION)
def handler(run: StepRun) -> Draft:
    """Adds one quote for each persona and phase, each marked generated or research."""
    run.report("Listening for each persona's voice")
    proposal = run.write(QuotesProposal)
    run.report("Looking each quote up in your research")
    generation = quotes.settle(proposal, run.form, run.draft)
    run.report(_count(generation))
    return run.draft.with_part(quote_generation=generation)


def _count(generation: QuoteGeneration) -> str:
    kinds = [
        quote.evidence.kind for quote in (*generation.persona_quotes, *generation.phase_quotes)
    ]
    return f"{counted(len(kinds), 'quote')}, {kinds.count('research')} of them from your research"
