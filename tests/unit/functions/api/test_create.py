import json
from typing import Any

import pytest

from journey.api.http import MAX_BODY_BYTES
from journey.jobs.job import JobStatus
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.runtime import aws
from journey.storage import items
from journey.storage.table import Table
from tests.unit.api_calls import Call, Reply, container
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock, LogLines
from tests.unit.job_maker import ADA, active_jobs

PATH = "/api/journey/create"


@pytest.fixture
def create(clock: FakeClock, table: Table) -> Call:
    call = container("create")

    def create(body: object, **request: Any) -> Reply:
        text = body if isinstance(body, str) else json.dumps(body)
        return call(body=text, path=PATH, **request)

    return create


def test_a_form_is_accepted_and_its_job_can_be_polled_at_once(
    create: Call, form_body: dict[str, Any], jobs: OwnedJobs
) -> None:
    reply = create(form_body)

    assert reply.status == 202
    job = jobs.get(reply.json["job_id"], ADA)
    assert reply.json == {
        "id": job.id,
        "job_id": job.id,
        "status": "queued",
        "created_at": job.created_at,
        "updated_at": job.updated_at,
        "message": "The journey is queued. Poll its status until it is final.",
    }
    assert reply.headers["location"] == f"/api/journey/status/{job.id}"
    assert reply.headers["retry-after"] == "3"
    assert container("status")(job_id=job.id).json["status"] == JobStatus.QUEUED


def test_the_forms_faults_are_all_reported_at_once_each_with_its_pointer(create: Call) -> None:
    form = {"title": 1, "industry": "", "targetPersonas": ["a", ""], "colour": "blue"}

    reply = create(form)

    assert reply.status == 422
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json["type"] == "urn:journey:problem:invalid-form"
    assert reply.json["instance"] == PATH
    assert [fault["pointer"] for fault in reply.json["errors"]] == [
        "/title",
        "/industry",
        "/businessGoals",
        "/targetPersonas/1",
        "/colour",
    ]
    assert all(fault["detail"] for fault in reply.json["errors"])


def test_an_unknown_field_is_named(create: Call, form_body: dict[str, Any]) -> None:
    (fault,) = create({**form_body, "colour": "blue"}).json["errors"]

    assert fault["pointer"] == "/colour"
    assert fault["detail"].startswith("Unknown field; remove it.")


def test_a_field_name_that_is_not_unicode_is_answered_too(create: Call) -> None:
    assert create('{"\\ud800": 1}').status == 422


@pytest.mark.parametrize("body", ["", "{", "industry=Retail", "\x00"], ids=repr)
def test_what_is_not_json_is_400(create: Call, body: str) -> None:
    reply = create(body)

    assert reply.status == 400
    assert reply.json["type"] == "urn:journey:problem:malformed-body"


def test_64_kb_are_read_and_one_byte_more_is_413(create: Call, form_body: dict[str, Any]) -> None:
    form = json.dumps(form_body)
    largest = form + " " * (MAX_BODY_BYTES - len(form))

    assert create(largest).status == 202
    reply = create(largest + " ")

    assert reply.status == 413
    assert "65,536 bytes" in reply.json["detail"]


@pytest.mark.parametrize("key", ["", "x" * 256, "two words", "clé", "tab\t"], ids=ascii)
def test_a_malformed_key_is_400(create: Call, form_body: dict[str, Any], key: str) -> None:
    reply = create(form_body, headers={"Idempotency-Key": key})

    assert reply.status == 400
    assert reply.json["type"] == "urn:journey:problem:malformed-idempotency-key"


def test_the_same_key_and_form_get_the_same_job_however_the_form_is_spelled(
    create: Call, form_body: dict[str, Any]
) -> None:
    key = {"Idempotency-Key": "once-only"}
    respelled = dict(reversed(form_body.items()))
    respelled["business_goals"] = respelled.pop("businessGoals")

    replies = [create(form, headers=key) for form in (form_body, respelled)]

    assert [reply.status for reply in replies] == [202, 202]
    assert len({reply.json["job_id"] for reply in replies}) == 1


def test_the_same_key_with_another_form_is_422(create: Call, form_body: dict[str, Any]) -> None:
    key = {"Idempotency-Key": "once-only"}
    create(form_body, headers=key)

    reply = create({**form_body, "title": "Another"}, headers=key)

    assert reply.status == 422
    assert reply.json["type"] == "urn:journey:problem:idempotency-key-reused"
    assert "errors" not in reply.json


def test_a_repeat_tells_how_the_job_stands_by_now(
    create: Call, form_body: dict[str, Any], transitions: Transitions
) -> None:
    key = {"Idempotency-Key": "once-only"}
    job_id = create(form_body, headers=key).json["id"]
    transitions.cancel(job_id, ADA)

    reply = create(form_body, headers=key)

    assert (reply.status, reply.json["status"]) == (202, "cancelled")
    assert reply.json["message"] == "The journey is cancelled."


def test_one_active_job_too_many_is_429(
    create: Call, form_body: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAX_ACTIVE_JOBS_PER_USER", "2")

    replies = [create(form_body) for _ in range(3)]

    assert [reply.status for reply in replies] == [202, 202, 429]
    assert replies[-1].headers["retry-after"] == "30"


def test_a_caller_nobody_vouches_for_is_401_whatever_the_form(create: Call) -> None:
    assert create("{", user=None).status == 401


def test_a_start_that_fails_is_503_and_leaves_nothing(
    create: Call, form_body: dict[str, Any], table: Table, step_functions: Faults
) -> None:
    step_functions.error("StartExecution", "ServiceQuotaExceededException")

    reply = create(form_body, headers={"Idempotency-Key": "once-only"})

    assert reply.status == 503
    assert reply.json["type"] == "urn:journey:problem:execution-not-started"
    assert active_jobs(table, ADA) == set()
    left = aws.DYNAMODB.scan(TableName=table.name)["Items"]
    assert [item["sk"]["S"] for item in left] == ["QUOTA"]


def test_a_store_that_throttles_is_503(
    create: Call, form_body: dict[str, Any], dynamodb: Faults, log: LogLines
) -> None:
    dynamodb.error("TransactWriteItems", "ThrottlingException")

    reply = create(form_body)

    assert reply.status == 503
    assert reply.json["type"] == "urn:journey:problem:store-unavailable"
    (line,) = log.lines
    assert (line["error_type"], line["aws_error"]) == ("StoreUnavailable", "ThrottlingException")


@pytest.mark.parametrize("code", ["AccessDeniedException", "StateMachineDoesNotExist"])
def test_a_start_that_is_refused_for_good_is_no_matter_of_seconds_and_leaves_nothing(
    create: Call,
    form_body: dict[str, Any],
    table: Table,
    step_functions: Faults,
    log: LogLines,
    code: str,
) -> None:
    step_functions.error("StartExecution", code)

    reply = create(form_body)

    assert reply.status == 500
    assert "seconds" not in reply.text
    assert active_jobs(table, ADA) == set()
    (line,) = log.lines
    assert (line["error_type"], line["aws_error"]) == ("ExecutionRefused", code)


def test_an_unexpected_error_is_500_and_quotes_nothing(
    create: Call, form_body: dict[str, Any], dynamodb: Faults, log: LogLines
) -> None:
    dynamodb.error("TransactWriteItems", "AccessDeniedException")

    reply = create(form_body)

    assert reply.status == 500
    assert "AccessDenied" not in reply.text
    (line,) = log.lines
    assert line["aws_error"] == "AccessDeniedException"
    assert form_body["businessGoals"] not in json.dumps(line)


def test_the_forms_text_is_not_logged(
    create: Call, form_body: dict[str, Any], capfd: pytest.CaptureFixture[str], table: Table
) -> None:
    reply = create(form_body)

    printed = capfd.readouterr()
    assert form_body["businessGoals"] not in printed.out + printed.err
    form = table.get(items.form_key(reply.json["id"]))
    assert form
    assert form_body["businessGoals"] in form["form"]["S"]
