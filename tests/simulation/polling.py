"""Pages polling one job, by simulation: how often memory answers, and how old its answers are.

The handlers, their caches and the client are the real ones, each container's its own; the clock
and the table are simulated. A poll finds its container by chance: Lambda gives a request to any
that is idle and promises nothing about which. So many are kept idle by the polls of other jobs.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from heapq import heapify, heapreplace

from journey.api.http import POLL_SECONDS
from journey.jobs.job import Job, JobStatus
from journey.jobs.steps import STEPS
from journey.runtime import clock
from journey.storage import items, results
from tests.simulation.replicas import Replicas
from tests.unit.api_calls import Call, container
from tests.unit.job_maker import ADA

SAVES_PER_STEP = 2
"""As measured: on entering a step, and once more where it takes longer than the throttle."""

USUAL_LAG_SECONDS = 1.0
"""DynamoDB's word: a cheap read is usually up to date within a second."""

_ROUND_TRIP_SECONDS = (0.03, 0.4)
_START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who polls: this many tabs, over this many containers.

    Attributes:
        names_version: whether a tab says which version it has, as our own page does.
    """

    containers: int
    tabs: int
    names_version: bool = True


@dataclass
class Outcome:
    """What came of it.

    Attributes:
        from_memory: polls answered without a read.
        backwards: answers that showed less than the same tab had seen before.
        stale_seconds: for how long, at the worst, an answer had no longer been true.
        finished: tabs that saw the job completed.
    """

    polls: int = 0
    from_memory: int = 0
    backwards: int = 0
    stale_seconds: float = 0.0
    finished: int = 0

    @property
    def hit_rate(self) -> float:
        """The share of polls that were answered from memory."""
        return self.from_memory / self.polls


class SetClock:
    """A clock that shows what it was set to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        """The moment it was set to."""
        return _START + timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        """Set it on by this much."""
        self.seconds += seconds


def watch_one_job(
    audience: Audience, seed: int, *, lag_seconds: float = USUAL_LAG_SECONDS
) -> Outcome:
    """Let each tab poll a job of nominal length until it sees the end.

    Args:
        lag_seconds: the most that an eventually consistent read is behind.
    """
    chance, own_clock = random.Random(seed), SetClock()  # noqa: S311
    with clock.use(own_clock):
        table = Replicas(lambda: chance.uniform(0, lag_seconds))
        versions = list(_life_of_a_job())
        for moment, job in versions:
            own_clock.seconds = moment
            _write(table, job)
        written = {job.version: moment for moment, job in versions}
        with table.installed():
            return _Watching(audience, chance, own_clock, table, written).run(versions[0][1].id)


class _Watching:
    def __init__(
        self,
        audience: Audience,
        chance: random.Random,
        own_clock: SetClock,
        table: Replicas,
        written: dict[int, float],
    ) -> None:
        self._audience = audience
        self._chance = chance
        self._clock = own_clock
        self._table = table
        self._written = written
        self._containers = [container("status") for _ in range(audience.containers)]
        self._known = [0] * audience.tabs
        self._outcome = Outcome()

    def run(self, job_id: str) -> Outcome:
        due = [(self._chance.uniform(0, POLL_SECONDS), tab) for tab in range(self._audience.tabs)]
        heapify(due)
        while self._outcome.finished < self._audience.tabs:
            moment, tab = due[0]
            if not self._poll(job_id, moment, tab):
                heapreplace(due, (float("inf"), tab))
                continue
            trip = self._chance.uniform(*_ROUND_TRIP_SECONDS)
            heapreplace(due, (moment + trip + POLL_SECONDS, tab))
        return self._outcome

    def _poll(self, job_id: str, moment: float, tab: int) -> bool:
        """One poll; whether the tab polls on."""
        self._clock.seconds = moment
        known, reads = self._known[tab], self._table.reads
        call: Call = self._chance.choice(self._containers)
        names = self._audience.names_version and known
        reply = call(job_id=job_id, headers={"if-none-match": f'"{known}"'} if names else {})
        version = int(reply.headers["etag"].strip('"'))
        self._outcome.polls += 1
        self._outcome.from_memory += self._table.reads == reads
        self._outcome.backwards += version < known
        self._outcome.stale_seconds = max(self._outcome.stale_seconds, self._stale(version))
        self._known[tab] = version
        polls_on = "retry-after" in reply.headers
        self._outcome.finished += not polls_on
        return polls_on

    def _stale(self, version: int) -> float:
        """How long ago this version stopped being the newest."""
        return max(0.0, self._clock.seconds - self._written.get(version + 1, self._clock.seconds))


def _life_of_a_job() -> Iterator[tuple[float, Job]]:
    """Each version of a job, and the second in which it is written."""
    now = clock.timestamp()
    job = Job(
        id="3f0c9a52-7b1e-4c55-9d0a-6f1b2c3d4e5f",
        user_id=ADA,
        title="First account",
        industry="Retail banking",
        status=JobStatus.QUEUED,
        created_at=now,
        updated_at=now,
        expires_at=items.expiry(),
    )
    moment = 0.0
    yield moment, job
    for step in STEPS:
        for _ in range(SAVES_PER_STEP):
            job = replace(job, version=job.version + 1, status=JobStatus.PROCESSING)
            yield moment + 1, job
            moment += step.nominal_seconds / SAVES_PER_STEP
    yield moment, replace(job, version=job.version + 1, status=JobStatus.COMPLETED)


def _write(table: Replicas, job: Job) -> None:
    table.write(clock.milliseconds(), items.new_job_item(job))
    if job.status == JobStatus.COMPLETED:
        key = results.original_key(job)
        table.write(clock.milliseconds(), results.new_item(key, "{}", [], job.expires_at))
