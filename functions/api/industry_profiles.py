"""GET /api/industry-profiles: what a form may ask of the writer at work; no token needed."""

from http import HTTPStatus

from journey.api import http
from journey.content.industry_profiles import INDUSTRY_PROFILES
from journey.writers import only_language

SECONDS_A_DAY = 24 * 60 * 60


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """200; the same for everybody, until the next deployment."""
    profiles = [{"id": id, "name": name} for id, name in INDUSTRY_PROFILES.items()]
    headers = {"cache-control": f"public, max-age={SECONDS_A_DAY}"}
    body = {"profiles": profiles, "language": only_language()}
    return http.json_response(HTTPStatus.OK, body, headers)
