"""No text of hostile length takes its square in time: four times the length, not ten times it."""

import time
from collections.abc import Callable

import pytest

from journey.quality import written
from journey.writers.offline.sentiment import sentiment

SEEDS = (
    "A.", "A-", "x@", "1 ", "12. ", "Dr. ", "12 Elm ", "Rue ", "via A ", "passport A1 ", "東1-",
    "came ", "the same ", "kept ", "no ", "“", "a.b(", "facebook.com/", "aa:", "1.1.1.",
)  # fmt: skip
SHORT, TIMES = 2_000, 4
LEAST_SECONDS = 0.01


def seconds(work: Callable[[str], object], seed: str, length: int) -> float:
    """The processor's time, the best of three; each text is a new one to what is remembered."""
    taken = []
    for number in range(3):
        text = f"{number}{seed * (length // len(seed))}"
        begun = time.process_time()
        work(text)
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("work", [sentiment, written.fault], ids=["feel", "check"])
def test_the_time_grows_with_the_length(work: Callable[[str], object], seed: str) -> None:
    short, long = (seconds(work, seed, length) for length in (SHORT, SHORT * TIMES))

    assert long < 10 * max(short, LEAST_SECONDS)
