"""Many jobs at once, polled all the while."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tests.integration.api import Api

EACH_USERS = 50
JOBS = int(os.environ.get("JOBS", "50"))
POLLERS = 10
SECONDS = 120 + 2 * JOBS


def test_many_jobs_at_once_all_complete(api: Api, print_figure: Callable[[str], None]) -> None:
    began = time.monotonic()
    users = [api.another_user() for _ in range(0, JOBS, EACH_USERS)]
    owners = [users[number // EACH_USERS] for number in range(JOBS)]
    with ThreadPoolExecutor(POLLERS) as pool:
        job_ids = list(pool.map(lambda owner: owner.start(), owners))
        progress = list(pool.map(watch, owners, job_ids))

    assert len(set(job_ids)) == JOBS
    for seen in progress:
        assert seen == sorted(seen)
        assert seen[-1] == 100
    polls, seconds = sum(map(len, progress)), time.monotonic() - began
    print_figure(f"{JOBS} jobs at once, {polls:,} polls: all completed within {seconds:.0f} s")


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
        time.sleep(0.2)
    raise AssertionError(f"{job_id} did not end within {SECONDS} s")
