"""GET /api/research/{file_id}: how the reading of a research file stands."""

from http import HTTPStatus

from journey.api import http
from journey.queries.owned_research import OwnedResearch


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """200 with the file; 401 or 404 as a problem document."""
    file = OwnedResearch.from_environment().get(request.user_id, request.file_id)
    body = {
        "id": file.id,
        "name": file.name,
        "status": file.status,
        "statements": file.statements,
        "speakers": file.speakers,
        "detail": file.detail,
    }
    headers = dict(http.PRIVATE)
    if not file.status.is_final:
        headers["retry-after"] = str(http.READING_POLL_SECONDS)
    return http.json_response(HTTPStatus.OK, body, headers)
