"""CORS as an HTTP API does it: from its configuration alone, whatever handlers say.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
"""

from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Request, Response


class Cors:
    """Answers preflights and marks answers for the origins allowed.

    Args:
        configuration: SAM's HttpApiCorsConfiguration; empty: no other origin is allowed.
    """

    def __init__(self, configuration: Mapping[str, Any]) -> None:
        self._origins = configuration.get("AllowOrigins", [])
        self._exposed = ",".join(configuration.get("ExposeHeaders", []))
        self._credentials = bool(configuration.get("AllowCredentials"))
        self._preflight = {
            "Access-Control-Allow-Methods": ",".join(configuration.get("AllowMethods", [])),
            "Access-Control-Allow-Headers": ",".join(configuration.get("AllowHeaders", [])),
            "Access-Control-Max-Age": str(configuration.get("MaxAge", "")),
        }

    def preflight(self, request: Request) -> Response | None:
        """The answer to a preflight; None for any other request, or without a configuration."""
        is_preflight = (
            request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        )
        if not is_preflight or not self._origins:
            return None
        response = Response(status=204)
        del response.headers["Content-Type"]
        if self._allowed(request):
            response.headers.update({key: value for key, value in self._preflight.items() if value})
        return response

    def add_headers(self, request: Request, response: Response) -> None:
        """Let pages of an allowed origin read the answer."""
        origin = self._allowed(request)
        if origin:
            response.headers["Access-Control-Allow-Origin"] = origin
            if self._exposed:
                response.headers["Access-Control-Expose-Headers"] = self._exposed
            if self._credentials:
                response.headers["Access-Control-Allow-Credentials"] = "true"

    def _allowed(self, request: Request) -> str | None:
        origin = request.headers.get("Origin")
        if not origin:
            return None
        if "*" in self._origins:
            return "*"
        # The page is served here too, as a deployed stack adds its page's origin to those allowed.
        home = request.host_url.rstrip("/")
        return origin if origin in (*self._origins, home) else None
