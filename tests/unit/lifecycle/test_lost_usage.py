from dataclasses import asdict

from journey.content.journey_map import StepUsage
from journey.jobs.steps import CONTEXT_ANALYSIS, PERSONA_CREATION
from journey.lifecycle import lost_usage

FIRST_TRY = StepUsage("persona_creation", 100, 10, 5, calls=2, price_usd=0.5)
SECOND_TRY = StepUsage("persona_creation", 200, 20, 0, calls=3, price_usd=0.25)
BOTH = StepUsage("persona_creation", 300, 30, 5, calls=5, price_usd=0.75)
OTHER = StepUsage("context_analysis", 7, 0, 0, calls=1)


def test_a_step_has_asked_what_all_its_tries_have() -> None:
    kept = [asdict(OTHER), asdict(FIRST_TRY)]

    assert lost_usage.of_all_tries(kept, PERSONA_CREATION, SECOND_TRY) == BOTH
    assert lost_usage.of_all_tries(kept, PERSONA_CREATION, None) == FIRST_TRY
    assert lost_usage.of_all_tries([], PERSONA_CREATION, None) is None


def test_another_failed_try_is_kept_with_those_before() -> None:
    kept = lost_usage.with_failed_try([asdict(OTHER)], PERSONA_CREATION, FIRST_TRY)
    kept = lost_usage.with_failed_try(kept, PERSONA_CREATION, SECOND_TRY)

    assert kept == [asdict(OTHER), asdict(BOTH)]


def test_no_price_is_told_where_one_is_not_known() -> None:
    kept = lost_usage.with_failed_try([asdict(OTHER)], CONTEXT_ANALYSIS, OTHER)

    assert [(each["calls"], each["price_usd"]) for each in kept] == [(2, None)]


def test_a_jobs_tokens_are_those_of_finished_steps_and_of_tries_that_came_to_nothing() -> None:
    kept = [asdict(OTHER), asdict(FIRST_TRY)]

    assert lost_usage.tokens(kept, []) == 7 + 110
    assert lost_usage.tokens(kept, [BOTH]) == 7 + 330
