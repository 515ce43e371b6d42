"""A journey's whole life in a deployed stack, through its own API, sign-in, functions and rules."""

import json
from typing import Any

import pytest

from tests.rehearsal.deployment import Deployment, Journeys

NOTES = b"The booking page froze twice. Nobody told us which counter was open.\n"
LONG_AGO = "2020-01-01T00:00:00.000Z"

STEPS = [
    "Context Analysis",
    "Persona Creation",
    "Journey Mapping",
    "Research Integration",
    "Quote Generation",
    "Emotion Validation",
    "Output Formatting",
    "Quality Assurance",
]
STOPPED_AT, STOPPED_FUNCTION = "Emotion Validation", "EmotionValidationFunction"


def test_health_needs_no_token_and_all_else_does(deployment: Deployment) -> None:
    assert deployment.request("GET", "/health").status == 200
    assert deployment.request("GET", "/api/journeys").status == 401
    assert deployment.request("GET", "/api/journeys", "e30.eyJzdWIiOiJhbm4ifQ.none").status == 401


def test_a_token_that_was_changed_is_refused(deployment: Deployment) -> None:
    token = deployment.token("eve@example.com")
    header, claims, signature = token.split(".")
    assert deployment.request("GET", "/api/journeys", token).status == 200

    forged = f"{header}.{claims}.{signature[::-1]}"

    assert deployment.request("GET", "/api/journeys", forged).status == 401


def test_a_journey_goes_from_the_form_to_the_map(ann: Journeys) -> None:
    job_id = ann.create()
    status = ann.until_final(job_id)

    assert status["status"] == "completed", status
    assert list(dict.fromkeys(event["step_name"] for event in status["progress_history"])) == STEPS
    assert ann.request("GET", f"/api/journey/{job_id}").body == status["result"]


def test_a_journey_from_a_file_names_it_and_takes_it_along(
    deployment: Deployment, ann: Journeys
) -> None:
    file = ann.send_file("notes.txt", NOTES)
    assert (file["status"], file["statements"]) == ("read", 2), file

    job_id = ann.create(researchFiles=[file["id"]])
    findings = ann.until_final(job_id)["result"]["research"]["findings"]

    assert any(finding["source"].startswith("notes.txt, ") for finding in findings)
    assert ann.request("DELETE", f"/api/journey/{job_id}").status == 204
    assert ann.request("GET", f"/api/research/{file['id']}").status == 404
    bucket = deployment.physical_id("ResearchBucket")
    assert "Contents" not in deployment.client("s3").list_objects_v2(Bucket=bucket)


def test_a_file_of_another_kind_than_its_name_says_is_refused(ann: Journeys) -> None:
    assert ann.send_file("notes.xlsx", b"MZ\x90\x00" * 50)["status"] == "refused"


def test_a_map_is_edited_and_the_generated_one_stays(ann: Journeys) -> None:
    job_id = ann.create()
    generated = ann.until_final(job_id)["result"]
    path = f"/api/journey/{job_id}"

    for title in ("First", "Second"):
        patch = [{"op": "replace", "path": "/title", "value": title}]
        edited = ann.request("PATCH", path, json.dumps(patch).encode())
        assert (edited.status, edited.body["title"]) == (200, title)

    assert ann.request("GET", path).body == edited.body
    assert ann.request("GET", f"{path}?version=original").body == generated
    assert ann.request("GET", f"{path}/form").status == 200
    assert ann.request("DELETE", path).status == 204


def test_nobody_else_sees_a_journey(ann: Journeys, bob: Journeys) -> None:
    job_id = ann.create()
    for method, path in [
        ("GET", "status/"),
        ("GET", ""),
        ("POST", "cancel/"),
        ("POST", "retry/"),
        ("DELETE", ""),
    ]:
        assert bob.request(method, f"/api/journey/{path}{job_id}").status == 404
    assert bob.request("PATCH", f"/api/journey/{job_id}", b"[]").status == 404
    assert ann.until_final(job_id)["status"] == "completed"


def test_a_cancelled_journey_is_taken_up_again_where_it_stopped(
    deployment: Deployment, ann: Journeys
) -> None:
    with deployment.slowed(STOPPED_FUNCTION):
        job_id = ann.create_and_reach(STOPPED_AT)
        assert ann.request("POST", f"/api/journey/cancel/{job_id}").status == 200
    ann.until(job_id, lambda status: status["status"] == "cancelled")

    assert ann.request("POST", f"/api/journey/retry/{job_id}").status == 202
    assert ann.until_final(job_id)["status"] == "completed"

    second, _ = deployment.runs_of(job_id)
    entered = states_entered(deployment, second["executionArn"])
    assert [state for state in entered if state in STEPS] == STEPS[STEPS.index(STOPPED_AT) :]


def states_entered(deployment: Deployment, execution: str) -> list[str]:
    history = deployment.client("stepfunctions").get_execution_history(executionArn=execution)
    return [
        event["stateEnteredEventDetails"]["name"]
        for event in history["events"]
        if "stateEnteredEventDetails" in event
    ]


def test_a_lost_run_is_noticed_by_its_event(deployment: Deployment, ann: Journeys) -> None:
    with deployment.slowed(STOPPED_FUNCTION):
        job_id = ann.create_and_reach(STOPPED_AT)
        deployment.stop_run(job_id)

    assert ann.until_final(job_id)["status"] == "failed"


def test_a_lost_run_whose_event_is_lost_too_is_found_by_the_sweep(
    deployment: Deployment, ann: Journeys
) -> None:
    rule, events = deployment.physical_id("ReconcileFunctionRunEnded"), deployment.client("events")
    events.disable_rule(Name=rule)
    with deployment.slowed(STOPPED_FUNCTION):
        job_id = ann.create_and_reach(STOPPED_AT)
        deployment.stop_run(job_id)
    events.enable_rule(Name=rule)
    age(deployment, job_id)
    assert ann.status(job_id)["status"] == "processing"

    sweep_every_minute(deployment)

    assert ann.until_final(job_id)["status"] == "failed"


def age(deployment: Deployment, job_id: str) -> None:
    """Make a job one that has been active for longer than a run may last."""
    deployment.client("dynamodb").update_item(
        TableName=deployment.stack.output("TableName", "table"),
        Key={"pk": {"S": f"JOB#{job_id}"}, "sk": {"S": "JOB"}},
        UpdateExpression="SET active_since = :then",
        ExpressionAttributeValues={":then": {"S": LONG_AGO}},
    )


def sweep_every_minute(deployment: Deployment) -> None:
    """Shorten the schedule of the template: nobody waits five minutes here."""
    name = deployment.physical_id("ReconcileFunctionSweep")
    deployment.client("events").put_rule(Name=name, ScheduleExpression="rate(1 minute)")


def test_the_list_shows_what_is_there_and_a_deleted_journey_is_gone(
    deployment: Deployment,
) -> None:
    cleo = Journeys(deployment, "cleo@example.com")
    kept, deleted = cleo.create(), cleo.create()
    cleo.until_final(deleted)

    assert cleo.request("DELETE", f"/api/journey/{deleted}").status == 204

    listed = cleo.request("GET", "/api/journeys").body["journeys"]
    assert [journey["job_id"] for journey in listed] == [kept]
    assert items_of(deployment, deleted) == []
    assert cleo.until_final(kept)["status"] == "completed"


def items_of(deployment: Deployment, job_id: str) -> list[dict[str, Any]]:
    """Whatever the table holds under a job's key."""
    found = deployment.client("dynamodb").query(
        TableName=deployment.stack.output("TableName", "table"),
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": f"JOB#{job_id}"}},
    )
    return list(found["Items"])


@pytest.mark.parametrize(
    ("origin", "allowed"), [("http://localhost:3000", True), ("https://elsewhere.example", False)]
)
def test_pages_of_allowed_origins_alone_may_call(
    deployment: Deployment, origin: str, allowed: bool
) -> None:
    answer = deployment.request("OPTIONS", "/api/journey/create", origin=origin)
    assert ("access-control-allow-origin" in answer.headers) == allowed
