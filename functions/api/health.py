"""GET /health: whether the API answers; no token needed, nothing else is asked."""

from http import HTTPStatus

from journey.api import http


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """200."""
    return http.json_response(HTTPStatus.OK, {"status": "ok"})
