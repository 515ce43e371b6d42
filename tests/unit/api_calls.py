"""Calls of the API's handlers, as API Gateway makes them (payload format 2.0)."""

import json
import runpy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from journey.api.http import Handler
from local.template.template import ROOT
from tests.unit.job_maker import ADA

Call = Callable[..., "Reply"]


@dataclass(frozen=True)
class Reply:
    """What a client would get."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


def event_of(
    *,
    user: str | None = ADA,
    job_id: str | None = None,
    path_parameters: Mapping[str, str] | None = None,
    body: str | None = None,
    headers: Mapping[str, str] | None = None,
    query: Mapping[str, str] | None = None,
    path: str = "/api/journey",
) -> dict[str, Any]:
    """The event of one request; without a user, API Gateway has verified nobody."""
    event: dict[str, Any] = {
        "version": "2.0",
        "rawPath": path if job_id is None else f"{path}/{job_id}",
        "headers": dict(headers or {}),
        "requestContext": {},
        "isBase64Encoded": False,
    }
    if user is not None:
        event["requestContext"]["authorizer"] = {"jwt": {"claims": {"sub": user}, "scopes": None}}
    if job_id is not None:
        event["pathParameters"] = {"job_id": job_id}
    if path_parameters is not None:
        event["pathParameters"] = dict(path_parameters)
    if body is not None:
        event["body"] = body
    if query:
        event["queryStringParameters"] = dict(query)
    return event


def container(route: str) -> Call:
    """A container that was just started for a route; each call of it takes one request."""
    handler: Handler = runpy.run_path(str(ROOT / "functions" / "api" / f"{route}.py"))["handler"]

    def call(**request: Any) -> Reply:
        return reply_of(handler(event_of(**request), None))

    return call


def reply_of(answer: Mapping[str, Any]) -> Reply:
    """A handler's answer, checked to be one that Lambda can send."""
    wire = json.loads(json.dumps(answer, ensure_ascii=False).encode())
    return Reply(wire["statusCode"], wire["headers"], wire["body"])
