"""Numbers with their nouns."""

import pytest

from journey.content.counting import counted


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 findings"), (1, "1 finding"), (2, "2 findings")]
)
def test_a_noun_agrees_with_its_number(count: int, told: str) -> None:
    assert counted(count, "finding") == told
