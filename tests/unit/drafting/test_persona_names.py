"""How a persona's name falls into parts, and what somebody is into what they have."""

import pytest

from journey.drafting.persona_names import head, parts, tail


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Maria, 34, nurse", ["Maria", "34", "nurse"]),
        ("Tom (41, lorry driver)", ["Tom", "41", "lorry driver"]),
        ("Night nurse / mother - 40", ["Night nurse", "mother", "40"]),
        ("Co-founder", ["Co-founder"]),
        (" , ", [" , "]),
    ],
)
def test_a_name_falls_into_parts(name: str, expected: list[str]) -> None:
    assert parts(name) == expected


@pytest.mark.parametrize(
    ("part", "is_", "has"),
    [
        ("Parent of a 14-year-old", "Parent", "of a 14-year-old"),
        ("Teenager's father", "father", "Teenager's"),
        ("Étudiante en droit", "Étudiante", "en droit"),
        ("85歳の母", "母", "85歳の"),
        ("Nurse", "Nurse", ""),
    ],
)
def test_what_somebody_has_is_told_from_what_they_are(part: str, is_: str, has: str) -> None:
    assert (head(part), tail(part)) == (is_, has)
