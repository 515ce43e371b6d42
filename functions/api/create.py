"""POST /api/journey/create: take a form, answer at once with the id of its job."""

from journey.api import http
from journey.content.form import read_form
from journey.lifecycle.creation import Creation
from journey.lifecycle.idempotency import read_key


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """202 with the job; 400, 401, 413, 422, 429 or 503 as a problem document."""
    user_id = request.user_id
    form = read_form(request.json())
    key = read_key(request.headers.get("idempotency-key"), form)
    job = Creation.from_environment().create(user_id, form, key)
    advice = " Poll its status until it is final." if job.status.is_active else ""
    return http.accepted(job, f"The journey is {job.status}.{advice}")
