"""What the stack answers, held against the OpenAPI document by schemathesis."""

import time
from http import HTTPStatus
from typing import Any

import pytest
import schemathesis
from hypothesis import settings
from schemathesis import Case, Response
from schemathesis.generation.stateful.state_machine import DEFAULT_STATE_MACHINE_SETTINGS
from schemathesis.specs.openapi.checks import positive_data_acceptance

from local.openapi import examples
from local.openapi.yaml_text import PATH
from local.stack import Stack
from tests.patience import PATIENCE

REJECTED = (400, 401, 403, 404, 405, 406, 409, 415, 422, 428, 429)
"""What schemathesis expects where a request does not fit the document."""

DOCUMENT = schemathesis.openapi.from_path(
    PATH,
    config=schemathesis.Config.from_dict(
        {
            "generation": {
                "max-examples": 15,
                "deterministic": True,
                "with-security-parameters": False,
            },
            # An edit that names no version is 428 (RFC 6585), and one of too many operations may be
            # too large before they are counted.
            "checks": {
                "missing_required_header": {"expected-statuses": [400, 401, 428]},
                "negative_data_rejection": {"expected-statuses": [*REJECTED, 413]},
            },
            # API Gateway answers 404, not 405, to a method that no route takes.
            "phases": {"coverage": {"unexpected-methods": []}},
        }
    ),
)


# Refusals of what fits the document, for reasons that no schema can tell.
BEYOND_SCHEMAS = (
    "This Idempotency-Key was used for another form",
    "next_token is not one that this API gave",
    "is named more than once",
    "The map can't be edited so",
    "The map was changed meanwhile",
    "There is no such file",
    "Files of this kind are not read",
    "of your files wait for a journey",
)


def is_beyond_schemas(response: Response) -> bool:
    return any(reason in response.text for reason in BEYOND_SCHEMAS)


class Client:
    """Calls the stack as one user; every answer must be as the document says."""

    def __init__(self, stack: Stack) -> None:
        self.headers = {"Authorization": f"Bearer {stack.token('reader of documents')}"}
        self.target: dict[str, Any] = {"base_url": stack.url, "headers": self.headers}

    def answer(self, case: Case[Any]) -> Response:
        response = case.call(**self.target)
        not_asked: list[Any] = [positive_data_acceptance] if is_beyond_schemas(response) else []
        case.validate_response(response, headers=self.headers, excluded_checks=not_asked)
        return response

    def call(self, method: str, path: str, **parts: Any) -> Response:
        return self.answer(DOCUMENT[path][method].Case(**parts))


@pytest.fixture(scope="session")
def client(stack: Stack) -> Client:
    return Client(stack)


@DOCUMENT.parametrize()
def test_no_request_gets_an_answer_that_the_document_does_not_tell(
    case: Case[Any], client: Client
) -> None:
    response = client.answer(case)

    if response.status_code == HTTPStatus.ACCEPTED:
        job_id = response.json()["job_id"]
        client.call("DELETE", "/api/journey/{job_id}", path_parameters={"job_id": job_id})


def test_links_lead_on(client: Client) -> None:
    class Journeys(DOCUMENT.as_state_machine()):  # type: ignore[misc]
        def get_call_kwargs(self, case: Case[Any]) -> dict[str, Any]:
            return client.target

        def validate_response(self, response: Response, case: Case[Any], **details: Any) -> None:
            if not is_beyond_schemas(response):
                super().validate_response(response, case, **details)

    Journeys.run(
        settings=settings(
            DEFAULT_STATE_MACHINE_SETTINGS,
            max_examples=10,
            stateful_step_count=6,
            derandomize=True,
            database=None,
        )
    )


def test_a_journey_goes_from_form_to_map_and_away_as_told(client: Client) -> None:
    created = client.call(
        "POST", "/api/journey/create", body=examples.FORM, media_type="application/json"
    )
    job = {"path_parameters": {"job_id": created.json()["job_id"]}}
    state = client.call("GET", "/api/journey/status/{job_id}", **job)
    deadline = time.monotonic() + PATIENCE
    while "retry-after" in state.headers:
        assert time.monotonic() < deadline, state.text
        time.sleep(0.1)
        state = client.call("GET", "/api/journey/status/{job_id}", **job)
    etag = state.headers["etag"][0]
    known = {"headers": {"If-None-Match": etag}}
    original = {"query": {"version": "original"}}
    edit = {
        "headers": {"If-Match": etag},
        "body": [{"op": "replace", "path": "/title", "value": "Another title"}],
        "media_type": "application/json-patch+json",
    }

    assert state.json()["status"] == "completed"
    for method, path, parts, status in (
        ("GET", "/api/journey/status/{job_id}", known, HTTPStatus.NOT_MODIFIED),
        ("GET", "/api/journey/{job_id}", {}, HTTPStatus.OK),
        ("GET", "/api/journey/{job_id}", known, HTTPStatus.NOT_MODIFIED),
        ("GET", "/api/journey/{job_id}", original, HTTPStatus.OK),
        ("GET", "/api/journey/{job_id}/form", {}, HTTPStatus.OK),
        ("PATCH", "/api/journey/{job_id}", edit, HTTPStatus.OK),
        ("PATCH", "/api/journey/{job_id}", edit, HTTPStatus.PRECONDITION_FAILED),
        ("POST", "/api/journey/cancel/{job_id}", {}, HTTPStatus.CONFLICT),
        ("POST", "/api/journey/retry/{job_id}", {}, HTTPStatus.CONFLICT),
        ("DELETE", "/api/journey/{job_id}", {}, HTTPStatus.NO_CONTENT),
        ("GET", "/api/journey/{job_id}", {}, HTTPStatus.NOT_FOUND),
    ):
        assert client.call(method, path, **job, **parts).status_code == status
