import json

import pytest
from werkzeug.wrappers import Request, Response

from local.client import JourneyClient, RequestRefused
from local.serving.http_server import HttpServer


def follow(*answers: tuple[int, str]) -> list[str]:
    """The statuses that a client sees of a job whose polls get these answers, one after another."""
    to_give = iter(answers)

    @Request.application
    def api(_request: Request) -> Response:
        status_code, status = next(to_give)
        body = json.dumps({"status": status, "message": "no such job"})
        return Response(body, status_code, {"ETag": f'"{status}"', "Retry-After": "0"})

    with HttpServer(api) as server:
        client = JourneyClient(server.url, "token")
        return [status["status"] for status in client.follow("/api/journey/status/1")]


def test_a_job_is_followed_until_its_status_is_final() -> None:
    answers = [(200, "queued"), (304, ""), (200, "processing"), (200, "completed")]
    assert follow(*answers) == ["queued", "processing", "completed"]


@pytest.mark.parametrize("code", [500, 503])
def test_a_poll_that_fails_is_made_again(code: int) -> None:
    assert follow((200, "queued"), (code, ""), (200, "failed")) == ["queued", "failed"]


def test_a_job_that_is_gone_is_not_followed_on() -> None:
    with pytest.raises(RequestRefused, match="no such job"):
        follow((200, "queued"), (404, ""))
