"""GET /api/journey/{job_id}/form: the form that a job was made from, whatever became of it."""

from http import HTTPStatus

from journey.api import http
from journey.queries.owned_jobs import OwnedJobs
from journey.queries.stored_forms import stored_form
from journey.storage.table import Table


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """200 with the form, its empty fields left out; 400, 401, 404 or 409 as a problem document."""
    job = OwnedJobs.from_environment().get(request.job_id, request.user_id)
    form = stored_form(Table.from_environment(), job.id)
    body = form.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return http.json_response(HTTPStatus.OK, body, http.PRIVATE)
