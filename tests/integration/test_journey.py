"""A job's whole way, from the form to the map."""

import json
from uuid import UUID

from tests.integration.api import FORM, Api

STEP_NAMES = [
    "Context Analysis",
    "Persona Creation",
    "Journey Mapping",
    "Research Integration",
    "Quote Generation",
    "Emotion Validation",
    "Output Formatting",
    "Quality Assurance",
]


def test_creation_answers_at_once_with_where_and_when_to_poll(api: Api) -> None:
    answer = api.create()

    assert answer.status == 202
    body = answer.json
    assert body["id"] == body["job_id"]
    assert UUID(body["job_id"]).version == 4
    assert body["status"] == "queued"
    assert body["created_at"].endswith("Z")
    assert body["message"]
    assert answer.headers["location"] == f"/api/journey/status/{body['job_id']}"
    assert answer.headers["retry-after"] == "3"


def test_a_poll_right_after_creation_finds_the_job(api: Api) -> None:
    job_id = api.start()

    assert api.status(job_id)["status"] in ("queued", "processing", "completed")


def test_eight_steps_turn_the_form_into_a_map(api: Api) -> None:
    job_id = api.start()

    status = api.wait(job_id)

    assert status["status"] == "completed"
    assert status["progress"]["percentage"] == 100
    history = status["progress_history"]
    assert list(dict.fromkeys(event["step_name"] for event in history)) == STEP_NAMES
    assert all(event["percentage"] == event["step"] * 12.5 for event in history)
    assert [event["timestamp"] for event in history] == sorted(
        event["timestamp"] for event in history
    )
    assert 32 <= len(history) <= 50
    journey = status["result"]
    assert [phase["name"] for phase in journey["phases"]] == FORM["journeyPhases"]
    assert len(journey["personas"]) == len(FORM["targetPersonas"])
    assert journey["generated_by"]["writer"] == "offline"
    assert all(check["passed"] for check in journey["quality"]["checks"])


def test_the_map_is_also_there_by_itself(api: Api) -> None:
    job_id = api.start()
    status = api.wait(job_id)

    answer = api("GET", f"/api/journey/{job_id}")

    assert answer.status == 200
    assert answer.json == status["result"]


def test_any_language_comes_back_as_it_was_sent(api: Api) -> None:
    phases = ["認知", "Überlegung", "Кауf 🛒"]

    answer = api.create(journeyPhases=phases)

    status = api.wait(answer.json["job_id"])
    assert [phase["name"] for phase in status["result"]["phases"]] == phases
    assert json.dumps(phases[0], ensure_ascii=False) in json.dumps(status, ensure_ascii=False)
