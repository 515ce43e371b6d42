"""How many units of a step one question asks for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Portions:
    """Small ones come side by side and are robust; each repeats its share of the prompt.

    What is long is asked for one by one, what is short in handfuls.
    """

    parts: int = 1
    personas: int = 1
    phases: int = 1
    statements: int = 12
    quotes: int = 4
    emotions: int = 2
    repairs: int = 6


ONE_CALL_A_STEP = Portions(
    parts=2, personas=5, phases=12, statements=10_000, quotes=17, emotions=12, repairs=24
)
"""What the service's own division is measured against."""
