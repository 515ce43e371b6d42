"""Initials and colours, made by code for any writer's personas."""

import pytest

from journey.drafting.avatars import avatar, initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maria, 34, nurse", "MN"),
        ("Busy parents", "BP"),
        ("学生", "学"),
        ("🐕", "🐕"),
        ("ßtraße", "ß"),
        ("العائلات", "ا"),
    ],
)
def test_initials_in_any_script(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_five_personas_have_five_colours() -> None:
    assert len({avatar("Ann", place).colour for place in range(5)}) == 5
