"""At how many jobs a minute each quota is met, from what one job asks of it."""

from collections.abc import Mapping

from journey.jobs.steps import STEPS
from tests.simulation.load import (
    OTHER_TASK_SECONDS,
    POLL_INTERVAL_SECONDS,
    POLL_RUN_SECONDS,
    TASKS,
    TRANSITIONS_PER_JOB,
)
from tests.simulation.quotas import TOKENS_PER_JOB, WRITE_UNITS_PER_JOB, Quota, Quotas

ROOM = 1.5
"""How much more than the mean is asked for, so that chance has room."""

_JOB_SECONDS = (
    sum(step.nominal_seconds for step in STEPS) + (len(TASKS) - len(STEPS)) * OTHER_TASK_SECONDS
)
_POLLS = _JOB_SECONDS / POLL_INTERVAL_SECONDS

DEMAND: Mapping[str, float] = {
    "api_requests": 1 + _POLLS,
    "account_requests": 1 + _POLLS,
    "events": 1,
    "functions": _JOB_SECONDS + _POLLS * POLL_RUN_SECONDS,
    "model_tokens": TOKENS_PER_JOB,
    "sign_ins": 1,
    "starts": 1,
    "transitions": TRANSITIONS_PER_JOB,
    "write_units": WRITE_UNITS_PER_JOB,
}
"""What a job asks of each quota: so many in all, or one for so many seconds.

As if each were its user's first in an hour, and brought one research file.
"""


def ceiling(quota: Quota) -> float:
    """The jobs a minute, at an even rate, that use a quota up."""
    return quota.limit * 60 / DEMAND[quota.key]


def raised(quotas: Quotas, jobs_per_minute: float) -> Quotas:
    """The quotas, each raised to what this rate needs where it is too little."""
    return {
        key: quota.times(max(1.0, ROOM * jobs_per_minute / ceiling(quota)))
        for key, quota in quotas.items()
    }
