"""A job: what it is, and the statuses it moves through.

::

    queued ──► processing ──► completed
      │  ▲         │
      │  └─retry─┐ ├────────► failed ────┐
      │          │ └────────► cancelled ─┤
      │          └───────────────────────┘
      └──► failed, cancelled

``completed`` is the end; ``failed`` and ``cancelled`` end an attempt, and a retry makes the job
``queued`` again under the next attempt. :mod:`journey.lifecycle.transitions` holds each arrow's
condition.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from journey.errors import MalformedJobId


class JobStatus(StrEnum):
    """The five statuses, spelled as clients see them."""

    QUEUED = "queued"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_active(self) -> bool:
        """Whether a run may still write to the job."""
        return self in (JobStatus.QUEUED, JobStatus.PROCESSING)


class ErrorCode(StrEnum):
    """Why a job failed or was cancelled, for programs; ``error_message`` says it to people."""

    MODEL_THROTTLED = "model_throttled"
    MODEL_UNAVAILABLE = "model_unavailable"
    MODEL_ACCESS_DENIED = "model_access_denied"
    MODEL_MISCONFIGURED = "model_misconfigured"
    MODEL_REFUSED = "model_refused"
    MODEL_CONTEXT_EXCEEDED = "model_context_exceeded"
    INVALID_MODEL_OUTPUT = "invalid_model_output"
    BUDGET_EXCEEDED = "budget_exceeded"
    TIMED_OUT = "timed_out"
    CANCELLED = "cancelled"
    INTERNAL_ERROR = "internal_error"


def read_job_id(text: str) -> str:
    """The job id, in lower case.

    Raises:
        MalformedJobId: the text is no UUID in its usual spelling.
    """
    job_id = text.lower()
    try:
        is_uuid = str(UUID(job_id)) == job_id
    except ValueError:
        is_uuid = False
    if not is_uuid:
        raise MalformedJobId
    return job_id


@dataclass(frozen=True, slots=True)
class Run:
    """One attempt at a job: who writes, and for whom.

    Attributes:
        attempt: 1 for the first run, one more for each retry; a write from an older one is refused.
    """

    job_id: str
    user_id: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Job:
    """A job as the table holds it.

    Attributes:
        created_at, updated_at: ISO 8601 in UTC with milliseconds.
        expires_at: seconds since 1970, after which the job is gone.
        version: grows by one with every write; the ETag of the status.
        current_step: 0 before the first report of an attempt, then 1 to 8.
        saved_at: the last progress save, in milliseconds since 1970; 0 before the first.
        progress: as the API answers it; absent before the first report.
        progress_history: the newest events, at most :data:`HISTORY_SAVED`, oldest first; none
            once the job is completed, whose result has them all.
        lost_usage: what tries of steps that failed have asked of a model, each as the fields of a
            :class:`~journey.content.journey_map.StepUsage`; one for each such step.
        result, edit: what its map is stored as, see :mod:`journey.storage.results`; ``edit`` only
            once somebody has edited it.
    """

    id: str
    user_id: str
    title: str
    industry: str
    status: JobStatus
    created_at: str
    updated_at: str
    expires_at: int
    version: int = 1
    attempt: int = 1
    current_step: int = 0
    saved_at: int = 0
    progress: dict[str, Any] | None = None
    progress_history: list[dict[str, Any]] = field(default_factory=list)
    lost_usage: list[dict[str, Any]] = field(default_factory=list)
    error_code: str | None = None
    error_message: str | None = None
    result: str | None = None
    edit: str | None = None

    @property
    def run(self) -> Run:
        """The job's newest attempt."""
        return Run(self.id, self.user_id, self.attempt)
