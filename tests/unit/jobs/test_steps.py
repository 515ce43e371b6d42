import pytest

from journey.jobs.steps import (
    CONTEXT_ANALYSIS,
    QUALITY_ASSURANCE,
    QUOTE_GENERATION,
    STEPS,
    after,
    percentage,
)


def test_the_eight_steps_in_their_order_with_their_nominal_seconds() -> None:
    assert [(step.number, step.name, step.nominal_seconds) for step in STEPS] == [
        (1, "Context Analysis", 45),
        (2, "Persona Creation", 60),
        (3, "Journey Mapping", 75),
        (4, "Research Integration", 30),
        (5, "Quote Generation", 45),
        (6, "Emotion Validation", 40),
        (7, "Output Formatting", 35),
        (8, "Quality Assurance", 40),
    ]


def test_a_steps_key_is_its_name_in_code() -> None:
    assert all(step.key == step.name.lower().replace(" ", "_") for step in STEPS)


@pytest.mark.parametrize(
    ("step", "percent"), [(-1, 0), (0, 0), (1, 12.5), (3, 37.5), (8, 100), (9, 100)]
)
def test_the_percentage_is_the_share_of_steps_within_0_and_100(step: int, percent: float) -> None:
    assert percentage(step) == percent


def test_what_comes_after_a_step() -> None:
    assert after(CONTEXT_ANALYSIS) == STEPS[1:]
    assert [step.number for step in after(QUOTE_GENERATION)] == [6, 7, 8]
    assert after(QUALITY_ASSURANCE) == ()
