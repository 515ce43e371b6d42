"""GET /api/journey/{job_id}: the journey map of a completed job."""

from http import HTTPStatus

from journey.api import http
from journey.queries.owned_jobs import OwnedJobs


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """200 with the map; 400, 401, 404 or 409 as a problem document."""
    jobs = OwnedJobs.from_environment()
    job = jobs.completed(request.job_id, request.user_id)
    headers = {"cache-control": "private, no-cache"}
    return http.json_response(HTTPStatus.OK, jobs.result(job).journey_map, headers)
