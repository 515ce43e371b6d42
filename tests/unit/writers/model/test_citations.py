import pytest

from journey.content.proposals import Item
from journey.writers.model.citations import item, items, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Waits two weeks [3]", Item("Waits two weeks", [3])),
        ("Waits two weeks [3].", Item("Waits two weeks.", [3])),
        ("Waits two weeks. [3, 12]", Item("Waits two weeks.", [3, 12])),
        ("二週間待つ【3】", Item("二週間待つ", [3])),
        ("Pays for plan [B]", Item("Pays for plan [B]", [])),
        ("Reads [3] chapters", Item("Reads [3] chapters", [])),
        ("  Waits  ", Item("Waits", [])),
    ],
)
def test_a_text_and_the_statements_it_names(text: str, expected: Item) -> None:
    assert item(text) == expected


def test_what_is_nothing_but_a_number_says_nothing() -> None:
    assert items(["[3]", "Waits [3]"]) == [Item("Waits", [3])]
    assert plain(["[3]", "Waits [3]"]) == ["Waits"]
