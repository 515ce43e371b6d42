"""Many jobs at once, polled all the while."""

import time
from concurrent.futures import ThreadPoolExecutor

from tests.integration.api import Api

JOBS = 50
POLLERS = 10
SECONDS = 60


def test_fifty_jobs_at_once_all_complete(api: Api) -> None:
    with ThreadPoolExecutor(POLLERS) as pool:
        job_ids = list(pool.map(lambda _: api.start(), range(JOBS)))
        progress = list(pool.map(lambda job_id: watch(api, job_id), job_ids))

    assert len(set(job_ids)) == JOBS
    for seen in progress:
        assert seen == sorted(seen)
        assert seen[-1] == 100


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
