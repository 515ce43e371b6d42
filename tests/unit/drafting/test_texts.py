"""A writer's texts on their way into the map."""

from journey.content.form import read_form
from journey.content.journey_map import Backing
from journey.content.proposals import Item
from journey.drafting.texts import chosen, claims, items, text, texts, unknown

FORM = read_form({"industry": "Hotel +49 171 2345678", "businessGoals": "Grow"})


def test_texts_are_masked_trimmed_and_said() -> None:
    assert text(" Call +49 30 901820 \n", FORM) == "Call [telephone]"
    assert text("At Hotel +49 171 2345678", FORM) == "At Hotel +49 171 2345678"
    assert texts([" ", "one ", ""], FORM) == ["one"]
    assert items([Item(" ", [1]), Item(" two", [2])], FORM) == [Item("two", [2])]


def test_claims_point_at_the_items_that_rest_on_something() -> None:
    assert claims("/a", [Item("x"), Item("y", [1, 2])]) == [Backing("/a/1", [1, 2])]


def test_numbers_count_from_1_and_unknown_ones_are_left_out() -> None:
    assert chosen([2, 2, 0, -1, 3, 1], ["a", "b"]) == ["b", "a"]
    assert unknown([1, 2], 2) is False
    assert unknown([3], 2) is unknown([0], 2) is unknown([-1], 2) is True
