"""Step 5: a quote for each persona and phase, and never one that passes for what it is not."""

from collections.abc import Iterable, Sequence
from typing import Any

from journey.content.journey_map import (
    Finding,
    JourneyMapping,
    PersonaCreation,
    ResearchIntegration,
)
from journey.content.proposals import QuoteProposal, QuotesProposal
from journey.content.statements import quotations
from journey.writers import Brief
from journey.writers.offline.choice import Unsaid, shuffled
from journey.writers.offline.knowledge import everyone, sentences
from journey.writers.offline.phrasing import Slots, quoted, shortened, woven
from journey.writers.offline.reading import Reading

_LONGEST_GOAL = 60
_LONGEST_STATEMENT = 60
_LONGEST_NAME = 50


def write(brief: Brief[Any], reading: Reading) -> QuotesProposal:
    """Quote the research where it quotes somebody; write the rest."""
    findings = brief.draft.get(ResearchIntegration).findings
    phase_ids = [phase.id for phase in brief.draft.get(JourneyMapping).phases]
    persona_ids = [persona.id for persona in brief.draft.get(PersonaCreation).personas]
    unsaid = Unsaid()
    # Phases first: what a customer says is nearly always said of a moment.
    phase_quotes = [
        _researched(id, findings, unsaid) or _of_phase(reading, place, unsaid)
        for place, id in enumerate(phase_ids)
    ]
    persona_quotes = [
        _researched(id, findings, unsaid) or _of_persona(reading, place, unsaid)
        for place, id in enumerate(persona_ids)
    ]
    return QuotesProposal(persona_quotes, phase_quotes)


def _researched(
    subject_id: str, findings: Iterable[Finding], unsaid: Unsaid
) -> QuoteProposal | None:
    """Somebody's words in a finding that speaks of this subject alone, if not yet quoted."""
    for finding in findings:
        if [subject_id] in (finding.phase_ids, finding.persona_ids):
            for text in unsaid.take("quote", quotations(finding.text), 1):
                return QuoteProposal(text, finding.statement)
    return None


def _of_phase(reading: Reading, place: int, unsaid: Unsaid) -> QuoteProposal:
    say = sentences()["quote"]
    phase, person, goal = reading.phases[place], reading.person(place), reading.goal(place)
    slots = _slots(reading, phase.called, person.called, goal.text)
    seed = (reading.label, goal.text, person.name, slots["statement"])
    known = shuffled(phase.known.quotes, *seed) if phase.known else []
    texts = [*known, *phase.in_turn(phase.named.quotes, 1), *say["phase_spare"]]
    return _written(texts, slots, unsaid)


def _of_persona(reading: Reading, place: int, unsaid: Unsaid) -> QuoteProposal:
    say = sentences()["quote"]
    person = reading.people[place]
    goal = reading.goals[place % len(reading.goals)]
    phase = reading.phases[place % len(reading.phases)]
    own = shuffled(person.archetype.quotes, goal.text, reading.label, phase.name)
    wishes = shuffled(goal.theme.quotes, goal.text, person.name)
    # Two personas of one kind don't speak alike.
    voices = unsaid.take("voice", [*own, *everyone().quotes], 1)
    texts = [f"{voice} {wish}" for voice in voices for wish in wishes] + say["persona_spare"]
    slots = _slots(reading, phase.called, person.called, goal.text)
    return _written(texts, slots, unsaid)


def _slots(reading: Reading, phase: str, persona: str, goal: str) -> Slots:
    statement = reading.most_telling()
    return dict(reading.words) | {
        "statement": quoted(shortened(statement.text, _LONGEST_STATEMENT)) if statement else "",
        "phase": phase,
        "persona": shortened(persona, _LONGEST_NAME),
        "goal": quoted(shortened(goal, _LONGEST_GOAL)),
    }


def _written(texts: Sequence[str], slots: Slots, unsaid: Unsaid) -> QuoteProposal:
    (text,) = unsaid.take("quote", woven(texts, slots), 1)
    return QuoteProposal(text)
