"""API Gateway's side of the service: its events read, its responses made.

The only module that knows the HTTP API's event format (payload version 2.0).
"""

import base64
import functools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self

from journey.api import entity_tags, identity
from journey.api.problems import problem
from journey.errors import (
    BodyTooLarge,
    ChangedMeanwhile,
    MalformedBody,
    MalformedJobId,
    ResearchNotFound,
    UnsupportedBody,
    VersionNotNamed,
)
from journey.jobs.job import Job, read_job_id
from journey.runtime.logs import log_unexpected

if TYPE_CHECKING:
    from journey.queries.poll_answer import PollAnswer

MAX_BODY_BYTES = 64 * 1024
POLL_SECONDS = 3
"""How long a client waits between two polls; said by ``Retry-After`` on whatever isn't final."""
PRIVATE = {"cache-control": "private, no-cache"}
"""For what is one user's: nobody else keeps it, and its owner asks before each use."""
READING_POLL_SECONDS = 1
"""How long between two questions whether a research file is read, which takes seconds."""
PLACE_SECONDS = 30
"""How long a client with too many active jobs waits before it asks again whether one has ended."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as a handler needs it; header names are in lower case."""

    path: str
    headers: Mapping[str, str]
    path_parameters: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes
    context: Mapping[str, Any]

    @classmethod
    def from_event(cls, event: Mapping[str, Any]) -> Self:
        """The request in an API Gateway event."""
        body = event.get("body") or ""
        return cls(
            path=event.get("rawPath", ""),
            headers={name.lower(): value for name, value in event.get("headers", {}).items()},
            path_parameters=event.get("pathParameters") or {},
            query=event.get("queryStringParameters") or {},
            body=base64.b64decode(body) if event.get("isBase64Encoded") else body.encode(),
            context=event.get("requestContext", {}),
        )

    @property
    def user_id(self) -> str:
        """Who is calling.

        Raises:
            NotSignedIn: nobody vouches for the caller.
        """
        return identity.subject(self.context, self.headers)

    @property
    def job_id(self) -> str:
        """The job id in the path.

        Raises:
            MalformedJobId: it is no UUID.
        """
        return read_job_id(self.path_parameters.get("job_id", ""))

    @property
    def file_id(self) -> str:
        """The research file's id in the path.

        Raises:
            ResearchNotFound: it is no id, and so no file's.
        """
        try:
            return read_job_id(self.path_parameters.get("file_id", ""))
        except MalformedJobId:
            raise ResearchNotFound from None

    @property
    def known_version(self) -> int | None:
        """The newest version of the job that the caller has; None if it doesn't say."""
        return entity_tags.newest_version(self._if_none_match)

    def knows(self, version: int) -> bool:
        """Whether the caller has this version of the job."""
        return entity_tags.includes(self._if_none_match, version)

    @property
    def if_match(self) -> str:
        """What the caller says of the version that it has edited.

        Raises:
            VersionNotNamed: it says nothing.
        """
        if "if-match" not in self.headers:
            raise VersionNotNamed
        return self.headers["if-match"]

    @property
    def _if_none_match(self) -> str:
        return self.headers.get("if-none-match", "")

    def json(self, *media_types: str) -> Any:
        """The decoded body.

        Args:
            media_types: those that it may be sent as; any, where none is named.

        Raises:
            UnsupportedBody: it is sent as another.
            BodyTooLarge: it is over 64 KB.
            MalformedBody: it is not JSON, or an object in it names a field twice.
        """
        media_type = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_types and media_type not in media_types:
            raise UnsupportedBody(media_types[0])
        if len(self.body) > MAX_BODY_BYTES:
            raise BodyTooLarge(MAX_BODY_BYTES)
        try:
            return json.loads(self.body, object_pairs_hook=_object, parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise MalformedBody from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of two fields with one name, readers of JSON disagree on which counts."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("A name stands twice in an object")
    return fields


def _refuse(constant: str) -> None:
    """Python reads NaN and Infinity, which JSON does not know."""
    raise ValueError(f"{constant} is not JSON")


@dataclass(frozen=True, slots=True)
class Response:
    """A response: its body is JSON text, or nothing."""

    status: HTTPStatus
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def to_event(self) -> dict[str, Any]:
        """The response as API Gateway takes it."""
        content_type = {"content-type": "application/json"} if self.body else {}
        return {
            "statusCode": int(self.status),
            "headers": {**content_type, **self.headers},
            "body": self.body,
            "isBase64Encoded": False,
        }


Event = dict[str, Any]
Handler = Callable[[Event, object], Event]


def endpoint(answer: Callable[[Request], Response]) -> Handler:
    """Make a Lambda handler of a function from request to response; errors become problems."""

    @functools.wraps(answer)
    def handler(event: Event, context: object) -> Event:
        request = Request.from_event(event)
        try:
            return answer(request).to_event()
        except Exception as error:  # noqa: BLE001 - whatever it is, the client gets an answer
            response = _problem_response(error, request.path)
            if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                log_unexpected(error, path=request.path)
            return response.to_event()

    return handler


def json_response(
    status: HTTPStatus, body: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> Response:
    """A response with a JSON body."""
    return Response(status, json.dumps(body, ensure_ascii=False), headers or {})


def accepted(job: Job, message: str) -> Response:
    """202: the work goes on; which job it is, and where and when to ask for it."""
    headers = {
        "location": f"/api/journey/status/{job.id}",
        "retry-after": str(POLL_SECONDS),
    }
    body = {
        "id": job.id,
        "job_id": job.id,
        "status": job.status,
        "created_at": job.created_at,
        "updated_at": job.updated_at,
        "message": message,
    }
    return json_response(HTTPStatus.ACCEPTED, body, headers)


def poll_response(request: Request, answer: "PollAnswer") -> Response:
    """The answer to a poll; 304 where the client has it already."""
    headers = _versioned(answer.version)
    if not answer.is_final:
        headers["retry-after"] = str(POLL_SECONDS)
    if request.knows(answer.version):
        return Response(HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(HTTPStatus.OK, answer.body, headers)


def map_response(version: int, journey_map: Mapping[str, Any]) -> Response:
    """A journey map, and the version of it that an edit names."""
    return json_response(HTTPStatus.OK, journey_map, _versioned(version))


def not_modified(version: int) -> Response:
    """304: the client has this version."""
    return Response(HTTPStatus.NOT_MODIFIED, headers=_versioned(version))


def _versioned(version: int) -> dict[str, str]:
    return {"etag": entity_tags.entity_tag(version), **PRIVATE}


def _problem_response(error: Exception, path: str) -> Response:
    document = problem(error, instance=path)
    status = HTTPStatus(document["status"])
    headers = {"content-type": "application/problem+json"}
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        headers["retry-after"] = str(PLACE_SECONDS)
    if isinstance(error, ChangedMeanwhile):
        headers["etag"] = entity_tags.entity_tag(error.version)
    return Response(status, json.dumps(document, ensure_ascii=False), headers)
