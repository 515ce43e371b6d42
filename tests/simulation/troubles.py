"""What can come back from AWS in place of an answer, by name.

Each is something that may pass: the same call may succeed a moment later.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import botocore.exceptions
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders


@dataclass(frozen=True)
class BadAnswer:
    """An answer that is none: the status of HTTP, and the code of an error or somebody's page."""

    status: int
    code: str = ""
    message: str = "On purpose"
    page: bytes = b""

    def body(self, protocol: str) -> bytes:
        """The answer's body, as services of a protocol spell it."""
        if not self.code:
            return self.page
        if protocol == "rest-xml":
            error = f"<Code>{self.code}</Code><Message>{self.message}</Message>"
            return f"<?xml version='1.0' encoding='UTF-8'?><Error>{error}</Error>".encode()
        told = {"__type": f"com.amazonaws#{self.code}", "message": self.message}
        return json.dumps(told).encode()


Trouble = Exception | BadAnswer
"""What the client's HTTP library raises, or the answer that it gets."""


def _kinds(base: type[Exception]) -> Iterator[type[Exception]]:
    yield base
    for child in base.__subclasses__():
        yield from _kinds(child)


def _connection_errors() -> Iterator[Exception]:
    """One of each class that botocore has for a call that came to no answer."""
    details: dict[str, Any] = {
        "endpoint_url": "https://aws.example",
        "proxy_url": "https://proxy.example",
        "error": "On purpose",
    }
    for base in (botocore.exceptions.HTTPClientError, botocore.exceptions.ConnectionError):
        for kind in _kinds(base):
            yield kind(**details)


PASSING: dict[str, Trouble] = {
    **{type(error).__name__: error for error in _connection_errors()},
    "empty 503": BadAnswer(503),
    "empty 429": BadAnswer(429),
    "HTML 502": BadAnswer(502, page=b"<html><body><h1>502 Bad Gateway</h1></body></html>"),
    "HTML 504 with a doctype": BadAnswer(
        504, page=b"<!DOCTYPE html><html><body>Gateway Timeout</body></html>"
    ),
    "500 InternalFailure": BadAnswer(500, "InternalFailure"),
    "500 with a code that nobody knows": BadAnswer(500, "Hiccup"),
    "503 SlowDown": BadAnswer(503, "SlowDown"),
    "400 ThrottlingException": BadAnswer(400, "ThrottlingException"),
    "409 OperationAborted": BadAnswer(409, "OperationAborted"),
    "400 ExpiredTokenException": BadAnswer(400, "ExpiredTokenException"),
    "403 InvalidSignatureException of another time": BadAnswer(
        403, "InvalidSignatureException", "Signature expired: 20261123T100000Z is now earlier"
    ),
}


def respond(trouble: Trouble, protocol: str) -> AWSResponse:
    """Raise the trouble, or give it as the response of a service that speaks this protocol."""
    if isinstance(trouble, Exception):
        raise trouble
    body = Body(trouble.body(protocol))
    return AWSResponse("https://aws.example", trouble.status, HTTPHeaders(), body)


class Body:
    """A response's body as the client's HTTP library would hand it over."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self) -> Iterator[bytes]:
        yield self._body
