"""What to measure for a goal, from the goal's own words, and in which phase.

A goal says what should change and how far; what to measure is what should change. So its verb and
its target go: of "Cut the median time from order to delivery from 9 days to 4" the median time
from order to delivery is left.
"""

import re
from functools import cache

from journey.content.matching import UNSPACED
from journey.writers.offline.knowledge import goal_words
from journey.writers.offline.naming import stems
from journey.writers.offline.phrasing import bare, capitalised, shortened
from journey.writers.offline.reading import Reading

_SHORTEST = 3
_LONGEST = 160
# "Turnout" is what to measure of "Turnout above 60 %".
_MOST_WORDS_OF_A_FIGURE = 3


def by_phase(reading: Reading) -> list[list[str]]:
    """The measures of each phase: every goal is measured once, in the phase that it speaks of."""
    placed: list[list[str]] = [[] for _ in reading.phases]
    for number, goal in enumerate(reading.goals):
        text = shortened(measure(goal), _LONGEST)
        if all(text not in texts for texts in placed):
            placed[_place(goal, reading, number)].append(text)
    return placed


def measure(goal: str) -> str:
    """What to measure for a goal."""
    if share := _pattern("shares").match(goal):
        told = share["who"] or share["part"] or f"{share['what']} {share['of']}"
        return f"How many in a hundred: {bare(told)}"
    aim = bare(_pattern("targets").sub("", goal))
    if aim != bare(goal) and len(aim.split()) <= _MOST_WORDS_OF_A_FIGURE:
        return capitalised(bare(_pattern("verbs").sub("", aim)) or aim)
    changed = bare(_pattern("verbs").sub("", aim))
    if len(changed) >= _SHORTEST and (changed != aim or UNSPACED.search(changed)):
        return capitalised(changed)
    wish = bare(_pattern("wishes").sub("", aim))
    return f"How often: {wish if len(wish) >= _SHORTEST else goal}"


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """What recognises a part of a goal; ``#`` stands for a number, in figures or in words."""
    number = f"(?:{'|'.join(goal_words()['numbers'])})"
    either = "|".join(f"(?:{each.replace('#', number)})" for each in goal_words()[kind])
    return re.compile(either, re.IGNORECASE)


def _place(goal: str, reading: Reading, number: int) -> int:
    """The phase whose name and research have most words of the goal; else they take turns."""
    own = stems(goal)
    shared = [
        len(own & stems(phase.name)) * len(own) + len(own & _said(reading, place))
        for place, phase in enumerate(reading.phases)
    ]
    most = max(shared)
    return shared.index(most) if most else number % len(shared)


def _said(reading: Reading, place: int) -> frozenset[str]:
    return stems(" ".join(each.text for each in reading.of_phase(place)))
