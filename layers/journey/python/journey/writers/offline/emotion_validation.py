"""Step 6: how each phase feels, what drives it, and whether the research bears it out."""

from collections.abc import Sequence
from typing import Any

from journey.content.journey_map import Finding, JourneyMapping, ResearchIntegration
from journey.content.proposals import EmotionProposal, EmotionsProposal, Item
from journey.writers import Brief
from journey.writers.offline.choice import Unsaid, shuffled
from journey.writers.offline.evidence import sentiment
from journey.writers.offline.knowledge import everyone, moods, sentences
from journey.writers.offline.phrasing import quoted, shortened, woven
from journey.writers.offline.reading import Reading

_WORDS_A_PHASE = 2
_RESEARCH_WEIGHS = 0.5
_AIMED_AT_WEIGHS = -0.3
_FELT_AT_LEAST = 0.3


def write(brief: Brief[Any], reading: Reading) -> EmotionsProposal:
    """Score each phase, then choose the words for the score."""
    unsaid = Unsaid()
    emotions = []
    for place, outline in enumerate(brief.draft.get(JourneyMapping).phases):
        heard = _heard(brief, outline.id)
        score = _score(reading, place, heard)
        emotions.append(
            EmotionProposal(
                words=_words(reading, unsaid, place, score),
                score=score,
                drivers=_drivers(reading, unsaid, place, heard),
                statements=[finding.statement for finding in heard],
            )
        )
    return EmotionsProposal(emotions)


def _heard(brief: Brief[Any], phase_id: str) -> list[Finding]:
    """The findings with feeling in them that speak of this phase, not of the whole journey."""
    return [
        finding
        for finding in brief.draft.get(ResearchIntegration).findings
        if phase_id in finding.phase_ids and sentiment(finding.text)
    ]


def _score(reading: Reading, place: int, heard: Sequence[Finding]) -> float:
    phase = reading.phases[place]
    score = phase.knowledge.score + reading.industry.stages[phase.stage].score
    feelings = [sentiment(finding.text) for finding in heard]
    score += _RESEARCH_WEIGHS * sum(feelings)
    # Nobody sets a goal for what runs well.
    score += _AIMED_AT_WEIGHS * any(reading.is_won_in(goal, place) for goal in reading.goals)
    # What every customer heard says outweighs what is usual.
    if feelings and abs(sum(feelings)) == len(feelings):
        score = feelings[0] * max(_FELT_AT_LEAST, feelings[0] * score)
    return round(min(2.0, max(-2.0, score)), 1) + 0.0


def _words(reading: Reading, unsaid: Unsaid, place: int, score: float) -> list[str]:
    known = moods()
    fitting = max(at for at, mood in enumerate(known) if score >= mood.floor)
    nearest = sorted(range(len(known)), key=lambda at: abs(at - fitting))
    seed = (reading.phases[place].name, reading.label, reading.goals[0].text)
    words = [word for at in nearest for word in shuffled(known[at].words, *seed)]
    return unsaid.take("words", words, _WORDS_A_PHASE)


def _drivers(reading: Reading, unsaid: Unsaid, place: int, heard: Sequence[Finding]) -> list[Item]:
    """What the research says, what is usual here, what the persona brings, what the goal adds."""
    say = sentences()["emotion"]
    phase, person = reading.phases[place], reading.person(place)
    slots = dict(reading.words) | {
        "phase": phase.called,
        "persona": person.called,
        "goal": quoted(shortened(reading.goal(place).text, 60)),
        "statement": quoted(shortened(heard[0].text, 160)) if heard else "",
    }
    usual = shuffled(phase.known.drivers, reading.label, phase.name) if phase.known else []
    known = [*shuffled(person.archetype.drivers, phase.name), *everyone().drivers]
    brought = [
        say["persona"].replace("{driver}", driver) for driver in unsaid.take("brought", known, 1)
    ]
    sources = [
        [say["finding"]] if heard else [],
        [*usual, *phase.in_turn(phase.named.drivers, 1)],
        [*brought, say["persona_spare"]],
        [say["goals"][place % len(say["goals"])]],
    ]
    numbers = [heard[0].statement] if heard else []
    return [
        Item(text, numbers if texts is sources[0] else [])
        for texts in sources
        for text in unsaid.take("drivers", woven(texts, slots), 1)
    ]
