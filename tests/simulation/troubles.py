"""What can come back from AWS in place of an answer, by name.

Each is something that may pass: the same call may succeed a moment later.
"""

import json
from collections.abc import Iterator
from typing import Any

import botocore.exceptions
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

Trouble = Exception | tuple[int, bytes]
"""What the client's HTTP library raises, or the status and body that it gets."""


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


def fault(code: str) -> bytes:
    """The body of an error, as the JSON protocols spell it."""
    return json.dumps({"__type": f"com.amazonaws#{code}", "message": "On purpose"}).encode()


PASSING: dict[str, Trouble] = {
    **{type(error).__name__: error for error in _connection_errors()},
    "empty 503": (503, b""),
    "HTML 502": (502, b"<html><body><h1>502 Bad Gateway</h1></body></html>"),
    "HTML 504 with a doctype": (504, b"<!DOCTYPE html><html><body>Gateway Timeout</body></html>"),
    "500 InternalFailure": (500, fault("InternalFailure")),
    "500 with a code that nobody knows": (500, fault("Hiccup")),
    "400 ThrottlingException": (400, fault("ThrottlingException")),
}


def respond(trouble: Trouble) -> AWSResponse:
    """Raise the trouble, or give it as the response."""
    if isinstance(trouble, Exception):
        raise trouble
    status, body = trouble
    return AWSResponse("https://aws.example", status, HTTPHeaders(), Body(body))


class Body:
    """A response's body as the client's HTTP library would hand it over."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self) -> Iterator[bytes]:
        yield self._body
