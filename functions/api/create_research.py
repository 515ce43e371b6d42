"""POST /api/research: a place to send one research file to, straight to S3."""

from datetime import UTC, datetime
from http import HTTPStatus

from journey.api import http
from journey.lifecycle.research_uploads import ResearchUploads
from journey.research_files.upload import read_upload
from journey.runtime import clock


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """201 with the file's id and the form to send it with; else a problem document."""
    user_id = request.user_id
    announced = ResearchUploads.from_environment().announce(user_id, read_upload(request.json()))
    body = {
        "id": announced.file.id,
        "upload": announced.form,
        "expires_at": clock.timestamp(datetime.fromtimestamp(announced.form_expires_at, UTC)),
    }
    headers = {"location": f"/api/research/{announced.file.id}"}
    return http.json_response(HTTPStatus.CREATED, body, headers)
