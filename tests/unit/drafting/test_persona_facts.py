"""What a persona's name denies does not stand, whoever wrote it."""

from dataclasses import replace

import pytest

from journey.content.proposals import PersonaProposal
from journey.drafting import households, occupations
from journey.drafting.persona_facts import contradictions, held


def persona(name: str, **facts: object) -> PersonaProposal:
    plain = PersonaProposal(name, None, "", ["g"], ["p"], ["m"], {})
    return replace(plain, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("Night-shift nurse", "Night-shift nurse"),
        ("Student, 19, alone in the city", "Student"),
        ("Head of procurement, chemical plant", "Head of procurement"),
        ("Dr. Amelia Stone, GP", "GP"),
        ("Tom Baker, 41", ""),
        ("Tom Baker, 41, lorry driver", "lorry driver"),
        ("Smallholder, 52, maize", "Smallholder"),
        ("Spielplatzprüfer, 58", "Spielplatzprüfer"),
        ("夜勤の介護士", "夜勤の介護士"),
        ("Parent of a nurse", ""),
        ("Ann, 35", ""),
    ],
)
def test_a_name_states_an_occupation_or_none(name: str, stated: str) -> None:
    assert occupations.stated_occupation(name) == stated


@pytest.mark.parametrize(
    ("name", "occupation", "denied"),
    [
        ("Retired widow", "Dancer", True),
        ("Retired widow", "Former dancer", False),
        ("Retired widow", "Retired", False),
        ("Retired widow", "Lives on her pension", False),
        ("Night-shift nurse", "Office clerk", True),
        ("Night-shift nurse", "Registered nurse at a hospital", False),
        ("Krankenpfleger, 40", "Pfleger auf Station", False),
        ("Schoolgirl", "Plant manager", True),
        ("Patient with diabetes, 9", "Accountant", True),
        ("Patient with diabetes, 9", "Pupil", False),
        ("Second violinist, 15", "Of school age", False),
        ("Second violinist, 15", "Violinist", False),
        ("Second violinist, 15", "Plumber", True),
        ("Second violinist, 35", "Of school age", True),
        ("First-year student", "Night clerk", True),
        ("Parent of a 14-year-old", "Office manager", False),
        ("Dog owner", "Accountant", False),
        ("Commuter", "Anything", False),
        ("Night-shift nurse", " ", False),
    ],
)
def test_an_occupation_is_held_against_the_name(name: str, occupation: str, denied: bool) -> None:
    assert occupations.contradicts(name, occupation) is denied


@pytest.mark.parametrize(
    ("name", "fact", "denied"),
    [
        ("Parent of a 14-year-old", "household: no children", True),
        ("Parent of a 14-year-old", "children: none", True),
        ("Parent of a 14-year-old", "household: two children", False),
        ("Mother of three", "household: two sons and one daughter", False),
        ("Mother of three", "household: one child", True),
        ("Dad with 2 kids", "3 kids at home", True),
        ("Commuter", "no children", False),
        ("Widow, 72", "household: lives with husband", True),
        ("Widow, 72", "household: her late husband built the house", False),
        ("Divorced man", "married, two children", True),
        ("Single father", "lives with his wife", True),
        ("Single father", "unmarried", False),
        ("Couple", "married", False),
        ("Witwe", "verheiratet", True),
    ],
)
def test_a_fact_about_the_family_is_held_against_the_name(
    name: str, fact: str, denied: bool
) -> None:
    assert households.contradicts(name, fact) is denied


def test_what_is_denied_does_not_stand() -> None:
    cheat = persona(
        "Retired widow, 78",
        age=25,
        occupation="Dancer",
        demographics={
            "household": "lives with husband",
            "age group": "18-24",
            "job": "Dancer",
            "location": "Leeds",
        },
    )

    kept = held(cheat)

    assert (kept.age, kept.occupation) == (78, "Retired widow")
    assert kept.demographics == {"location": "Leeds"}
    assert len([*contradictions(cheat)]) == 3
    assert [*contradictions(kept)] == []


@pytest.mark.parametrize(
    ("name", "age"), [("First-year student", 58), ("Night-shift nurse", 9), ("Grandmother", 20)]
)
def test_an_age_that_cannot_be_is_left_open(name: str, age: int) -> None:
    cheat = persona(name, age=age)

    assert held(cheat).age is None
    assert [*contradictions(cheat)] == ["nobody of this name is of this age"]


def test_what_the_name_leaves_open_stands() -> None:
    honest = persona(
        "Commuter", age=41, occupation="Office clerk", demographics={"household": "no children"}
    )

    assert held(honest) == honest
    assert [*contradictions(honest)] == []
