"""What the simulation of scale says, held against itself, the state machine and the service."""

from statistics import median

import pytest

from tests.price import one_job
from tests.simulation.ceilings import DEMAND, ceiling, raised
from tests.simulation.fairness import OTHERS, Crowd, minutes_of_others
from tests.simulation.load import TASKS, Load, steady_arrivals
from tests.simulation.quotas import default_quotas
from tests.simulation.scale import RATES, serve

QUOTAS = default_quotas()
JOBS_PER_MINUTE = 200


def test_every_quota_has_a_demand() -> None:
    assert QUOTAS.keys() == DEMAND.keys()


@pytest.mark.parametrize("key", DEMAND)
def test_a_quota_is_met_at_the_rate_that_was_computed_and_not_before(key: str) -> None:
    """Each alone, small enough to be met by few jobs, and the others out of the way."""
    ample = {name: quota.times(1_000) for name, quota in QUOTAS.items()}
    few = QUOTAS[key].times(JOBS_PER_MINUTE / ceiling(QUOTAS[key]))

    met = {
        share: Load(steady_arrivals(share * JOBS_PER_MINUTE, 10), {**ample, key: few}).run().met
        for share in (0.5, 1.5)
    }

    assert met == {0.5: [], 1.5: [key]}


def test_below_the_first_ceiling_every_job_completes_in_its_usual_time() -> None:
    lowest = min(map(ceiling, QUOTAS.values()))

    outcome = serve(QUOTAS, 0.6 * lowest)

    assert (outcome.met, outcome.lost, outcome.refused_polls) == ([], 0, 0)
    assert max(outcome.all_minutes) < 1.3 * 373 / 60


@pytest.mark.parametrize("jobs_per_minute", RATES)
def test_with_the_quotas_raised_as_it_says_every_job_completes_at_every_rate(
    jobs_per_minute: int,
) -> None:
    outcome = serve(raised(QUOTAS, jobs_per_minute), jobs_per_minute)

    assert len(outcome.all_minutes) == outcome.jobs
    assert outcome.refused_polls == 0


def test_nothing_is_raised_that_is_enough() -> None:
    assert raised(QUOTAS, 1) == QUOTAS


def test_one_users_hundred_jobs_keep_nobody_waiting() -> None:
    alone = minutes_of_others(Crowd(jobs_of_one_user=0))

    beside = minutes_of_others(Crowd(jobs_of_one_user=100))

    assert len(beside) == OTHERS
    assert median(beside) < 1.1 * median(alone)
    assert max(beside) < 1.5 * max(alone)


def test_without_a_limit_for_each_user_one_would_starve_the_others() -> None:
    alone = minutes_of_others(Crowd(jobs_of_one_user=0))

    beside = minutes_of_others(Crowd(jobs_of_one_user=100, active_jobs_per_user=100))

    assert median(beside) > 2 * median(alone)


def test_a_job_asks_of_the_service_what_the_simulation_says() -> None:
    usage = one_job.use()

    functions = [call.function for call in usage.invocations]
    asked = {
        "api_requests": functions.count("StatusFunction") + functions.count("CreateFunction"),
        "functions": sum(call.waited for call in usage.invocations),
        "transitions": usage.transitions,
        "write_units": usage.units.written,
    }
    assert asked == pytest.approx({key: DEMAND[key] for key in asked}, rel=0.15)
    assert len(functions) - asked["api_requests"] == len(TASKS)


def test_the_load_is_the_same_each_time() -> None:
    assert serve(QUOTAS, 100) == serve(QUOTAS, 100)
