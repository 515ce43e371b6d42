"""The bodies that handlers put together themselves, as types.

What has a type in :mod:`journey` (form, journey map, progress event) is taken from there.
"""

from typing import Annotated, Any, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from journey.content.industry_profiles import IndustryProfile
from journey.content.journey_map import JourneyMap
from journey.editing.patches import MAX_POINTER
from journey.errors import Fault
from journey.jobs.job import ErrorCode, JobStatus
from journey.jobs.progress import HISTORY_KEPT, HISTORY_SAVED, ProgressEvent
from journey.jobs.steps import STEPS, TOTAL_STEPS
from journey.research_files.research_file import FileStatus

JobId = Annotated[str, Field(json_schema_extra={"format": "uuid"})]
Timestamp = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
StepName = Annotated[str, Field(json_schema_extra={"enum": [step.name for step in STEPS]})]
JsonPointer = Annotated[str, Field(max_length=MAX_POINTER)]
Percentage = Annotated[float, Field(ge=0, le=100)]


class AcceptedJob(TypedDict):
    """A job that has been queued; poll the URL in `Location` to follow it.

    Attributes:
        job_id: the same as `id`.
        status: `queued`, unless an `Idempotency-Key` found an earlier job that has moved
            on.
        message: a sentence to show.
    """

    id: JobId
    job_id: JobId
    status: JobStatus
    created_at: Timestamp
    updated_at: Timestamp
    message: str


class Progress(TypedDict):
    """How far the work is.

    Attributes:
        message: what is being done right now, a sentence to show.
        percentage: `current_step / total_steps * 100`.
        estimated_seconds_remaining: from the usual pace of this step and those after it.
    """

    current_step: Annotated[int, Field(ge=1, le=TOTAL_STEPS)]
    total_steps: Annotated[int, Field(ge=TOTAL_STEPS, le=TOTAL_STEPS)]
    step_name: StepName
    message: str
    percentage: Percentage
    estimated_seconds_remaining: Annotated[int, Field(ge=0)]


class JobState(TypedDict):
    """A job as a poll sees it. Stop polling at `completed`, `failed` or `cancelled`.

    Attributes:
        job_id: the same as `id`.
        expires_at: when the journey is deleted; a retry and the completion put it off.
        progress: absent before the first report.
        result: only when completed.
        error_message: only when failed or cancelled: a sentence to show.
        error_code: only when failed or cancelled.
    """

    id: JobId
    job_id: JobId
    status: JobStatus
    created_at: Timestamp
    updated_at: Timestamp
    expires_at: Timestamp
    title: str
    industry: str
    progress: NotRequired[Progress]
    progress_history: Annotated[
        list[ProgressEvent],
        Field(
            max_length=HISTORY_KEPT,
            description=f"Oldest first: the last {HISTORY_SAVED} events; once completed, "
            f"up to {HISTORY_KEPT}.",
        ),
    ]
    result: NotRequired[JourneyMap]
    error_message: NotRequired[str]
    error_code: NotRequired[ErrorCode]


class CancelledJob(TypedDict):
    """The job is cancelled; its finished steps are kept for a retry.

    Attributes:
        message: a sentence to show.
    """

    status: Literal[JobStatus.CANCELLED]
    message: str


class JourneySummary(TypedDict):
    """A job as the list shows it.

    Attributes:
        job_id: the same as `id`.
    """

    id: JobId
    job_id: JobId
    title: str
    industry: str
    status: JobStatus
    created_at: Timestamp


class JourneyPage(TypedDict):
    """One page of the caller's journeys, newest first.

    Attributes:
        next_token: ask for the next page with it; null on the last page.
    """

    journeys: list[JourneySummary]
    next_token: str | None


class ListedProfile(TypedDict):
    """An industry that the offline writer knows something of.

    Attributes:
        id: what a form's `industryProfile` names it by.
        name: what people call it.
    """

    id: IndustryProfile
    name: str


class IndustryProfiles(TypedDict):
    """What a form may ask of the writer at work.

    Attributes:
        profiles: what its `industryProfile` may be.
        language: the one that the writer writes, BCP 47; null where it writes the form's own.
    """

    profiles: list[ListedProfile]
    language: str | None


PatchOperation = TypedDict(
    "PatchOperation",
    {
        "op": Literal["add", "remove", "replace", "move", "test"],
        "path": JsonPointer,
        "from": NotRequired[JsonPointer],
        "value": NotRequired[Any],
    },
)
PatchOperation.__doc__ = """One operation of a JSON patch (RFC 6902), on the map.

Attributes:
    path: a JSON pointer to what is added, removed, replaced, tested, or moved here.
    from: only for `move`: a JSON pointer to what is moved.
    value: only for `add`, `replace` and `test`.
"""


class UploadForm(TypedDict):
    """A form to send to S3: `multipart/form-data`, the fields first and the file last, as `file`.

    Attributes:
        url: where to send it.
        fields: what to send with it, each as it is.
    """

    url: str
    fields: dict[str, str]


class AnnouncedFile(TypedDict):
    """A file that may be sent now.

    Attributes:
        id: what a form's `researchFiles` names it by.
        expires_at: until when it may be sent.
    """

    id: JobId
    upload: UploadForm
    expires_at: Timestamp


class ResearchFileState(TypedDict):
    """How the reading of a file stands.

    Attributes:
        status: `read` and `refused` are final; a form may name a file that is `read`.
        statements: how many stand in it; 0 before it is read.
        speakers: how many of them are known by name.
        detail: a sentence to show, such as why it is refused; may be empty.
    """

    id: JobId
    name: str
    status: FileStatus
    statements: Annotated[int, Field(ge=0)]
    speakers: Annotated[int, Field(ge=0)]
    detail: str


class Health(TypedDict):
    """The API answers."""

    status: Literal["ok"]


class Problem(TypedDict):
    """A refusal, as RFC 9457 describes it.

    Attributes:
        type: what kind of refusal, for programs.
        title: what kind of refusal, for people.
        status: the HTTP status once more.
        detail: what happened and what to do about it: a sentence to show.
        instance: the path of the request.
        message: the same as `detail`; the one field that API Gateway's own errors have too.
        errors: only for an invalid form or edit: every fault in it.
    """

    type: str
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    detail: str
    instance: str
    message: str
    errors: NotRequired[list[Fault]]


class GatewayMessage(TypedDict):
    """An error that API Gateway answers itself, before or instead of the service."""

    message: str
