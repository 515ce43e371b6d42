"""PATCH /api/journey/{job_id}: edit the map of a completed job."""

from functools import partial

from journey.api import entity_tags, http
from journey.editing.edits import Editing
from journey.editing.patches import read_patch


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """200 with the map as edited; 400, 401, 404, 409, 412, 413, 415, 422 or 428 as a problem."""
    user_id, job_id = request.user_id, request.job_id
    is_meant = partial(entity_tags.names, request.if_match)
    patch = read_patch(request.json("application/json-patch+json", "application/json"))
    result = Editing.from_environment().edit(job_id, user_id, is_meant, patch)
    return http.map_response(result.job.version, result.journey_map)
