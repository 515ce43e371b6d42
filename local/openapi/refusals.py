"""What the API refuses: a specimen of each refusal, and the responses made of them.

Status, title and text of a specimen come from :mod:`journey.api.problems`, as they do in the
handlers.
"""

from collections.abc import Callable, Collection, Iterable
from http import HTTPStatus
from typing import Any

from journey import errors
from journey.api import http
from journey.api.problems import problem
from journey.content.form import read_form
from journey.editing.patches import read_patch
from journey.jobs.job import JobStatus
from journey.lifecycle.idempotency import MAX_LENGTH
from journey.lifecycle.research_uploads import MOST_FILES
from journey.queries.listing import read_list_query
from journey.research_files.kinds import KNOWN
from journey.research_files.upload import read_upload
from local.openapi import examples

Kind = type[Exception]
"""A class of errors; ``Exception`` stands for whatever nobody expected."""

FROM_GATEWAY = {
    HTTPStatus.UNAUTHORIZED: "Unauthorized",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Request Entity Too Large",
    HTTPStatus.TOO_MANY_REQUESTS: "Too Many Requests",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Internal Server Error",
    HTTPStatus.SERVICE_UNAVAILABLE: "Service Unavailable",
}
"""What API Gateway answers by itself, without the service."""


def _caught(call: Callable[[], object]) -> Exception:
    try:
        call()
    except errors.JourneyError as error:
        return error
    raise AssertionError("The specimen of a faulty request is in order")


_CREATE, _LIST = "/api/journey/create", "/api/journeys"
_STATUS = f"/api/journey/status/{examples.JOB_ID}"
_CANCEL = f"/api/journey/cancel/{examples.JOB_ID}"
_RETRY = f"/api/journey/retry/{examples.JOB_ID}"
_RESEARCH = "/api/research"
_FILE = f"{_RESEARCH}/{examples.FILE_ID}"
_RESULT = f"/api/journey/{examples.JOB_ID}"

SPECIMENS: list[tuple[Exception, str]] = [
    (errors.MalformedBody(), _CREATE),
    (errors.MalformedIdempotencyKey(MAX_LENGTH), _CREATE),
    (errors.BodyTooLarge(http.MAX_BODY_BYTES), _CREATE),
    (_caught(lambda: read_form(examples.FAULTY_FORM)), _CREATE),
    (_caught(lambda: read_patch(examples.FAULTY_PATCH)), _RESULT),
    (errors.UnsupportedBody("application/json-patch+json"), _RESULT),
    (errors.VersionNotNamed(), _RESULT),
    (errors.ChangedMeanwhile(8), _RESULT),
    (errors.UnknownMapVersion(), _RESULT),
    (errors.IdempotencyKeyReused(), _CREATE),
    (errors.TooManyActiveJobs(limit=3), _CREATE),
    (errors.ExecutionNotStarted(), _CREATE),
    (errors.MalformedJobId(), "/api/journey/status/42"),
    (errors.NotSignedIn(), _STATUS),
    (errors.JobNotFound(), _STATUS),
    (errors.TransitionRefused("cancelled", JobStatus.COMPLETED), _CANCEL),
    (errors.TransitionRefused("retried", JobStatus.PROCESSING), _RETRY),
    (errors.FormUnreadable(), _RETRY),
    (errors.JobNotCompleted(JobStatus.PROCESSING), _RESULT),
    (_caught(lambda: read_list_query({"limit": "1000"})), _LIST),
    (_caught(lambda: read_list_query({"status": "done"})), _LIST),
    (_caught(lambda: read_list_query({"next_token": "2"})), _LIST),
    (_caught(lambda: read_upload(examples.FAULTY_UPLOAD)), _RESEARCH),
    (errors.KindNotRead(KNOWN), _RESEARCH),
    (errors.TooManyFiles(MOST_FILES), _RESEARCH),
    (errors.ResearchNotFound(), _FILE),
    (errors.StoreUnavailable(), _STATUS),
    (Exception(), _STATUS),
]
"""Each refusal that the service can answer, with the path of a request that it may meet."""

PROBLEM_TYPES = list(dict.fromkeys(problem(*specimen)["type"] for specimen in SPECIMENS))


def responses(
    kinds: Iterable[Kind], gateway: Collection[int]
) -> dict[int, tuple[str, dict[str, Any]]]:
    """The responses to these refusals by status, each with a name to share it by.

    Args:
        gateway: the statuses that API Gateway may answer by itself.
    """
    by_status: dict[int, list[Kind]] = {int(status): [] for status in gateway}
    for kind in kinds:
        by_status.setdefault(_problems(kind)[0]["status"], []).append(kind)
    return {
        status: (_name(status, by_status[status]), _response(status, by_status[status], gateway))
        for status in sorted(by_status)
    }


def _problems(kind: Kind) -> list[dict[str, Any]]:
    return [problem(error, path) for error, path in SPECIMENS if type(error) is kind]


def _name(status: int, kinds: list[Kind]) -> str:
    if not kinds:
        return HTTPStatus(status).phrase.title().replace(" ", "")
    names = ["UnexpectedError" if kind is Exception else kind.__name__ for kind in kinds]
    return "Or".join(names)


def _response(status: int, kinds: list[Kind], gateway: Collection[int]) -> dict[str, Any]:
    problems = [found for kind in kinds for found in _problems(kind)]
    titles = dict.fromkeys(found["title"] for found in problems)
    response: dict[str, Any] = {"description": "; or: ".join(titles) or HTTPStatus(status).phrase}
    if status == HTTPStatus.TOO_MANY_REQUESTS and problems:
        response["headers"] = {
            "Retry-After": {"$ref": "#/components/headers/RetryAfterTooManyJobs"}
        }
    if status == HTTPStatus.PRECONDITION_FAILED:
        response["headers"] = {"ETag": {"$ref": "#/components/headers/ETag"}}
    response["content"] = {}
    # The plainer type first: generators of clients read every answer as the first one.
    if status in gateway:
        response["content"]["application/json"] = {
            "schema": {"$ref": "#/components/schemas/GatewayMessage"},
            "example": {"message": FROM_GATEWAY[HTTPStatus(status)]},
        }
    if problems:
        response["content"]["application/problem+json"] = {
            "schema": {"$ref": "#/components/schemas/Problem"},
            "examples": {
                f"{found['type'].rpartition(':')[2]}{_nth(found, problems)}": {"value": found}
                for found in problems
            },
        }
    return response


def _nth(found: dict[str, Any], problems: list[dict[str, Any]]) -> str:
    alike = [other for other in problems if other["type"] == found["type"]]
    return f"-{alike.index(found) + 1}" if len(alike) > 1 else ""
