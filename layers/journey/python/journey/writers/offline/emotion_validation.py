"""Step 6: how each phase feels: as the research says, or not assessed.

Only where no research was given at all, a known phase feels as it usually does.
"""

from collections.abc import Sequence
from typing import Any

from journey.content.proposals import EmotionProposal, EmotionsProposal, Item
from journey.writers import Brief
from journey.writers.offline.knowledge import moods, sentences
from journey.writers.offline.phrasing import shortened, woven
from journey.writers.offline.reading import Reading
from journey.writers.offline.ties import TiedStatement
from journey.writers.offline.unsaid import Unsaid

_BEST = 2.0
_LONGEST = 160
_FEWEST_FOR_A_MOMENT = 3

NOT_ASSESSED = EmotionProposal(words=[], score=0.0, drivers=[], assessed=False)


def write(brief: Brief[Any], reading: Reading) -> EmotionsProposal:
    """Score each phase, then choose the words for the score."""
    unsaid = Unsaid()
    truth = _moment_of_truth(reading)
    return EmotionsProposal(
        [_emotion(reading, unsaid, place, place == truth) for place in range(len(reading.phases))]
    )


def score(said: Sequence[TiedStatement]) -> float:
    """From the balance of good and bad; the more is said, the further from 0."""
    felt = [each.feels for each in said if each.feels]
    return round(_BEST * sum(felt) / (len(felt) + 1), 2) + 0.0


def _emotion(reading: Reading, unsaid: Unsaid, place: int, truth: bool) -> EmotionProposal:
    felt = [each for each in reading.of_phase(place) if each.feels]
    if felt:
        return _reported(reading, unsaid, place, felt, truth)
    phase = reading.phases[place]
    if phase.known is None or reading.statements:
        return NOT_ASSESSED
    usual = [sentences()["emotion"]["usual"], *phase.known.drivers]
    slots = dict(reading.words) | {"phase": phase.called}
    drivers = unsaid.take("drivers", woven(usual, slots), 2)
    return EmotionProposal(
        _words(reading, phase.known.score), phase.known.score, [Item(text) for text in drivers]
    )


def _reported(
    reading: Reading, unsaid: Unsaid, place: int, felt: Sequence[TiedStatement], truth: bool
) -> EmotionProposal:
    scored = score(felt)
    if not scored:
        return NOT_ASSESSED
    agreeing = [each for each in felt if each.feels * scored > 0]
    return EmotionProposal(
        words=_words(reading, scored),
        score=scored,
        drivers=_drivers(reading.phases[place].called, unsaid, agreeing, truth=truth),
        statements=[each.number for each in agreeing],
        by_persona=[_of_person(felt, person) for person in range(len(reading.people))],
        moment_of_truth=truth,
    )


def _drivers(
    phase: str, unsaid: Unsaid, agreeing: Sequence[TiedStatement], *, truth: bool
) -> list[Item]:
    """One statement that bears the score out and no other phase, and how many more do."""
    say = sentences()["emotion"]
    texts = {shortened(each.text, _LONGEST): each.number for each in agreeing}
    told = [Item(text, [texts[text]]) for text in unsaid.take("drivers", texts, 1)]
    more = len(agreeing) - len(told)
    counted = [say["one_more" if more == 1 else "more"]] if more and told else []
    shared = [] if told else [say["shared"]]
    rest = [*counted, *shared, *([say["truth"]] if truth else [])]
    return [*told, *(Item(text.format(phase=phase, count=more)) for text in rest)]


def _of_person(felt: Sequence[TiedStatement], person: int) -> float | None:
    """The score of what this persona says, if it says anything."""
    own = [each for each in felt if person in each.voices]
    return score(own) if own else None


def _words(reading: Reading, scored: float) -> list[str]:
    mood = max((mood for mood in moods() if scored >= mood.floor), key=lambda mood: mood.floor)
    return list(mood.gentle if reading.gentle else mood.words)


def _moment_of_truth(reading: Reading) -> int | None:
    """The phase that most was said of with feeling, if that is clear."""
    counts = [
        sum(each.feels != 0 for each in reading.of_phase(place))
        for place in range(len(reading.phases))
    ]
    most = max(counts)
    return counts.index(most) if most >= _FEWEST_FOR_A_MOMENT and counts.count(most) == 1 else None
