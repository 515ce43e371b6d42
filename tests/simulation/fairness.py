"""One user who wants many jobs at once, in an account that has functions for few."""

from dataclasses import dataclass

from tests.simulation.load import MAX_ACTIVE_JOBS_PER_USER, Arrival, Load
from tests.simulation.quotas import default_quotas

FUNCTIONS = 20
OTHERS = 20
SECONDS_BETWEEN_OTHERS = 30
_EAGER_USER = -1


@dataclass(frozen=True, slots=True)
class Crowd:
    """Users who want one job each, and one who wants many."""

    jobs_of_one_user: int
    active_jobs_per_user: int = MAX_ACTIVE_JOBS_PER_USER


def minutes_of_others(crowd: Crowd, seed: int = 1) -> list[float]:
    """How long each of the others waited for a map from the moment it was wanted; inf: in vain."""
    quotas = default_quotas()
    few = quotas["functions"].times(FUNCTIONS / quotas["functions"].limit)
    no_model = quotas["model_tokens"].times(1_000)
    many = [Arrival(0, _EAGER_USER) for _ in range(crowd.jobs_of_one_user)]
    others = [Arrival(number * SECONDS_BETWEEN_OTHERS, number) for number in range(OTHERS)]
    outcome = Load(
        many + others,
        {**quotas, "functions": few, "model_tokens": no_model},
        seed=seed,
        active_jobs_per_user=crowd.active_jobs_per_user,
    ).run()
    return [
        minutes for user in range(OTHERS) for minutes in outcome.minutes.get(user, [float("inf")])
    ]
