"""Choosing from what is known: always the same for the same form, and never the same twice."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def number(*seed: str) -> int:
    """A number that depends on nothing but the seed; ``hash`` would differ from run to run."""
    return int.from_bytes(hashlib.sha256("\x1f".join(seed).encode()).digest()[:8], "big")


def shuffled(items: Sequence[Item], *seed: str) -> list[Item]:
    """The items in an order that depends on nothing but their places and the seed."""
    order = sorted(range(len(items)), key=lambda place: number(str(place), *seed))
    return [items[place] for place in order]


class Unsaid:
    """Remembers what has been said in each kind of list, and lets through what has not."""

    def __init__(self) -> None:
        self._said: set[tuple[str, str]] = set()

    def take(self, kind: str, texts: Iterable[str], most: int) -> list[str]:
        """The first texts, at most so many, that this kind of list has not held yet."""
        taken: list[str] = []
        for text in texts:
            if len(taken) == most:
                break
            if (kind, text.casefold()) not in self._said:
                self._said.add((kind, text.casefold()))
                taken.append(text)
        return taken
