"""How many units a question asks for."""

import pytest

from journey.writers.model.portions import ONE_CALL_A_STEP, Portions, worth_reading


def test_little_material_is_read_for_each_unit() -> None:
    assert worth_reading(1, ["| a line"] * 10, 450) == 1


def test_much_material_is_read_for_several_at_once() -> None:
    # 60 kB are 15,000 tokens: as dear as 3,000 written, which 7 phases of 450 take.
    assert worth_reading(1, ["x" * 60_000], 450) == 7
    assert worth_reading(1, ["x" * 60_000], 300) == 10


def test_never_fewer_than_the_least() -> None:
    assert worth_reading(5, ["| a line"], 450) == 5


@pytest.mark.parametrize(("phases", "at_once", "size"), [(6, 6, 1), (7, 6, 2), (12, 4, 2)])
def test_what_would_take_a_second_round_comes_in_pairs(
    phases: int, at_once: int, size: int
) -> None:
    assert Portions(at_once=at_once).phases_of(phases) == size
    assert Portions(at_once=at_once).personas_of(phases) == size
    assert ONE_CALL_A_STEP.phases_of(phases) == 12
