"""POST /api/journey/retry/{job_id}: take up a failed or cancelled job where it stopped."""

from journey.api import http
from journey.lifecycle.owner_commands import OwnerCommands


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """202 with the job; 400, 401, 404, 409, 429 or 503 as a problem document."""
    user_id, job_id = request.user_id, request.job_id
    job = OwnerCommands.from_environment().retry(job_id, user_id)
    return http.accepted(job, "The journey goes on; finished steps are kept.")
