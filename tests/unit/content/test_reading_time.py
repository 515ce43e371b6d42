"""How long hostile texts take to be read: as long as they are, and not the square of that.

A pattern that is tried from each of its own letters is found so.
"""

from collections.abc import Callable
from itertools import product
from time import process_time

import pytest

from journey.content.personal_data import masked
from journey.content.statements import aims

PIECES = ("A", "a", "0", ".", "-", "@", " ", "\n", '"', "Aa ", "一")
LENGTH = 600
LONGER = 10
SLACK = 3


def seconds(read: Callable[[str], object], text: str) -> float:
    start = process_time()
    read(text)
    return process_time() - start


@pytest.mark.parametrize("read", [masked, aims])
def test_grows_with_the_text(read: Callable[[str], object]) -> None:
    usual = max(seconds(read, "0A " * (LENGTH // 3) + str(turn)) for turn in range(5))
    for one, other in product(PIECES, PIECES):
        text = (one + other) * LENGTH * LONGER
        short = seconds(read, text[:LENGTH])
        long = seconds(read, text[: LENGTH * LONGER])
        assert long < SLACK * LONGER * max(short, usual), one + other
