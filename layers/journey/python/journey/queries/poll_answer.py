"""The answer to a poll, rendered once and kept by the warm cache as it is."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from journey.jobs.job import Job
from journey.queries.owned_jobs import JobResult
from journey.runtime import clock


@dataclass(frozen=True, slots=True)
class PollAnswer:
    """A rendered status.

    Attributes:
        body: JSON text.
        version: the job's, as of what the body shows.
        is_final: whether the client need not poll on.
    """

    body: str
    version: int
    is_final: bool


def render(job: Job, result: JobResult | None) -> PollAnswer:
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
        "expires_at": clock.timestamp(datetime.fromtimestamp(job.expires_at, UTC)),
        "title": job.title,
        "industry": job.industry,
        "progress": job.progress,
        "progress_history": result.progress_history if result else job.progress_history,
        "result": result.journey_map if result else None,
        "error_message": job.error_message,
        "error_code": job.error_code,
    }
    present = {name: value for name, value in body.items() if value is not None}
    return PollAnswer(
        body=json.dumps(present, ensure_ascii=False, separators=(",", ":")),
        version=job.version,
        is_final=not job.status.is_active,
    )
