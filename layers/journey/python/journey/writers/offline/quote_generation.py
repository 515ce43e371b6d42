"""Step 5: a quote for each persona and phase, and never one that passes for what it is not."""

from collections.abc import Iterable, Sequence
from typing import Any

from journey.content.journey_map import (
    Evidence,
    Finding,
    JourneyMapping,
    PersonaCreation,
    Quote,
    QuoteGeneration,
    ResearchIntegration,
)
from journey.writers import Brief
from journey.writers.offline.choice import Unsaid, shuffled
from journey.writers.offline.knowledge import everyone, sentences
from journey.writers.offline.phrasing import Slots, quoted, shortened, woven
from journey.writers.offline.reading import Reading
from journey.writers.offline.research_integration import speaks_of_one
from journey.writers.offline.statements import quotations

_LONGEST_GOAL = 60
_LONGEST_STATEMENT = 60
_LONGEST_NAME = 50


def write(brief: Brief[Any], reading: Reading) -> QuoteGeneration:
    """Quote the research where it quotes somebody; write the rest, and say so."""
    findings = brief.draft.get(ResearchIntegration).findings
    phase_ids = [phase.id for phase in brief.draft.get(JourneyMapping).phases]
    persona_ids = [persona.id for persona in brief.draft.get(PersonaCreation).personas]
    unsaid = Unsaid()
    # Phases first: what a customer says is nearly always said of a moment.
    phase_quotes = [
        _researched(id, findings, unsaid) or _of_phase(id, reading, place, unsaid)
        for place, id in enumerate(phase_ids)
    ]
    persona_quotes = [
        _researched(id, findings, unsaid) or _of_persona(id, reading, place, unsaid)
        for place, id in enumerate(persona_ids)
    ]
    return QuoteGeneration(persona_quotes, phase_quotes)


def _researched(subject_id: str, findings: Iterable[Finding], unsaid: Unsaid) -> Quote | None:
    """Somebody's words in a finding that speaks of this subject alone, if not yet quoted."""
    for finding in findings:
        if speaks_of_one(finding, subject_id):
            for text in unsaid.take("quote", quotations(finding.text), 1):
                return Quote(subject_id, text, Evidence("research", finding.source))
    return None


def _of_phase(phase_id: str, reading: Reading, place: int, unsaid: Unsaid) -> Quote:
    say = sentences()["quote"]
    phase, person, goal = reading.phases[place], reading.person(place), reading.goal(place)
    slots = _slots(reading, phase.called, person.called, goal.text)
    seed = (reading.label, goal.text, person.name, slots["statement"])
    known = shuffled(phase.known.quotes, *seed) if phase.known else []
    texts = [*known, *phase.in_turn(phase.named.quotes, 1), *say["phase_spare"]]
    return _written(phase_id, texts, say["phase_source"], slots, unsaid)


def _of_persona(persona_id: str, reading: Reading, place: int, unsaid: Unsaid) -> Quote:
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
    return _written(persona_id, texts, say["persona_source"], slots, unsaid)


def _slots(reading: Reading, phase: str, persona: str, goal: str) -> Slots:
    statement = reading.most_telling()
    return dict(reading.words) | {
        "statement": quoted(shortened(statement.text, _LONGEST_STATEMENT)) if statement else "",
        "phase": phase,
        "persona": shortened(persona, _LONGEST_NAME),
        "goal": quoted(shortened(goal, _LONGEST_GOAL)),
    }


def _written(
    subject_id: str, texts: Sequence[str], source: str, slots: Slots, unsaid: Unsaid
) -> Quote:
    (text,) = unsaid.take("quote", woven(texts, slots), 1)
    told = source.format_map(slots)
    if slots["statement"]:
        told = sentences()["quote"]["light"].format_map({**slots, "source": told})
    return Quote(subject_id, text, Evidence("generated", told))
