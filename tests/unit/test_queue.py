"""Journeys at the same time in an account whose functions share a small concurrency limit."""

import copy
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml

from tests.simulation.queue_model import THROTTLED, Outcome, QueueModel

DEFINITION = yaml.safe_load(
    (Path(__file__).parents[2] / "functions/workflow/journey.asl.yaml").read_text("utf-8")
)

NEW_ACCOUNT_LIMIT = 10
"""Functions at a time that Lambda lets a new account run."""

SEEDS = range(10)


def impatient() -> dict[str, Any]:
    """The state machine with five tries in a few seconds, as examples have it."""
    definition: dict[str, Any] = copy.deepcopy(DEFINITION)
    for state in definition["States"].values():
        if state["Type"] == "Task":
            state["Retry"] = [
                {
                    "ErrorEquals": [THROTTLED],
                    "IntervalSeconds": 1,
                    "MaxAttempts": 5,
                    "BackoffRate": 2,
                    "MaxDelaySeconds": 15,
                }
            ]
    return definition


def play(definition: dict[str, Any], runs: int) -> list[Outcome]:
    return [
        QueueModel(definition, runs=runs, limit=NEW_ACCOUNT_LIMIT, seed=seed).play()
        for seed in SEEDS
    ]


def row(name: str, runs: int, outcomes: list[Outcome]) -> str:
    started = runs * len(outcomes)
    lost = sum(outcome.lost for outcome in outcomes)
    throttles = sum(outcome.throttles for outcome in outcomes)
    minutes = [seconds / 60 for outcome in outcomes for seconds in outcome.seconds]
    return (
        f"{name:9} {runs:3} runs at once, limit {NEW_ACCOUNT_LIMIT}: {lost / started:4.0%} lost, "
        f"{throttles / started:5.1f} throttled tries each, "
        f"{median(minutes):4.1f} min at the median, {max(minutes):4.1f} at most"
    )


@pytest.mark.parametrize("runs", [10, 20, 30, 50])
def test_no_run_is_lost_however_many_share_the_limit(
    runs: int, print_figure: Callable[[str], None]
) -> None:
    outcomes = play(DEFINITION, runs)

    assert [outcome.lost for outcome in outcomes] == [0] * len(SEEDS)
    assert all(len(outcome.seconds) == runs for outcome in outcomes)
    print_figure(row("patient", runs, outcomes))


@pytest.mark.parametrize("runs", [20, 30])
def test_tries_that_end_within_seconds_lose_half_of_the_runs_and_more(
    runs: int, print_figure: Callable[[str], None]
) -> None:
    """The baseline: what the model must be able to tell from a policy that is good enough."""
    outcomes = play(impatient(), runs)

    assert sum(outcome.lost for outcome in outcomes) >= 0.4 * runs * len(SEEDS)
    print_figure(row("impatient", runs, outcomes))


def test_a_run_that_outlasts_its_limit_is_lost() -> None:
    outcomes = play({**DEFINITION, "TimeoutSeconds": 600}, runs=30)

    assert all(outcome.lost for outcome in outcomes)
