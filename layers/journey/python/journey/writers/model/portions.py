"""How many units of a step one question asks for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_PRICE_OF_WRITING = 5
"""What a token written costs, in tokens read: about the same with every provider."""

_BYTES_PER_TOKEN = 4

PAIR = 2
"""How many to ask for at once of what is long, at most, unless there is much to read for each."""


@dataclass(frozen=True, slots=True)
class Portions:
    """Small ones come side by side and are robust; each repeats its share of the prompt.

    What is long is asked for one by one, what is short in handfuls.

    Attributes:
        at_once: how many questions can be under way; what is long and more than that comes in
            pairs, which take no longer than a second round and read the prompt half as often.
    """

    parts: int = 1
    personas: int = 1
    phases: int = 1
    statements: int = 12
    quotes: int = 4
    emotions: int = 2
    repairs: int = 6
    at_once: int = 6

    def personas_of(self, count: int) -> int:
        """How many personas to ask for at least, of so many."""
        return self._paired(self.personas, count)

    def phases_of(self, count: int) -> int:
        """How many phases to ask for at least, of so many."""
        return self._paired(self.phases, count)

    def _paired(self, size: int, count: int) -> int:
        return max(size, PAIR) if count > self.at_once else size


ONE_CALL_A_STEP = Portions(
    parts=2, personas=5, phases=12, statements=10_000, quotes=17, emotions=12, repairs=24
)
"""What the service's own division is measured against."""


def worth_reading(least: int, lines: Sequence[str], tokens_each: int) -> int:
    """How many units to ask for at once, so that a question costs no more than its answer.

    Args:
        least: how many there are in a question that is soon read.
        lines: the material that every question repeats.
        tokens_each: how long the answer for one unit usually is, in tokens.
    """
    read = sum(len(line.encode()) for line in lines) / _BYTES_PER_TOKEN
    return max(least, math.ceil(read / (_PRICE_OF_WRITING * tokens_each)))
