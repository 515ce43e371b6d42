"""The body of a status answer."""

import json
from typing import Any

from journey.job import Job
from journey.jobs import JobResult
from journey.warm_cache import Answer


def render(job: Job, result: JobResult | None) -> Answer:
    """The answer to a poll.

    Args:
        result: what a completed job left; None for any other.
    """
    body: dict[str, Any] = {
        "id": job.id,
        "job_id": job.id,
        "status": job.status,
        "created_at": job.created_at,
        "updated_at": job.updated_at,
        "title": job.title,
        "industry": job.industry,
        "progress": job.progress,
        "progress_history": result.progress_history if result else job.progress_history,
        "result": result.journey_map if result else None,
        "error_message": job.error_message,
        "error_code": job.error_code,
    }
    present = {name: value for name, value in body.items() if value is not None}
    return Answer(
        body=json.dumps(present, ensure_ascii=False, separators=(",", ":")),
        etag=f'"{job.version}"',
        is_final=not job.status.is_active,
    )
