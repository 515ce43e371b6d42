"""Users who send jobs to one account and watch them, second by second, under its quotas.

A task takes one function for as long as its step takes, as those do that wait for a model. What is
refused is tried again as the state machine says; a page whose poll is refused waits longer. A large
load is simulated by a share of its users with the same share of the quotas.
"""

import math
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from journey.api.http import POLL_SECONDS
from journey.jobs.steps import STEPS
from local.template.intrinsics import load
from local.template.template import PATH, ROOT
from tests.simulation.quotas import TOKENS_PER_JOB, WRITE_UNITS_PER_JOB, Allowance, Quotas

DEFINITION: dict[str, Any] = yaml.safe_load(
    (ROOT / "functions/workflow/journey.asl.yaml").read_text("utf-8")
)
MAX_ACTIVE_JOBS_PER_USER = int(load(PATH)["Parameters"]["MaxActiveJobsPerUser"]["Default"])

POLL_INTERVAL_SECONDS = POLL_SECONDS + 0.2
"""With the time that a poll is under way."""
POLL_RUN_SECONDS = 0.015
"""For how long a poll keeps a function, as measured warm."""
COLD_START_SECONDS = 1
OTHER_TASK_SECONDS = 1
SPREAD = 0.3
"""A step takes its nominal time, more or less by up to this share of it."""

LAMBDA_THROTTLED = "Lambda.TooManyRequestsException"
"""What a task fails with that finds no place under Lambda's concurrency limit."""

_STEP_SECONDS = {step.name: step.nominal_seconds for step in STEPS}
_THROTTLED_BY = {"functions": LAMBDA_THROTTLED, "model_tokens": "ModelThrottled"}
_REFUSED_POLL_SECONDS = 9
_REFUSED_CREATION_SECONDS = 10
_FULL_USER_SECONDS = 30
"""How long a user who has no place for another job waits before trying again."""


def tasks() -> Iterator[str]:
    """The tasks of a run without faults, in order."""
    states = DEFINITION["States"]
    name = states[DEFINITION["StartAt"]]["Default"]
    while states[name]["Type"] == "Task":
        yield name
        name = states[name]["Next"]


TASKS = tuple(tasks())
TRANSITIONS_PER_JOB = len(TASKS) + 2
"""Where to start, and the end, are states too."""


@dataclass(slots=True)
class SimulatedJob:
    """One job: whose it is, when it was wanted, how far it is, and which task comes next."""

    user: int
    wanted_at: int
    started_at: int | None = None
    next_task: int = 0
    tries: int = 0
    is_signed_in: bool = False
    holds_function: bool = False


@dataclass(slots=True)
class Outcome:
    """What came of a load.

    Attributes:
        minutes: by user, how long each completed job took from when it was wanted.
        lost: jobs that ended without their map.
        throttles: tries of a task that were refused.
        met: the quotas that refused something, in the order in which they first did.
        polls, refused_polls: of all pages.
        cold_starts: functions started because none was idle.
    """

    jobs: int = 0
    minutes: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    lost: int = 0
    throttles: int = 0
    polls: float = 0.0
    refused_polls: float = 0.0
    cold_starts: int = 0
    met: list[str] = field(default_factory=list)

    @property
    def all_minutes(self) -> list[float]:
        """How long each completed job took, shortest first."""
        return sorted(minute for minutes in self.minutes.values() for minute in minutes)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A job that a user wants to have at a second."""

    second: int
    user: int


def steady_arrivals(per_minute: float, minutes: int) -> list[Arrival]:
    """Jobs at an even rate, each from a user of its own."""
    count = round(per_minute * minutes)
    return [Arrival(int(number * 60 / per_minute), number) for number in range(count)]


class Load:
    """Jobs arriving at one account.

    Args:
        quotas: the account's, or the same share of each as of the jobs.
        active_jobs_per_user: how many a user may have at a time.
        definition: of the state machine, in the Amazon States Language.
    """

    def __init__(
        self,
        arrivals: list[Arrival],
        quotas: Quotas,
        *,
        seed: int = 1,
        active_jobs_per_user: int = MAX_ACTIVE_JOBS_PER_USER,
        definition: dict[str, Any] = DEFINITION,
    ) -> None:
        self._definition = definition
        self._dice = random.Random(seed)  # noqa: S311
        self._left = {key: Allowance(quota) for key, quota in quotas.items()}
        self._due: dict[int, list[SimulatedJob]] = defaultdict(list)
        for arrival in arrivals:
            self._due[arrival.second].append(SimulatedJob(arrival.user, arrival.second))
        self._limit_per_user = active_jobs_per_user
        self._active: dict[int, int] = defaultdict(int)
        self._warm: dict[str, int] = defaultdict(int)
        self._busy: dict[str, int] = defaultdict(int)
        self._refused_polls: dict[int, float] = defaultdict(float)
        self._watching = 0.0
        self._now = 0
        self._outcome = Outcome(jobs=len(arrivals))

    def run(self) -> Outcome:
        """Every job to its end."""
        open_jobs = self._outcome.jobs
        while open_jobs > len(self._outcome.all_minutes) + self._outcome.lost:
            for allowance in self._left.values():
                allowance.refill()
            due = self._due.pop(self._now, [])
            self._dice.shuffle(due)  # nobody queues: whoever asks when a place is free gets it
            for job in due:
                self._go_on(job)
            self._poll()
            self._note_what_was_met()
            self._now += 1
        return self._outcome

    def _go_on(self, job: SimulatedJob) -> None:
        if job.started_at is None:
            self._create(job)
        elif self._now - job.started_at > self._definition["TimeoutSeconds"]:
            self._end(job)
            self._outcome.lost += 1
        elif job.holds_function:
            self._finish_task(job)
        else:
            self._try_task(job)

    def _create(self, job: SimulatedJob) -> None:
        if self._active[job.user] >= self._limit_per_user:
            self._at(self._now + _FULL_USER_SECONDS, job)
        elif self._sign_in(job) and self._take_all("account_requests", "api_requests", "starts"):
            self._active[job.user] += 1
            self._watching += 1
            job.started_at = self._now
            self._at(self._now + 1, job)
        else:
            self._at(self._now + 1 + self._some_of(_REFUSED_CREATION_SECONDS), job)

    def _sign_in(self, job: SimulatedJob) -> bool:
        """Let its user in and have its file read, once; whether both are done."""
        job.is_signed_in = job.is_signed_in or self._take_all("sign_ins", "events")
        return job.is_signed_in

    def _take_all(self, *keys: str) -> bool:
        return all(self._left[key].take() for key in keys)

    def _try_task(self, job: SimulatedJob) -> None:
        task = TASKS[job.next_task]
        if not self._left["transitions"].take(TRANSITIONS_PER_JOB / len(TASKS)):
            self._at(self._now + 1, job)  # Step Functions waits by itself
        elif not self._left["functions"].take():
            self._throttle(job, "functions")
        elif task in _STEP_SECONDS and not self._left["model_tokens"].take(
            TOKENS_PER_JOB / len(STEPS)
        ):
            self._left["functions"].give_back()
            self._throttle(job, "model_tokens")
        else:
            self._start(job, task)

    def _start(self, job: SimulatedJob, task: str) -> None:
        job.holds_function = True
        usual = _STEP_SECONDS.get(task, OTHER_TASK_SECONDS)
        seconds = usual * self._dice.uniform(1 - SPREAD, 1 + SPREAD)
        self._busy[task] += 1
        if self._busy[task] > self._warm[task]:
            self._warm[task] += 1
            self._outcome.cold_starts += 1
            seconds += COLD_START_SECONDS
        if not self._left["write_units"].take(WRITE_UNITS_PER_JOB / len(TASKS)):
            seconds += 1  # the client tries again
        self._at(self._now + max(1, round(seconds)), job)

    def _finish_task(self, job: SimulatedJob) -> None:
        job.holds_function, job.tries = False, 0
        self._left["functions"].give_back()
        self._busy[TASKS[job.next_task]] -= 1
        job.next_task += 1
        if job.next_task < len(TASKS):
            self._try_task(job)
            return
        self._end(job)
        self._outcome.minutes[job.user].append((self._now - job.wanted_at) / 60)

    def _throttle(self, job: SimulatedJob, key: str) -> None:
        self._outcome.throttles += 1
        rule = self._retry_rule(TASKS[job.next_task], _THROTTLED_BY[key])
        if rule is None or job.tries >= rule["MaxAttempts"]:
            self._end(job)
            self._outcome.lost += 1
            return
        longest = rule["IntervalSeconds"] * rule["BackoffRate"] ** min(job.tries, 20)
        job.tries += 1
        self._at(self._now + 1 + self._some_of(min(longest, rule["MaxDelaySeconds"])), job)

    def _retry_rule(self, task: str, error: str) -> dict[str, Any] | None:
        rules = self._definition["States"][task]["Retry"]
        return next((rule for rule in rules if error in rule["ErrorEquals"]), None)

    def _end(self, job: SimulatedJob) -> None:
        self._active[job.user] -= 1
        self._watching -= 1

    def _poll(self) -> None:
        """All pages' polls of this second; those that are refused come again later."""
        again = self._refused_polls.pop(self._now, 0.0)
        waiting = sum(self._refused_polls.values())
        polls = max(0.0, self._watching - waiting - again) / POLL_INTERVAL_SECONDS + again
        let_in = self._left["account_requests"].take_most(polls)
        let_in = self._left["api_requests"].take_most(let_in)
        wanted = let_in * POLL_RUN_SECONDS
        places = self._left["functions"].take_most(wanted)
        self._left["functions"].give_back(places)
        refused = polls - (let_in if places == wanted else places / POLL_RUN_SECONDS)
        self._outcome.polls += polls
        self._outcome.refused_polls += refused
        if refused > 0:
            self._refused_polls[self._now + _REFUSED_POLL_SECONDS] += refused

    def _note_what_was_met(self) -> None:
        for key, allowance in self._left.items():
            if allowance.refused and key not in self._outcome.met:
                self._outcome.met.append(key)

    def _some_of(self, seconds: float) -> int:
        return math.floor(self._dice.random() * seconds)

    def _at(self, second: int, job: SimulatedJob) -> None:
        self._due[second].append(job)
