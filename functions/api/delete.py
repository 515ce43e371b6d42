"""DELETE /api/journey/{job_id}: take a job away, with its form and its result."""

from http import HTTPStatus

from journey.api import http
from journey.lifecycle.owner_commands import OwnerCommands


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """204; 400, 401 or 404 as a problem document."""
    user_id, job_id = request.user_id, request.job_id
    OwnerCommands.from_environment().delete(job_id, user_id)
    return http.Response(HTTPStatus.NO_CONTENT)
