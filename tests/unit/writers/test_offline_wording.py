"""How the form's words are cut and quoted, in any script."""

import pytest

from journey.writers.offline.phrasing import bare, capitalised, label, quoted, shortened


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("short", 10, "short"),
        ("several words in a row", 14, "several words…"),
        ("a" * 20, 10, "a" * 9 + "…"),
        # The accent is a character of its own and stays with its letter.
        ("aaaae\u0301aaaa", 6, "aaaa…"),
    ],
)
def test_cuts_between_words(text: str, longest: int, short: str) -> None:
    assert shortened(text, longest) == short


def test_quotes_within_quotes() -> None:
    assert quoted("plain") == "“plain”"
    assert quoted("“I gave up,” said one") == "‘“I gave up,” said one’"


def test_a_name_stays_as_it_is_unless_it_is_in_another_script() -> None:
    assert [label(name) for name in ("SaaS", "Krankenhaus", "Santé.", "旅館")] == [
        "SaaS",
        "Krankenhaus",
        "Santé",
        "“旅館”",
    ]


def test_capitals_are_added_where_they_are_safe() -> None:
    assert [capitalised(text) for text in ("win", "iPhone sales", "éclair")] == [
        "Win",
        "iPhone sales",
        "Éclair",
    ]


def test_bare_text_keeps_something() -> None:
    assert (bare("- Grow.\n "), bare("…")) == ("Grow", "…")
