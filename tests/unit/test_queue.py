"""Journeys at the same time in an account whose functions share a small concurrency limit."""

import copy
from collections.abc import Callable
from statistics import median
from typing import Any

import pytest

from tests.simulation.load import DEFINITION, LAMBDA_THROTTLED, Arrival, Load, Outcome
from tests.simulation.quotas import default_quotas

NEW_ACCOUNT_LIMIT = 10
"""Functions at a time that Lambda lets a new account run."""

SEEDS = range(10)

AMPLE = {key: quota.times(1_000) for key, quota in default_quotas().items()}
FEW_FUNCTIONS = AMPLE["functions"].times(NEW_ACCOUNT_LIMIT / AMPLE["functions"].limit)


def impatient() -> dict[str, Any]:
    """The state machine with five tries in a few seconds, as examples have it."""
    definition: dict[str, Any] = copy.deepcopy(DEFINITION)
    for state in definition["States"].values():
        if state["Type"] == "Task":
            state["Retry"] = [
                {
                    "ErrorEquals": [LAMBDA_THROTTLED],
                    "IntervalSeconds": 1,
                    "MaxAttempts": 5,
                    "BackoffRate": 2,
                    "MaxDelaySeconds": 15,
                }
            ]
    return definition


def play(definition: dict[str, Any], runs: int) -> list[Outcome]:
    return [
        Load(
            [Arrival(0, user) for user in range(runs)],
            {**AMPLE, "functions": FEW_FUNCTIONS},
            seed=seed,
            definition=definition,
        ).run()
        for seed in SEEDS
    ]


def row(tried: str, runs: int, outcomes: list[Outcome]) -> str:
    started = runs * len(outcomes)
    lost = sum(outcome.lost for outcome in outcomes)
    throttles = sum(outcome.throttles for outcome in outcomes)
    minutes = [minutes for outcome in outcomes for minutes in outcome.all_minutes]
    return (
        f"a throttled step tried again for {tried:7}: {runs:2} runs at once, "
        f"limit {NEW_ACCOUNT_LIMIT}, {lost / started:4.0%} lost, "
        f"{throttles / started:5.1f} throttled tries each, "
        f"{median(minutes):4.1f} min at the median, {max(minutes):4.1f} at most"
    )


@pytest.mark.parametrize("runs", [10, 20, 30, 50])
def test_no_run_is_lost_however_many_share_the_limit(
    runs: int, print_figure: Callable[[str], None]
) -> None:
    outcomes = play(DEFINITION, runs)

    assert [outcome.lost for outcome in outcomes] == [0] * len(SEEDS)
    assert all(len(outcome.all_minutes) == runs for outcome in outcomes)
    print_figure(row("minutes", runs, outcomes))


@pytest.mark.parametrize("runs", [20, 30])
def test_tries_that_end_within_seconds_lose_half_of_the_runs_and_more(
    runs: int, print_figure: Callable[[str], None]
) -> None:
    """The baseline: what the model must be able to tell from a policy that is good enough."""
    outcomes = play(impatient(), runs)

    assert sum(outcome.lost for outcome in outcomes) >= 0.4 * runs * len(SEEDS)
    print_figure(row("seconds", runs, outcomes))


def test_a_run_that_outlasts_its_limit_is_lost() -> None:
    outcomes = play({**DEFINITION, "TimeoutSeconds": 600}, runs=30)

    assert all(outcome.lost for outcome in outcomes)
