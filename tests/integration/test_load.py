"""Many jobs at once, each watched from its first moment by a page of its own."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from journey.api.http import POLL_SECONDS
from tests.integration.api import Api

EACH_USERS = 50
JOBS = int(os.environ.get("JOBS", "50"))
SECONDS = 120 + 2 * JOBS


def test_many_jobs_at_once_all_complete(api: Api, print_figure: Callable[[str], None]) -> None:
    began = time.monotonic()
    users = [api.another_user() for _ in range(0, JOBS, EACH_USERS)]
    owners = [users[number // EACH_USERS] for number in range(JOBS)]
    with ThreadPoolExecutor(JOBS) as pages:
        watched = list(pages.map(watch, owners))

    assert len({job_id for job_id, _ in watched}) == JOBS
    progress = [seen for _, seen in watched]
    for seen in progress:
        assert seen == sorted(seen)
        assert seen[-1] == 100
    assert any(0 < percentage < 100 for seen in progress for percentage in seen)
    polls, seconds = sum(map(len, progress)), time.monotonic() - began
    print_figure(
        f"{JOBS} jobs at once, each with a page, {polls:,} polls: "
        f"all answered, all completed within {seconds:.0f} s"
    )


def watch(owner: Api) -> tuple[str, list[float]]:
    """Create a job, and poll it as its page does until it is completed; its id, and what was seen.

    Fails where anything is not answered with what was asked for.
    """
    job_id, seen = owner.start(), list[float]()
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        status = owner.status(job_id)
        seen.append(status.get("progress", {}).get("percentage", 0.0))
        assert status["status"] in ("queued", "processing", "completed")
        if status["status"] == "completed":
            return job_id, seen
        time.sleep(POLL_SECONDS)
    raise AssertionError(f"{job_id} did not end within {SECONDS} s")
