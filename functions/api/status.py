"""GET /api/journey/status/{job_id}: answer a poll, from memory where that is safe.

The hot path: it imports neither pydantic nor boto3, and a successful poll writes no log line.
"""

from journey.api import http
from journey.jobs.job import JobStatus
from journey.queries.owned_jobs import OwnedJobs
from journey.queries.poll_answer import PollAnswer, render
from journey.queries.poll_meter import PollMeter
from journey.queries.warm_cache import WarmCache

_cache = WarmCache()
_meter = PollMeter()


@http.endpoint
def handler(request: http.Request) -> http.Response:
    """200 with the status, or 304; 400, 401 or 404 as a problem document."""
    user_id, job_id, known_version = request.user_id, request.job_id, request.known_version
    answer = _cache.get(job_id, user_id, known_version)
    _meter.count(hit=answer is not None)
    return http.poll_response(request, answer or _read(job_id, user_id, known_version or 0))


def _read(job_id: str, user_id: str, known_version: int) -> PollAnswer:
    jobs = OwnedJobs.from_environment()
    job = jobs.get(job_id, user_id, known_version=known_version)
    result = jobs.result(job) if job.status == JobStatus.COMPLETED else None
    answer = render(result.job if result else job, result)
    _cache.put(job.id, user_id, job.status, answer)
    return answer
