"""What the API refuses, and how it says so."""

import json
from typing import Any

import pytest

from tests.integration.api import FORM, Answer, Api

JSON = {"Content-Type": "application/json"}


def problem(answer: Answer) -> dict[str, Any]:
    """The problem document, once it is known to be one."""
    assert answer.headers["content-type"] == "application/problem+json"
    document = answer.json
    assert document["status"] == answer.status
    assert document["message"] == document["detail"]
    assert {"type", "title", "instance"} <= document.keys()
    return document


def test_health_needs_no_token(api: Api) -> None:
    answer = api("GET", "/health", token="")

    assert (answer.status, answer.json["status"]) == (200, "ok")


ANY_JOB = "11111111-1111-4111-8111-111111111111"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/api/journey/create"),
        ("GET", f"/api/journey/status/{ANY_JOB}"),
        ("POST", f"/api/journey/cancel/{ANY_JOB}"),
        ("POST", f"/api/journey/retry/{ANY_JOB}"),
        ("GET", f"/api/journey/{ANY_JOB}"),
        ("PATCH", f"/api/journey/{ANY_JOB}"),
        ("GET", f"/api/journey/{ANY_JOB}/form"),
        ("DELETE", f"/api/journey/{ANY_JOB}"),
        ("GET", "/api/journeys"),
    ],
)
def test_every_other_route_needs_a_valid_token(api: Api, method: str, path: str) -> None:
    token = api.stack.token("ann")
    expired = api.stack.token("ann", expires_in=-1)
    forged = token[:-8] + "A" * 8

    for refused in ("", expired, forged):
        answer = api(method, path, token=refused)

        assert answer.status == 401
        assert answer.json == {"message": "Unauthorized"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/journey/status/{}"),
        ("GET", "/api/journey/{}"),
        ("GET", "/api/journey/{}?version=original"),
        ("GET", "/api/journey/{}/form"),
        ("POST", "/api/journey/cancel/{}"),
        ("POST", "/api/journey/retry/{}"),
        ("DELETE", "/api/journey/{}"),
    ],
)
def test_somebody_elses_job_looks_like_none(api: Api, method: str, path: str) -> None:
    theirs, nobodys = api.start(), ANY_JOB
    stranger = api.another_user()

    found = stranger(method, path.format(theirs))
    missing = stranger(method, path.format(nobodys))

    assert found.status == missing.status == 404
    assert problem(found)["instance"] == path.format(theirs).partition("?")[0]
    assert found.body.replace(theirs.encode(), b"ID") == missing.body.replace(
        nobodys.encode(), b"ID"
    )


@pytest.mark.parametrize("job_id", ["1", "not-a-uuid", f"{ANY_JOB}0"])
def test_a_job_id_must_be_a_uuid(api: Api, job_id: str) -> None:
    answer = api("GET", f"/api/journey/status/{job_id}")

    assert answer.status == 400
    problem(answer)


@pytest.mark.parametrize("body", [b"", b"{", b"not json", b"\xff\xfe"])
def test_the_body_must_be_json(api: Api, body: bytes) -> None:
    answer = api("POST", "/api/journey/create", body=body, headers=JSON)

    assert answer.status == 400
    problem(answer)


def test_the_body_must_not_be_too_large(api: Api) -> None:
    body = json.dumps({**FORM, "additionalContext": "x" * 65_536}).encode()

    answer = api("POST", "/api/journey/create", body=body, headers=JSON)

    assert answer.status == 413
    problem(answer)


def test_every_fault_of_a_form_is_named(api: Api) -> None:
    form = {"industry": " ", "targetPersonas": ["a"] * 6, "colour": "red"}

    answer = api("POST", "/api/journey/create", body=json.dumps(form).encode(), headers=JSON)

    assert answer.status == 422
    pointers = {fault["pointer"] for fault in problem(answer)["errors"]}
    assert {"/industry", "/businessGoals", "/targetPersonas", "/colour"} <= pointers


def test_the_map_is_refused_before_there_is_one(api: Api) -> None:
    job_id = api.start("at Context Analysis: wait 1")

    answer = api("GET", f"/api/journey/{job_id}")

    assert answer.status == 409
    problem(answer)


def test_a_completed_journey_is_neither_cancelled_nor_retried(api: Api) -> None:
    job_id = api.start()
    api.wait(job_id)

    for action in ("cancel", "retry"):
        answer = api("POST", f"/api/journey/{action}/{job_id}")

        assert answer.status == 409
        problem(answer)


def test_an_unknown_route_is_the_gateways_404(api: Api) -> None:
    answer = api("GET", "/api/nothing")

    assert (answer.status, answer.json) == (404, {"message": "Not Found"})


def test_pages_of_allowed_origins_may_call(api: Api) -> None:
    headers = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "POST"}

    preflight = api("OPTIONS", "/api/journey/create", headers=headers, token="")
    answer = api("GET", "/api/journeys", headers={"Origin": "http://localhost:3000"})

    assert preflight.status == 204
    assert preflight.headers["access-control-allow-origin"] == "http://localhost:3000"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "idempotency-key" in preflight.headers["access-control-allow-headers"]
    assert answer.headers["access-control-allow-origin"] == "http://localhost:3000"
    assert "etag" in answer.headers["access-control-expose-headers"]


def test_pages_of_allowed_origins_may_edit(api: Api) -> None:
    headers = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "PATCH"}

    preflight = api("OPTIONS", f"/api/journey/{ANY_JOB}", headers=headers, token="")

    assert "PATCH" in preflight.headers["access-control-allow-methods"]
    assert "if-match" in preflight.headers["access-control-allow-headers"]


def test_pages_of_other_origins_may_not(api: Api) -> None:
    headers = {"Origin": "https://evil.example.com", "Access-Control-Request-Method": "POST"}

    answer = api("OPTIONS", "/api/journey/create", headers=headers, token="")

    assert "access-control-allow-origin" not in answer.headers
