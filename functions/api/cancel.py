"""POST /api/journey/cancel/{job_id}: end an active job and stop its run."""

from http import HTTPStatus

from journey.api import http
from journey.jobs.job import JobStatus
from journey.lifecycle.owner_commands import OwnerCommands


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """200, the same again if it already was; 400, 401, 404 or 409 as a problem document."""
    user_id, job_id = request.user_id, request.job_id
    OwnerCommands.from_environment().cancel(job_id, user_id)
    body = {"status": JobStatus.CANCELLED, "message": "The journey is cancelled."}
    return http.json_response(HTTPStatus.OK, body)
