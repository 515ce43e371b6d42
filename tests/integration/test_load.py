"""Many jobs at once, each polled as its page does."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore

from journey.api.http import POLL_SECONDS
from tests.integration.api import Api

EACH_USERS = 50
JOBS = int(os.environ.get("JOBS", "50"))
CREATIONS_AT_ONCE = 10
SECONDS = 120 + 2 * JOBS


def test_many_jobs_at_once_all_complete(api: Api, print_figure: Callable[[str], None]) -> None:
    began = time.monotonic()
    users = [api.another_user() for _ in range(0, JOBS, EACH_USERS)]
    owners = [users[number // EACH_USERS] for number in range(JOBS)]
    creating = Semaphore(CREATIONS_AT_ONCE)
    with ThreadPoolExecutor(JOBS) as pool:
        progress = dict(pool.map(lambda owner: start_and_watch(owner, creating), owners))

    assert len(progress) == JOBS
    for seen in progress.values():
        assert seen == sorted(seen)
        assert seen[-1] == 100
    polls, seconds = sum(map(len, progress.values())), time.monotonic() - began
    print_figure(f"{JOBS} jobs at once, {polls:,} polls: all completed within {seconds:.0f} s")


def start_and_watch(api: Api, creating: Semaphore) -> tuple[str, list[float]]:
    """A job's id, and the percentages that its page sees."""
    with creating:
        job_id = api.start()
    return job_id, watch(api, job_id)


def watch(api: Api, job_id: str) -> list[float]:
    """Poll a job until it is completed; the percentages seen."""
    seen = []
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        status = api.status(job_id)
        seen.append(status.get("progress", {}).get("percentage", 0.0))
        assert status["status"] in ("queued", "processing", "completed")
        if status["status"] == "completed":
            return seen
        time.sleep(POLL_SECONDS)
    raise AssertionError(f"{job_id} did not end within {SECONDS} s")
