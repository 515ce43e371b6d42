"""What no code can tell of the routes: their names, their prose, and which refusals they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from journey import errors
from journey.api.http import POLL_SECONDS
from journey.lifecycle.research_uploads import MOST_FILES
from journey.research_files.kinds import KNOWN
from local.openapi import examples
from local.openapi.refusals import Kind


@dataclass(frozen=True)
class Success:
    """A response that is no refusal.

    Attributes:
        body: the name of its schema; empty for no body.
        headers: what each header is, by the name of its description.
        links: ids of operations that one may go on with.
    """

    description: str
    body: str = ""
    examples: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Operation:
    """A route, told to the people who call it.

    Attributes:
        parameters: names of parameters beside the path's own.
        takes: the name of the body that it takes; empty for none.
    """

    id: str
    tag: str
    summary: str
    description: str
    successes: Mapping[HTTPStatus, Success]
    refusals: tuple[Kind, ...] = ()
    parameters: tuple[str, ...] = ()
    takes: str = ""


_ANY_USER = (errors.NotSignedIn, errors.StoreUnavailable)
_ANY_JOB = (errors.MalformedJobId, errors.JobNotFound, *_ANY_USER)
_ACCEPTED_HEADERS = {"Location": "Location", "Retry-After": "RetryAfter"}
_POLL_HEADERS = {
    "ETag": "ETag",
    "Cache-Control": "CacheControl",
    "Retry-After": "RetryAfterUntilFinal",
}
_MAP_HEADERS = {"ETag": "ETag", "Cache-Control": "CacheControl"}

OPERATIONS: Mapping[str, Operation] = {
    "POST /api/journey/create": Operation(
        id="createJourney",
        tag="Run",
        summary="Create a journey",
        description=(
            "Takes the form, queues the work and answers at once. Follow `Location` to see it "
            "done.\n\n"
            "Send an `Idempotency-Key` to be safe against doubles: repeated by the same user with "
            "the same form within 24 hours, it answers with the same job, even when two requests "
            "race."
        ),
        takes="form",
        parameters=("Idempotency-Key",),
        successes={
            HTTPStatus.ACCEPTED: Success(
                "The job is queued.",
                "AcceptedJob",
                {"queued": examples.ACCEPTED},
                _ACCEPTED_HEADERS,
                links=("getStatus", "cancelJourney", "getJourney", "deleteJourney"),
            )
        },
        refusals=(
            errors.MalformedBody,
            errors.MalformedIdempotencyKey,
            errors.BodyTooLarge,
            errors.InvalidForm,
            errors.IdempotencyKeyReused,
            errors.TooManyActiveJobs,
            errors.ExecutionNotStarted,
            *_ANY_USER,
        ),
    ),
    "GET /api/journey/status/{job_id}": Operation(
        id="getStatus",
        tag="Run",
        summary="Poll a journey",
        description=(
            f"Poll every {POLL_SECONDS} seconds for as long as the answer has a `Retry-After`: it "
            "is missing once the status is final. Send the last `ETag` as `If-None-Match`, and an "
            "answer that says nothing new comes as 304 without a body.\n\n"
            "Unknown, expired and somebody else's journeys all answer the same 404."
        ),
        parameters=("If-None-Match",),
        successes={
            HTTPStatus.OK: Success(
                "How the job stands.",
                "JobState",
                {
                    "queued": examples.QUEUED,
                    "processing": examples.PROCESSING,
                    "completed": examples.COMPLETED,
                    "failed": examples.FAILED,
                },
                _POLL_HEADERS,
            ),
            HTTPStatus.NOT_MODIFIED: Success(
                "Nothing new since the `ETag` in `If-None-Match`.", headers=_POLL_HEADERS
            ),
        },
        refusals=_ANY_JOB,
    ),
    "POST /api/journey/cancel/{job_id}": Operation(
        id="cancelJourney",
        tag="Run",
        summary="Cancel a journey",
        description=(
            "Stops the work. The steps that are finished are kept, so that a retry goes on from "
            "there. Cancelling a cancelled journey changes nothing and answers the same."
        ),
        successes={
            HTTPStatus.OK: Success(
                "The journey is cancelled.",
                "CancelledJob",
                {"cancelled": examples.CANCELLED},
                links=("getStatus", "retryJourney", "deleteJourney"),
            )
        },
        refusals=(errors.TransitionRefused, *_ANY_JOB),
    ),
    "POST /api/journey/retry/{job_id}": Operation(
        id="retryJourney",
        tag="Run",
        summary="Retry a failed or cancelled journey",
        description=(
            "Takes the work up at the step that did not finish; the work of the steps before it "
            "is kept. Poll it as after a creation."
        ),
        successes={
            HTTPStatus.ACCEPTED: Success(
                "The job is queued again.",
                "AcceptedJob",
                {"queued": examples.RETRIED},
                _ACCEPTED_HEADERS,
                links=("getStatus", "cancelJourney", "getJourney", "deleteJourney"),
            )
        },
        refusals=(
            errors.TransitionRefused,
            errors.FormUnreadable,
            errors.TooManyActiveJobs,
            errors.ExecutionNotStarted,
            *_ANY_JOB,
        ),
    ),
    "GET /api/journeys": Operation(
        id="listJourneys",
        tag="Keep",
        summary="List your journeys",
        description=(
            "Newest first, page by page: pass `next_token` on until it is null. A new or deleted "
            "journey may take a moment to show."
        ),
        parameters=("limit", "next_token", "status"),
        successes={
            HTTPStatus.OK: Success("A page of journeys.", "JourneyPage", {"page": examples.PAGE})
        },
        refusals=(errors.InvalidListQuery, *_ANY_USER),
    ),
    "GET /api/journey/{job_id}": Operation(
        id="getJourney",
        tag="Keep",
        summary="Read the journey map",
        description=(
            "The map alone, once the journey is completed. Quotes and emotions say whether they "
            "were `generated`, stand in your own `research` or were `edited` since; show it to "
            "your readers."
        ),
        parameters=("version", "If-None-Match"),
        successes={
            HTTPStatus.OK: Success(
                "The journey map.",
                "JourneyMap",
                {"map": examples.JOURNEY_MAP},
                {"ETag": "ETagOfEdited", "Cache-Control": "CacheControl"},
                links=("editJourney",),
            ),
            HTTPStatus.NOT_MODIFIED: Success(
                "Nothing new since the `ETag` in `If-None-Match`.", headers=_MAP_HEADERS
            ),
        },
        refusals=(errors.UnknownMapVersion, errors.JobNotCompleted, *_ANY_JOB),
    ),
    "PATCH /api/journey/{job_id}": Operation(
        id="editJourney",
        tag="Keep",
        summary="Edit the journey map",
        description=(
            "Takes a JSON patch ([RFC 6902](https://www.rfc-editor.org/rfc/rfc6902), without "
            "`copy`) of the map as `getJourney` answers it: its texts and lists, the order of its "
            "phases, its scores. Ids, sources, evidence and quality are not edited: a quote whose "
            "words change says `edited`, and a text that changes rests on no statement any more. "
            "All of a patch is done, or nothing.\n\n"
            "`If-Match` names the version that was edited. If somebody was faster, the answer is "
            "412 with the `ETag` of the present one. An edit whose answer was lost may have "
            "arrived: repeated, it gets 412, too."
        ),
        takes="patch",
        parameters=("If-Match",),
        successes={
            HTTPStatus.OK: Success(
                "The map as edited; the generated one is kept beside it.",
                "JourneyMap",
                {"edited": examples.EDITED_MAP},
                _MAP_HEADERS,
                links=("getJourney", "editJourney"),
            )
        },
        refusals=(
            errors.MalformedBody,
            errors.BodyTooLarge,
            errors.UnsupportedBody,
            errors.VersionNotNamed,
            errors.InvalidEdit,
            errors.ChangedMeanwhile,
            errors.JobNotCompleted,
            *_ANY_JOB,
        ),
    ),
    "GET /api/journey/{job_id}/form": Operation(
        id="getForm",
        tag="Keep",
        summary="Read the form again",
        description=(
            "The form that a journey was made from, whatever became of it; what was left empty is "
            "left out. Post it to create another journey."
        ),
        successes={
            HTTPStatus.OK: Success(
                "The form.",
                "JourneyForm",
                {"whole": examples.FORM},
                {"Cache-Control": "CacheControl"},
            )
        },
        refusals=(errors.FormUnreadable, *_ANY_JOB),
    ),
    "DELETE /api/journey/{job_id}": Operation(
        id="deleteJourney",
        tag="Keep",
        summary="Delete a journey",
        description=(
            "Takes away the job, its form and its result, for good; an active journey is cancelled "
            "first. Polls may still show a completed one for a few seconds, and the operator's "
            "record of its run is kept for up to 90 days."
        ),
        successes={HTTPStatus.NO_CONTENT: Success("The journey is gone.")},
        refusals=_ANY_JOB,
    ),
    "POST /api/research": Operation(
        id="announceFile",
        tag="Research",
        summary="Announce a research file",
        description=(
            "Gives a place to send one file to, straight to S3: post `upload.fields` and then the "
            "file, as `file`, to `upload.url` as `multipart/form-data`, within ten minutes. Then "
            f"ask for the file until it is `read`. Kinds that are read: {KNOWN}.\n\n"
            f"At most {MOST_FILES} of a user's files may wait for a journey to name them. A file "
            "that no journey names is gone 24 hours after its announcement."
        ),
        takes="upload",
        successes={
            HTTPStatus.CREATED: Success(
                "The file may be sent.",
                "AnnouncedFile",
                {"announced": examples.ANNOUNCED},
                {"Location": "FileLocation"},
                links=("getFile", "deleteFile"),
            )
        },
        refusals=(
            errors.MalformedBody,
            errors.BodyTooLarge,
            errors.KindNotRead,
            errors.InvalidUpload,
            errors.TooManyFiles,
            *_ANY_USER,
        ),
    ),
    "GET /api/research/{file_id}": Operation(
        id="getFile",
        tag="Research",
        summary="Ask how the reading of a file stands",
        description=(
            "Unknown, expired and somebody else's files all answer the same 404. Personal data in "
            "what is kept of a file is masked, and the file itself is deleted once it is read."
        ),
        successes={
            HTTPStatus.OK: Success(
                "How it stands.",
                "ResearchFileState",
                {
                    "reading": examples.READING,
                    "read": examples.READ,
                    "refused": examples.REFUSED,
                },
                {"Cache-Control": "CacheControl", "Retry-After": "RetryAfterUntilRead"},
                links=("deleteFile",),
            )
        },
        refusals=(errors.ResearchNotFound, *_ANY_USER),
    ),
    "DELETE /api/research/{file_id}": Operation(
        id="deleteFile",
        tag="Research",
        summary="Remove a research file",
        description=(
            "Takes away what is kept of it. A journey that names it keeps what it was given."
        ),
        successes={HTTPStatus.NO_CONTENT: Success("The file is gone.")},
        refusals=(errors.ResearchNotFound, *_ANY_USER),
    ),
    "GET /api/industry-profiles": Operation(
        id="listIndustryProfiles",
        tag="Run",
        summary="List the industry profiles",
        description=(
            "What a form's `industryProfile` may be, and the language that the writer writes where "
            "it writes but one. The same for everybody; needs no token, may be cached for a day."
        ),
        successes={
            HTTPStatus.OK: Success(
                "The profiles, in the order to offer them in.",
                "IndustryProfiles",
                {"profiles": examples.PROFILES},
                {"Cache-Control": "PublicForADay"},
            ),
        },
    ),
    "GET /health": Operation(
        id="getHealth",
        tag="Service",
        summary="Ask whether the API is up",
        description="Needs no token, and reads nothing.",
        successes={
            HTTPStatus.OK: Success("It is up.", "Health", {"up": examples.HEALTHY}),
        },
    ),
}
