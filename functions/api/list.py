"""GET /api/journeys: the caller's jobs, newest first."""

from http import HTTPStatus

from journey.api import http
from journey.queries.listing import Listing, read_list_query


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """200 with a page of jobs; 400 or 401 as a problem document."""
    user_id = request.user_id
    page = Listing.from_environment().page(user_id, read_list_query(request.query))
    return http.json_response(HTTPStatus.OK, page)
