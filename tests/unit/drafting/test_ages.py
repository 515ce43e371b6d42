"""The age that a name states, and those that it leaves open."""

import pytest

from journey.drafting import ages
from journey.drafting.life_stages import possible_ages


@pytest.mark.parametrize(
    ("name", "age"),
    [
        ("Maria, 34, nurse", 34),
        ("Tom (41)", 41),
        ("34-year-old nurse", 34),
        ("58-jähriger Prüfer", 58),
        ("Retired couple, 65-75", 70),
        ("Widow aged 81", 81),
        ("Veuve de 84 ans", 84),
        ("Woman of 36", 36),
        ("85歳の母", 85),
        ("Girl with asthma, 9", 9),
        ("Parent of a 14-year-old", None),
        ("Parent of a boy, 15", None),
        ("Mère d'un garçon de 14 ans", None),
        ("3歳児の母", None),
        ("Daughter who lives 400 km away", None),
        ("Landlord with 9 flats", None),
        ("34", None),
        ("Ann, 999", None),
    ],
)
def test_a_name_states_an_age_or_none(name: str, age: int | None) -> None:
    assert ages.stated_age(name) == age


@pytest.mark.parametrize(
    ("name", "fitting", "denied"),
    [
        ("Retired widow", 70, 25),
        ("First-year student", 19, 58),
        ("Pupil at a village school", 12, 30),
        ("Parent of a 14-year-old", 40, 28),
        ("Mother with a baby", 30, 1),
        ("Grandfather", 66, 30),
        ("Couple in their forties", 45, 39),
        ("Woman in her 30s", 33, 41),
        ("Thirty-something freelancer", 35, 29),
        ("Commuter 60+", 60, 59),
        ("Tenant under 25", 24, 25),
        ("Teenager", 15, 30),
        ("Toddler", 2, 9),
        ("Rentnerin", 70, 30),
        ("Student adviser", 58, 200),
    ],
)
def test_a_stage_of_life_leaves_some_ages_open(name: str, fitting: int, denied: int) -> None:
    assert ages.fits(name, fitting)
    assert not ages.fits(name, denied)


def test_a_name_without_a_stage_leaves_all_ages_open() -> None:
    assert possible_ages("Baby photographer") == (0, 110)


@pytest.mark.parametrize(
    ("fact", "denied"), [("25", True), ("70 to 80", False), ("18-24", True), ("grown up", False)]
)
def test_a_fact_about_ages_is_held_against_the_name(fact: str, denied: bool) -> None:
    assert ages.contradicts("Retired widow, 78", fact) is denied


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("I'm 34 and in a hurry.", True),
        ("I am 78, you know.", False),
        ("Ich bin 12.", True),
        ("I am 34 minutes late.", False),
        ("My son is 34.", False),
    ],
)
def test_nobody_says_another_age_than_their_own(words: str, denied: bool) -> None:
    assert ages.contradicts_own(78, "Retired widow, 78", words) is denied
