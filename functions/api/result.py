"""GET /api/journey/{job_id}: the journey map of a completed job, as last edited or as generated."""

from http import HTTPStatus

from journey.api import http
from journey.errors import UnknownMapVersion
from journey.jobs.job import Job
from journey.queries.owned_jobs import OwnedJobs

ORIGINAL = "original"


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """200 with the map, or 304; 400, 401, 404 or 409 as a problem document."""
    jobs = OwnedJobs.from_environment()
    version = request.query.get("version")
    job = jobs.completed(request.job_id, request.user_id)
    if version == ORIGINAL:
        return http.json_response(HTTPStatus.OK, jobs.original(job).journey_map, http.PRIVATE)
    if version is not None:
        raise UnknownMapVersion
    return _current(request, jobs, job)


def _current(request: http.Request, jobs: OwnedJobs, job: Job) -> http.Response:
    if request.knows(job.version):
        return http.not_modified(job.version)
    result = jobs.result(job)
    return http.map_response(result.job.version, result.journey_map)
