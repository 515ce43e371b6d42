"""The bodies that handlers put together themselves, as types.

What has a type in :mod:`journey` (form, journey map, progress event) is taken from there.
"""

from typing import Annotated, Literal, NotRequired

from pydantic import Field, with_config
from typing_extensions import TypedDict

from journey.content.industry_profiles import IndustryProfile
from journey.content.journey_map import JourneyMap
from journey.errors import FormFault
from journey.jobs.job import ErrorCode, JobStatus
from journey.jobs.progress import HISTORY_KEPT, HISTORY_SAVED, ProgressEvent
from journey.jobs.steps import STEPS, TOTAL_STEPS

JobId = Annotated[str, Field(json_schema_extra={"format": "uuid"})]
Timestamp = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
StepName = Annotated[str, Field(json_schema_extra={"enum": [step.name for step in STEPS]})]
Percentage = Annotated[float, Field(ge=0, le=100)]

_documented = with_config(use_attribute_docstrings=True)


@_documented
class AcceptedJob(TypedDict):
    """A job that has been queued; poll the URL in `Location` to follow it."""

    id: JobId
    job_id: JobId
    """The same as `id`."""
    status: JobStatus
    """`queued`, unless an `Idempotency-Key` found an earlier job that has moved on."""
    created_at: Timestamp
    updated_at: Timestamp
    message: str
    """A sentence to show."""


@_documented
class Progress(TypedDict):
    """How far the work is."""

    current_step: Annotated[int, Field(ge=1, le=TOTAL_STEPS)]
    total_steps: Annotated[int, Field(ge=TOTAL_STEPS, le=TOTAL_STEPS)]
    step_name: StepName
    message: str
    """What is being done right now, a sentence to show."""
    percentage: Percentage
    """`current_step / total_steps * 100`."""
    estimated_seconds_remaining: Annotated[int, Field(ge=0)]
    """From the usual pace of this step and those after it."""


@_documented
class JobState(TypedDict):
    """A job as a poll sees it. Stop polling at `completed`, `failed` or `cancelled`."""

    id: JobId
    job_id: JobId
    """The same as `id`."""
    status: JobStatus
    created_at: Timestamp
    updated_at: Timestamp
    expires_at: Timestamp
    """When the journey is deleted; a retry and the completion put it off."""
    title: str
    industry: str
    progress: NotRequired[Progress]
    """Absent before the first report."""
    progress_history: Annotated[
        list[ProgressEvent],
        Field(
            max_length=HISTORY_KEPT,
            description=f"Oldest first: the last {HISTORY_SAVED} events; once completed, "
            f"up to {HISTORY_KEPT}.",
        ),
    ]
    result: NotRequired[JourneyMap]
    """Only when completed."""
    error_message: NotRequired[str]
    """Only when failed or cancelled: a sentence to show."""
    error_code: NotRequired[ErrorCode]
    """Only when failed or cancelled."""


@_documented
class CancelledJob(TypedDict):
    """The job is cancelled; its finished steps are kept for a retry."""

    status: Literal[JobStatus.CANCELLED]
    message: str
    """A sentence to show."""


@_documented
class JourneySummary(TypedDict):
    """A job as the list shows it."""

    id: JobId
    job_id: JobId
    """The same as `id`."""
    title: str
    industry: str
    status: JobStatus
    created_at: Timestamp


@_documented
class JourneyPage(TypedDict):
    """One page of the caller's journeys, newest first."""

    journeys: list[JourneySummary]
    next_token: str | None
    """Ask for the next page with it; null on the last page."""


@_documented
class ListedProfile(TypedDict):
    """An industry that the offline writer knows something of."""

    id: IndustryProfile
    """What a form's `industryProfile` names it by."""
    name: str
    """What people call it."""


@_documented
class IndustryProfiles(TypedDict):
    """What a form's `industryProfile` may be."""

    profiles: list[ListedProfile]


@_documented
class Health(TypedDict):
    """The API answers."""

    status: Literal["ok"]


@_documented
class Problem(TypedDict):
    """A refusal, as RFC 9457 describes it."""

    type: str
    """What kind of refusal, for programs."""
    title: str
    """What kind of refusal, for people."""
    status: Annotated[int, Field(ge=400, le=599)]
    """The HTTP status once more."""
    detail: str
    """What happened and what to do about it: a sentence to show."""
    instance: str
    """The path of the request."""
    message: str
    """The same as `detail`; the one field that API Gateway's own errors have too."""
    errors: NotRequired[list[FormFault]]
    """Only for an invalid form: every fault in it."""


@_documented
class GatewayMessage(TypedDict):
    """An error that API Gateway answers itself, before or instead of the service."""

    message: str
