"""DELETE /api/research/{file_id}: take a research file away, with what it says."""

from http import HTTPStatus

from journey.api import http
from journey.lifecycle.research_uploads import ResearchUploads


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """204; 401 or 404 as a problem document."""
    ResearchUploads.from_environment().delete(request.user_id, request.file_id)
    return http.Response(HTTPStatus.NO_CONTENT)
