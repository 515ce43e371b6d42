"""API Gateway's payload format 2.0: HTTP requests as events, handlers' answers as HTTP.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

from werkzeug.wrappers import Request, Response

from local.template.template import ACCOUNT, REGION, Route

API_ID = "local"
_DOMAIN = f"{API_ID}.execute-api.{REGION}.amazonaws.com"
_TEXT_TYPES = ("application/json", "application/xml", "application/javascript")


class InvalidResponse(Exception):
    """What the handler returned is no HTTP answer."""


def event_of(
    request: Request,
    route: Route,
    path_parameters: Mapping[str, str],
    claims: Mapping[str, Any] | None,
    request_id: str,
) -> dict[str, Any]:
    """The event that a route's function gets for a request.

    Args:
        claims: of the verified token; None where the route needs none.
    """
    path = request.environ["REQUEST_URI"].partition("?")[0]
    query = request.query_string.decode("latin-1")
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": route.key,
        "rawPath": path,
        "rawQueryString": query,
        "headers": _headers(request),
        "requestContext": {
            "accountId": ACCOUNT,
            "apiId": API_ID,
            "domainName": _DOMAIN,
            "domainPrefix": API_ID,
            "http": {
                "method": request.method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": request.remote_addr or "",
                "userAgent": request.headers.get("User-Agent", ""),
            },
            "requestId": request_id,
            "routeKey": route.key,
            "stage": "$default",
            "time": datetime.now(UTC).strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "timeEpoch": int(time.time() * 1000),
        },
        "isBase64Encoded": False,
    }
    if claims is not None:
        texts = {name: _claim(value) for name, value in claims.items()}
        event["requestContext"]["authorizer"] = {"jwt": {"claims": texts, "scopes": None}}
    if query:
        event["queryStringParameters"] = _joined(parse_qsl(query, keep_blank_values=True))
    if path_parameters:
        event["pathParameters"] = dict(path_parameters)
    cookies = [cookie for line in request.headers.getlist("Cookie") for cookie in line.split("; ")]
    if cookies:
        event["cookies"] = cookies
    return event | _body(request)


def response_of(payload: bytes) -> Response:
    """A handler's answer, in JSON, as HTTP.

    Raises:
        InvalidResponse: API Gateway could not make sense of it.
    """
    answer = json.loads(payload)
    if not isinstance(answer, dict) or "statusCode" not in answer:
        # API Gateway takes an answer without a status for the body of a success.
        return Response(payload, 200, content_type="application/json")
    try:
        body = answer.get("body") or ""
        content = base64.b64decode(body) if answer.get("isBase64Encoded") else body
        response = Response(
            content, int(answer["statusCode"]), content_type="text/plain;charset=UTF-8"
        )
        if not body:
            del response.headers["Content-Type"]
        for name, value in (answer.get("headers") or {}).items():
            response.headers[name] = str(value)
        for cookie in answer.get("cookies") or []:
            response.headers.add("Set-Cookie", cookie)
    except (AttributeError, TypeError, ValueError) as error:
        raise InvalidResponse(str(error)) from error
    return response


def _headers(request: Request) -> dict[str, str]:
    pairs = [(name.lower(), value) for name, value in request.headers if name.lower() != "cookie"]
    return _joined(pairs) | {
        "x-forwarded-for": request.remote_addr or "",
        "x-forwarded-port": "443",
        "x-forwarded-proto": "https",
    }


def _joined(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Repeated names become one, their values joined with commas."""
    joined: dict[str, str] = {}
    for name, value in pairs:
        joined[name] = f"{joined[name]},{value}" if name in joined else value
    return joined


def _claim(value: Any) -> str:
    """Claims reach handlers as texts; lists in brackets, without commas."""
    if isinstance(value, list):
        return f"[{' '.join(str(entry) for entry in value)}]"
    return value if isinstance(value, str) else json.dumps(value)


def _body(request: Request) -> dict[str, Any]:
    content = request.get_data()
    if not content:
        return {}
    is_text = request.mimetype.startswith("text/") or request.mimetype in _TEXT_TYPES
    if is_text:
        try:
            return {"body": content.decode()}
        except UnicodeDecodeError:
            pass
    return {"body": base64.b64encode(content).decode(), "isBase64Encoded": True}
