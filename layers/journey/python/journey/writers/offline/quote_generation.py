"""Step 5: a quote for each persona and phase: somebody's own words, or next to none."""

from collections.abc import Sequence
from typing import Any

from journey.content.proposals import QuoteProposal, QuotesProposal
from journey.writers import Brief
from journey.writers.offline.knowledge import people, sentences
from journey.writers.offline.phases import NamedPhase
from journey.writers.offline.reading import Reading
from journey.writers.offline.ties import TiedStatement
from journey.writers.offline.unsaid import Unsaid


def write(brief: Brief[Any], reading: Reading) -> QuotesProposal:
    """Quote the research where it quotes somebody; write the rest, plainly."""
    unsaid = Unsaid()
    known = people(gentle=reading.gentle).quotes
    # Personas first: a phase has its findings beside it, a persona has nothing but its quote.
    of_personas = [
        _researched([each for each in reading.of_person(place) if each.people == (place,)], unsaid)
        or QuoteProposal(known[place])
        for place in range(len(reading.people))
    ]
    of_phases = [
        _researched(reading.of_phase(place), unsaid) or QuoteProposal(_plain(reading, phase))
        for place, phase in enumerate(reading.phases)
    ]
    return QuotesProposal(of_personas, of_phases)


def _researched(said: Sequence[TiedStatement], unsaid: Unsaid) -> QuoteProposal | None:
    """The first words in quotation marks that are not quoted yet."""
    for each in said:
        for text in unsaid.take("quote", each.quotations, 1):
            return QuoteProposal(text, each.number)
    return None


def _plain(reading: Reading, phase: NamedPhase) -> str:
    """What anybody might ask in the phase."""
    sentence = phase.known.thoughts[-1] if phase.known else sentences()["quote"]["phase"]
    return str(sentence).format_map({**reading.words, "phase": phase.name})
