import base64
import json
from http import HTTPStatus
from typing import Any

import pytest

from journey.api import http
from journey.api.http import MAX_BODY_BYTES, Request, Response
from journey.errors import BodyTooLarge, MalformedBody, MalformedJobId, NotSignedIn
from journey.jobs.job import JobStatus
from journey.queries.poll_answer import PollAnswer
from tests.unit.api_calls import event_of
from tests.unit.conftest import LogLines
from tests.unit.job_maker import JobMaker


def request_of(**parts: Any) -> Request:
    return Request.from_event(event_of(**parts))


class TestRequest:
    def test_is_read_from_api_gateways_event(self) -> None:
        request = request_of(
            user="ada",
            job_id="8A7B1C9E-0000-4000-8000-0000000000FF",
            headers={"If-None-Match": '"1"'},
            query={"limit": "5"},
            body='{"a": 1}',
        )

        assert request.user_id == "ada"
        assert request.job_id == "8a7b1c9e-0000-4000-8000-0000000000ff"
        assert request.headers == {"if-none-match": '"1"'}
        assert request.query == {"limit": "5"}
        assert request.json() == {"a": 1}

    def test_may_hold_next_to_nothing(self) -> None:
        request = Request.from_event({"version": "2.0"})

        assert (request.path, request.body, request.query) == ("", b"", {})
        with pytest.raises(NotSignedIn):
            _ = request.user_id
        with pytest.raises(MalformedJobId):
            _ = request.job_id

    def test_a_body_in_base64_is_decoded(self) -> None:
        encoded = base64.b64encode('{"title": "Größe"}'.encode()).decode()
        event = {**event_of(body=encoded), "isBase64Encoded": True}

        assert Request.from_event(event).json() == {"title": "Größe"}

    @pytest.mark.parametrize("body", ["", "{", "title=x", "{'a': 1}", '{"a": 1} x'])
    def test_a_body_that_is_not_json_is_refused(self, body: str) -> None:
        with pytest.raises(MalformedBody):
            request_of(body=body).json()

    def test_a_body_that_is_no_text_is_refused(self) -> None:
        event = {
            **event_of(body=base64.b64encode(b"\xff\xfe\xfd").decode()),
            "isBase64Encoded": True,
        }

        with pytest.raises(MalformedBody):
            Request.from_event(event).json()

    def test_a_body_that_is_nested_without_end_is_refused(self) -> None:
        with pytest.raises(MalformedBody):
            request_of(body="[" * 60_000).json()

    def test_a_body_may_have_64_kb_and_not_a_byte_more(self) -> None:
        largest = json.dumps("x" * (MAX_BODY_BYTES - 2))

        assert request_of(body=largest).json()
        with pytest.raises(BodyTooLarge, match="65,536 bytes"):
            request_of(body=largest + " ").json()

    def test_bytes_are_counted_not_letters(self) -> None:
        with pytest.raises(BodyTooLarge):
            request_of(body=json.dumps("é" * (MAX_BODY_BYTES // 2), ensure_ascii=False)).json()


class TestEndpoint:
    def test_turns_an_answer_into_what_api_gateway_takes(self) -> None:
        @http.endpoint
        def handler(request: Request) -> Response:
            return http.json_response(HTTPStatus.OK, {"path": request.path, "e": "é"}, {"x": "y"})

        assert handler(event_of(path="/here"), None) == {
            "statusCode": 200,
            "headers": {"content-type": "application/json", "x": "y"},
            "body": '{"path": "/here", "e": "é"}',
            "isBase64Encoded": False,
        }

    def test_no_body_has_no_content_type(self) -> None:
        @http.endpoint
        def handler(request: Request) -> Response:
            return Response(HTTPStatus.NO_CONTENT)

        assert handler(event_of(), None)["headers"] == {}

    def test_makes_a_problem_of_an_expected_error_and_logs_nothing(self, log: LogLines) -> None:
        @http.endpoint
        def handler(request: Request) -> Response:
            raise NotSignedIn

        answer = handler(event_of(path="/here"), None)

        assert answer["statusCode"] == 401
        assert answer["headers"] == {"content-type": "application/problem+json"}
        assert json.loads(answer["body"])["instance"] == "/here"
        assert log.lines == []

    def test_tells_the_log_where_an_unexpected_error_came_from_and_nobody_its_text(
        self, log: LogLines
    ) -> None:
        @http.endpoint
        def handler(request: Request) -> Response:
            raise ZeroDivisionError("arn:aws:secret and the user's words")

        answer = handler(event_of(path="/here"), None)

        assert answer["statusCode"] == 500
        assert "secret" not in answer["body"]
        (line,) = log.lines
        assert (line["level"], line["error_type"], line["path"]) == (
            "ERROR",
            "ZeroDivisionError",
            "/here",
        )
        assert "secret" not in json.dumps(line)


class TestAccepted:
    def test_says_which_job_and_where_and_when_to_ask(self, make_job: JobMaker) -> None:
        job = make_job()

        response = http.accepted(job, "Queued.")

        assert response.status == 202
        assert response.headers == {
            "location": f"/api/journey/status/{job.id}",
            "retry-after": "3",
        }
        assert json.loads(response.body) == {
            "id": job.id,
            "job_id": job.id,
            "status": JobStatus.QUEUED,
            "created_at": "2026-11-23T10:00:00.000Z",
            "updated_at": "2026-11-23T10:00:00.000Z",
            "message": "Queued.",
        }


class TestPollResponse:
    ANSWER = PollAnswer(body="{}", version=7, is_final=False)

    def test_tells_the_etag_and_when_to_ask_again(self) -> None:
        response = http.poll_response(request_of(), self.ANSWER)

        assert (response.status, response.body) == (200, "{}")
        assert response.headers == {
            "etag": '"7"',
            "cache-control": "private, no-cache",
            "retry-after": "3",
        }

    def test_does_not_ask_for_another_poll_once_it_is_final(self) -> None:
        final = PollAnswer(body="{}", version=7, is_final=True)

        assert "retry-after" not in http.poll_response(request_of(), final).headers

    @pytest.mark.parametrize(
        "if_none_match", ['"7"', 'W/"7"', '"1", "7"', '"1",W/"7" , "9"', "*", ' "7" ']
    )
    def test_a_client_that_has_it_gets_304_without_a_body(self, if_none_match: str) -> None:
        request = request_of(headers={"If-None-Match": if_none_match})

        response = http.poll_response(request, self.ANSWER)

        assert (response.status, response.body) == (304, "")
        assert response.headers["etag"] == '"7"'
        assert response.headers["retry-after"] == "3"

    @pytest.mark.parametrize("if_none_match", ["", '"8"', "7", '"77"', 'W/"8"', '"1", "2"'])
    def test_a_client_that_has_another_gets_the_answer(self, if_none_match: str) -> None:
        request = request_of(headers={"If-None-Match": if_none_match})

        assert http.poll_response(request, self.ANSWER).status == 200
