"""A job's life after its creation, over HTTP: cancelled, retried, listed, deleted."""

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
import urllib3

from journey.jobs.steps import STEPS
from journey.workflow.executions import execution_name
from local.stack import Stack
from tests.integration.api import Answer, Api
from tests.integration.conftest import WRITERS
from tests.patience import eventually

STEP_NAMES = [step.name for step in STEPS]


def post(api: Api, action: str, job_id: str) -> Answer:
    return api("POST", f"/api/journey/{action}/{job_id}")


def list_journeys(api: Api, query: str = "") -> dict[str, Any]:
    answer = api("GET", f"/api/journeys{query}")
    assert answer.status == 200, answer.body
    return answer.json


def test_a_cancelled_job_stays_cancelled_whatever_its_run_still_sends(api: Api) -> None:
    job_id = api.start("at Persona Creation: wait 3")
    api.wait_for_step(job_id, "Persona Creation")

    cancelled = post(api, "cancel", job_id)
    api.wait(job_id, "cancelled")
    etag = api("GET", f"/api/journey/status/{job_id}").headers["ETag"]
    api.wait(api.start())  # its persona creation comes after the one that is still under way

    assert (cancelled.status, cancelled.json["status"]) == (200, "cancelled")
    assert api("GET", f"/api/journey/status/{job_id}").headers["ETag"] == etag
    assert api.status(job_id)["error_code"] == "cancelled"
    assert post(api, "cancel", job_id).json == cancelled.json


def steps_entered(api: Api, job_id: str, attempt: int) -> list[str]:
    """The steps that an attempt's execution worked on, in order."""
    machine: str = api.stack.template.state_machine().arn
    executions = machine.replace(":stateMachine:", ":execution:")
    history = api.stack.client("stepfunctions").get_execution_history(
        executionArn=f"{executions}:{execution_name(job_id, attempt)}"
    )
    entered = [event.get("stateEnteredEventDetails", {}).get("name") for event in history["events"]]
    return [name for name in entered if name in STEP_NAMES]


def test_a_job_whose_step_was_killed_is_retried_without_redoing_finished_steps(api: Api) -> None:
    job_id = api.start("at Emotion Validation: wait 3")
    api.wait_for_step(job_id, "Emotion Validation")
    api.stack.kill("EmotionValidationFunction")
    assert api.wait(job_id)["status"] == "failed"

    retried = post(api, "retry", job_id)

    assert retried.status == 202
    assert retried.json["status"] in ("queued", "processing"), "its run has been started"
    assert retried.headers["Location"] == f"/api/journey/status/{job_id}"
    status = api.wait(job_id, "completed")
    steps = Counter(event["step"] for event in status["progress_history"])
    assert steps == dict.fromkeys(range(1, 8), 4) | {8: 5}, "each step is told of once"
    assert steps_entered(api, job_id, attempt=1) == STEP_NAMES[:6]
    assert steps_entered(api, job_id, attempt=2) == STEP_NAMES[5:]


def test_a_cancelled_job_is_retried(api: Api) -> None:
    job_id = api.start("at Journey Mapping: wait 3")
    api.wait_for_step(job_id, "Journey Mapping")
    post(api, "cancel", job_id)

    assert post(api, "retry", job_id).status == 202

    assert api.wait(job_id, "completed")["result"]["id"] == job_id


def test_what_a_job_does_not_allow_is_refused(api: Api) -> None:
    job_id = api.start()
    api.wait(job_id, "completed")

    assert post(api, "cancel", job_id).status == 409
    assert post(api, "retry", job_id).status == 409
    stranger = api.another_user()
    assert post(stranger, "cancel", job_id).status == 404
    assert post(stranger, "retry", job_id).status == 404
    assert stranger("DELETE", f"/api/journey/{job_id}").status == 404
    assert list_journeys(stranger)["journeys"] == []


def test_the_list_is_newest_first_page_by_page(api: Api) -> None:
    job_ids = [api.start() for _ in range(3)]
    for job_id in job_ids:
        api.wait(job_id, "completed")

    first = list_journeys(api, "?limit=2")
    second = list_journeys(api, f"?limit=2&next_token={first['next_token']}")

    listed = [entry["job_id"] for entry in first["journeys"] + second["journeys"]]
    assert listed == job_ids[::-1]
    assert second["next_token"] is None
    assert list_journeys(api, "?status=failed")["journeys"] == []
    assert len(list_journeys(api, "?status=completed")["journeys"]) == 3
    for query in ("?limit=0", "?limit=many", "?status=lost", "?next_token=made-up"):
        assert api("GET", f"/api/journeys{query}").status == 400


def test_a_finished_map_is_edited_by_one_at_a_time(api: Api) -> None:
    job_id = api.start()
    api.wait(job_id, "completed")
    path = f"/api/journey/{job_id}"
    generated = api("GET", path)
    patch = json.dumps([{"op": "replace", "path": "/title", "value": "Another title"}]).encode()
    headers = {
        "Content-Type": "application/json-patch+json",
        "If-Match": generated.headers["etag"],
    }

    edited = api("PATCH", path, body=patch, headers=headers)
    repeated = api("PATCH", path, body=patch, headers=headers)
    stranger = api.another_user()("PATCH", path, body=patch, headers=headers)

    assert (edited.status, edited.json["title"]) == (200, "Another title")
    assert edited.json["edited"] == ["/title"]
    assert (repeated.status, repeated.headers["etag"]) == (412, edited.headers["etag"])
    assert stranger.status == 404
    assert api("GET", path).json == edited.json
    # A poll that names no version may be answered from memory.
    eventually(lambda: api.status(job_id)["result"] == edited.json)
    assert api("GET", f"{path}?version=original").json == generated.json


def test_a_form_makes_another_journey(api: Api) -> None:
    job_id = api.start()

    form = api("GET", f"/api/journey/{job_id}/form")

    assert form.json["targetPersonas"] == ["Student", "Retired reader"]
    assert api.create(**form.json).status == 202


def test_a_deleted_job_is_gone_and_its_run_with_it(api: Api) -> None:
    job_id = api.start("at Context Analysis: wait 3")
    api.wait_for_step(job_id, "Context Analysis")

    assert api("DELETE", f"/api/journey/{job_id}").status == 204

    assert api("GET", f"/api/journey/{job_id}").status == 404
    assert api("DELETE", f"/api/journey/{job_id}").status == 404
    assert list_journeys(api)["journeys"] == []


def test_a_repeat_with_the_same_key_gets_the_same_job(api: Api) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    first = api.create(headers=key, title="Once")
    again = api.create(headers=key, title="Once")
    other = api.create(headers=key, title="Twice")

    assert first.json["job_id"] == again.json["job_id"]
    assert (again.status, other.status) == (202, 422)
    assert api("DELETE", f"/api/journey/{first.json['job_id']}").status == 204
    anew = api.create(headers=key, title="Twice")
    assert anew.status == 202
    assert anew.json["job_id"] != first.json["job_id"]


@pytest.fixture
def quota_of_three(connections: urllib3.PoolManager) -> Iterator[Api]:
    """A stack with the quota that is deployed."""
    parameters = {"StepSeconds": "0", "Writer": "scripted_writer:ScriptedWriter"}
    with Stack(parameters, name="quota", python_path=[WRITERS]) as stack:
        yield Api(stack, connections)


def test_a_user_has_three_active_jobs_at_most(quota_of_three: Api) -> None:
    api = quota_of_three
    job_ids = [api.start("at Context Analysis: wait 3") for _ in range(3)]

    refused = api.create()
    assert refused.status == 429
    assert refused.json["detail"].startswith("You have 3 active journeys")
    assert api.another_user().create().status == 202

    post(api, "cancel", job_ids[0])
    assert api.create().status == 202
    assert post(api, "retry", job_ids[0]).status == 429


def test_one_users_hundred_jobs_keep_nobody_waiting(quota_of_three: Api) -> None:
    eager, other = quota_of_three, quota_of_three.another_user()
    last_step = "at Quality Assurance: wait 60"  # here a function has a single container

    with ThreadPoolExecutor(10) as pool:
        tries = list(pool.map(lambda _: eager.create(last_step), range(100)))
    job_id = other.start()

    assert Counter(answer.status for answer in tries) == {202: 3, 429: 97}
    other.wait_for_step(job_id, "Output Formatting")
