"""API Gateway's HTTP API: routes, authorizer, CORS and the limits that come with them.

Beside the template's routes it has two of its own: ``GET /local/token?user=NAME`` hands out
tokens, and everything that no route takes is looked for in ``frontend/``.
"""

import json
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote

from werkzeug.wrappers import Request, Response

from local.api_gateway import frontend
from local.api_gateway.cors import Cors
from local.api_gateway.http_events import InvalidResponse, event_of, response_of
from local.api_gateway.tokens import InvalidToken, TokenIssuer
from local.lambdas.container_process import Invocation
from local.lambdas.containers import Notify, StackEnded
from local.template.template import HttpApi, Route

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_INTEGRATION_SECONDS = 30
"""From when a container has taken the event: in Lambda, none has to wait for another to be free."""

_HEADER_LIMIT = 10_240
"""Bytes of the request line and of all headers' values together.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
"""
_BODY_LIMIT = 10 * 1024 * 1024
THREADS = 256
"""Requests at a time: so many that waiting for one function holds up nobody who asks another."""

Invoke = Callable[[str, bytes, Notify], Invocation]
"""Runs a function, by name, on an event in JSON, and tells when a container has taken it."""


class Gateway:
    """The HTTP API as a WSGI application.

    Args:
        invoke: runs a route's function.
        tokens: whose tokens are taken, and handed out.
        upload_origin: where the page may send files, beside its own origin.
        seconds: how long a function may take to answer.
    """

    def __init__(
        self,
        api: HttpApi,
        invoke: Invoke,
        tokens: TokenIssuer,
        *,
        upload_origin: str = "",
        seconds: float = _INTEGRATION_SECONDS,
    ) -> None:
        # The route with the most fixed segments wins, as in API Gateway.
        self._routes = sorted(api.routes, key=lambda route: route.path.count("{"))
        self._cors = Cors(api.cors)
        self._invoke = invoke
        self._tokens = tokens
        self._upload_origin = upload_origin
        self._seconds = seconds
        self._integrations = ThreadPoolExecutor(THREADS, thread_name_prefix="gateway")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._integrations.shutdown(wait=False, cancel_futures=True)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> "Iterable[bytes]":
        """Answer one request."""
        request = Request(environ)
        request_id = str(uuid.uuid4())
        response = (
            _refusal_of_headers(request)
            or self._cors.preflight(request)
            or self._answer(request, request_id)
        )
        self._cors.add_headers(request, response)
        response.headers["Apigw-Requestid"] = request_id
        return response(environ, start_response)

    def _answer(self, request: Request, request_id: str) -> Response:
        path = request.environ["REQUEST_URI"].partition("?")[0]
        for route in self._routes:
            parameters = _match(route, request.method, path)
            if parameters is not None:
                return self._integrate(request, route, parameters, request_id)
        if (request.method, path) == ("GET", "/local/token"):
            return self._hand_out_token(request)
        page = frontend.answer(request, upload_origin=self._upload_origin)
        return page or _message(404, "Not Found")

    def _integrate(
        self, request: Request, route: Route, parameters: dict[str, str], request_id: str
    ) -> Response:
        claims = None
        if route.is_authorized:
            try:
                claims = self._tokens.verify(_bearer_token(request))
            except InvalidToken as error:
                return _unauthorized(request, error)
        if len(request.get_data()) > _BODY_LIMIT:
            return _message(413, "Request Entity Too Large")
        event = json.dumps(event_of(request, route, parameters, claims, request_id)).encode()
        try:
            invocation = self._invoke_within_limit(route.function, event)
            if invocation.is_error:
                return _message(500, "Internal Server Error")
            return response_of(invocation.payload)
        except InvalidResponse:
            return _message(500, "Internal Server Error")
        except (TimeoutError, CancelledError, StackEnded):
            return _message(503, "Service Unavailable")

    def _invoke_within_limit(self, function: str, event: bytes) -> Invocation:
        """Run a function; one that outlasts the integration goes on, only nobody waits for it.

        Raises:
            TimeoutError: it does.
            CancelledError: the stack ended before the function's turn came.
            StackEnded: the stack had ended already, and a connection outlived it.
        """
        taken = threading.Event()
        try:
            future = self._integrations.submit(self._invoke, function, event, taken.set)
        except RuntimeError as error:
            raise StackEnded from error
        future.add_done_callback(lambda _: taken.set())
        taken.wait()
        return future.result(self._seconds)

    def _hand_out_token(self, request: Request) -> Response:
        user = request.args.get("user", "")
        expires_in = request.args.get("expires_in", 3600, type=int)
        if not user:
            return _message(400, "Say whose token it is: /local/token?user=NAME")
        return _json(200, {"token": self._tokens.issue(user, expires_in=expires_in)})


def _refusal_of_headers(request: Request) -> Response | None:
    line = f"{request.method} {request.environ['REQUEST_URI']} {request.environ['SERVER_PROTOCOL']}"
    size = len(line) + sum(len(value) for _, value in request.headers)
    if size <= _HEADER_LIMIT:
        return None
    return _message(431, "Request Header Fields Too Large")


def _match(route: Route, method: str, path: str) -> dict[str, str] | None:
    """The path's parameters, decoded, if the route takes this request."""
    wanted, given = route.path.split("/"), path.split("/")
    if route.method not in (method, "ANY") or len(wanted) != len(given):
        return None
    parameters = {}
    for pattern, segment in zip(wanted, given, strict=True):
        if pattern.startswith("{") and segment:
            parameters[pattern.strip("{}")] = unquote(segment)
        elif pattern != segment:
            return None
    return parameters


def _bearer_token(request: Request) -> str:
    """The token; the word Bearer may be left out, as in API Gateway."""
    header = request.headers.get("Authorization", "")
    kind, _, token = header.partition(" ")
    return token.strip() if kind.lower() == "bearer" else header


def _unauthorized(request: Request, error: InvalidToken) -> Response:
    response = _message(401, "Unauthorized")
    challenge = "Bearer"
    if "Authorization" in request.headers:
        challenge += f' scope="" error="invalid_token" error_description="{error}"'
    response.headers["WWW-Authenticate"] = challenge
    return response


def _message(status: int, message: str) -> Response:
    return _json(status, {"message": message})


def _json(status: int, body: dict[str, str]) -> Response:
    content = json.dumps(body, separators=(",", ":"))
    return Response(content, status, content_type="application/json")
