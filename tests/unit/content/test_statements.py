"""How the user's material falls into statements, in any script."""

import pytest

from journey.content.form import read_form
from journey.content.statements import aims, quotations, read_statements, sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One thing. Another thing!", ["One thing.", "Another thing!"]),
        ("- first\n* second\n\n• third", ["first", "second", "third"]),
        ("1. Cut costs\n2) Grow", ["Cut costs", "Grow"]),
        ("From 3.5 to 5. Then z. B. more.", ["From 3.5 to 5.", "Then z. B. more."]),
        ("Dr. Stone saw Mr. Brandt. He was late.", ["Dr. Stone saw Mr. Brandt.", "He was late."]),
        ("Tél. [telephone] le soir. Oui.", ["Tél. [telephone] le soir.", "Oui."]),
        ("Reg. plates approx. 20 cm wide. Ok.", ["Reg. plates approx. 20 cm wide.", "Ok."]),
        ("Call no. 7. The answer was no. Why?", ["Call no. 7.", "The answer was no.", "Why?"]),
        ("it hangs. it always does.", ["it hangs.", "it always does."]),
        ("Clear all within 24 h. Cut fees.", ["Clear all within 24 h.", "Cut fees."]),
        ("He said “No way.” They left.", ["He said “No way.”", "They left."]),
        ("“It broke. Twice,” she said. Then.", ["“It broke. Twice,” she said.", "Then."]),
        ("遅いです。「早くして。」と言った。", ["遅いです。", "「早くして。」と言った。"]),
        ("Same.\nSame.", ["Same."]),
        ("…\n--", []),
    ],
)
def test_text_falls_into_statements(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Grow; stay kind", ["Grow", "stay kind"]),
        ("売上を増やす；待ち時間を短縮", ["売上を増やす", "待ち時間を短縮"]),
        ("🚀", ["🚀"]),
    ],
)
def test_goals_may_be_parted_by_semicolons(text: str, goals: list[str]) -> None:
    assert aims(text) == goals


@pytest.mark.parametrize(
    "statement",
    [
        "“I gave up,” said one.",
        'One said "I gave up".',
        "«I gave up» said one",
        "„I gave up“, so eine Kundin",
        "»I gave up«",
        "「I gave up」という声",
    ],
)
def test_finds_quotations_in_any_marks(statement: str) -> None:
    assert quotations(statement) == ["I gave up"]


def test_statements_are_numbered_and_say_where_they_stand() -> None:
    form = read_form(
        {
            "industry": "Retail",
            "businessGoals": "Grow",
            "additionalContext": "- It is slow.\n- Write to ann@example.com, she said.",
        }
    )

    first, second = read_statements(form)

    assert (first.number, first.text) == (1, "It is slow.")
    assert (second.number, second.text) == (2, "Write to [e-mail], she said.")
    assert second.source == "Additional context, statement 2"


def test_no_material_is_no_statements() -> None:
    form = read_form({"industry": "Retail", "businessGoals": "Grow", "additionalContext": " … "})

    assert read_statements(form) == ()
