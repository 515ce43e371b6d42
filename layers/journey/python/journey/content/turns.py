"""Groups that take turns, so that none keeps another from being heard."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

Entry = TypeVar("Entry")


def in_turns(groups: Iterable[Sequence[Entry]]) -> Iterator[Entry]:
    """The first entry of each group, then the second of each, and so on."""
    waiting = list(groups)
    rounds = max(map(len, waiting), default=0)
    for turn in range(rounds):
        yield from (group[turn] for group in waiting if turn < len(group))
