"""Errors as HTTP: an RFC 9457 problem document for each error of the domain, here and nowhere else.

API Gateway's own errors carry only ``message``; so that a client can read one field everywhere,
``message`` repeats ``detail``.
"""

import re
from typing import Any

from journey import errors

_STATUS_AND_TITLE: dict[type[errors.JourneyError], tuple[int, str]] = {
    errors.MalformedBody: (400, "Body can't be read"),
    errors.BodyTooLarge: (413, "Body too large"),
    errors.UnsupportedBody: (415, "Unsupported body"),
    errors.InvalidForm: (422, "Invalid form"),
    errors.InvalidEdit: (422, "Invalid edit"),
    errors.VersionNotNamed: (428, "Version not named"),
    errors.UnknownMapVersion: (400, "Unknown version"),
    errors.InvalidUpload: (422, "Invalid file"),
    errors.KindNotRead: (415, "Kind of file not read"),
    errors.MalformedJobId: (400, "Malformed job id"),
    errors.MalformedIdempotencyKey: (400, "Malformed Idempotency-Key"),
    errors.InvalidListQuery: (400, "Invalid query"),
    errors.NotSignedIn: (401, "Not signed in"),
    errors.JobNotFound: (404, "Journey not found"),
    errors.ResearchNotFound: (404, "File not found"),
    errors.FormUnreadable: (409, "Form can't be read"),
    errors.JobNotCompleted: (409, "Journey not completed"),
    errors.ChangedMeanwhile: (412, "Changed meanwhile"),
    errors.TransitionRefused: (409, "Not possible in this status"),
    errors.TooManyActiveJobs: (429, "Too many active journeys"),
    errors.TooManyFiles: (429, "Too many files"),
    errors.IdempotencyKeyReused: (422, "Idempotency-Key reused"),
    errors.ExecutionNotStarted: (503, "Journey not started"),
    errors.StoreUnavailable: (503, "Service busy"),
}
_UNEXPECTED = (500, "Unexpected error")
_UNEXPECTED_DETAIL = "Something went wrong on our side. Try again; if it stays, tell the operator."


def is_expected(error: Exception) -> bool:
    """Whether the error is one that a caller can do something about."""
    return type(error) in _STATUS_AND_TITLE


def problem(error: Exception, instance: str) -> dict[str, Any]:
    """The problem document of an error; ``status`` in it is the response's too.

    Args:
        instance: the path of the request.
    """
    status, title = _UNEXPECTED
    detail = _UNEXPECTED_DETAIL
    name = "UnexpectedError"
    if isinstance(error, errors.JourneyError) and is_expected(error):
        status, title = _STATUS_AND_TITLE[type(error)]
        detail = str(error)
        name = type(error).__name__
    document: dict[str, Any] = {
        "type": f"urn:journey:problem:{_kebab_case(name)}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": instance,
        "message": detail,
    }
    if isinstance(error, errors.FaultyBody):
        document["errors"] = [
            {"pointer": fault.pointer, "detail": fault.detail} for fault in error.faults
        ]
    return document


def _kebab_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
