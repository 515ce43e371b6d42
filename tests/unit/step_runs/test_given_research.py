"""What a run is given of its research files, and keeps, whatever becomes of them."""

import json
from typing import Any

import pytest

from journey.content.form import read_form
from journey.content.journey_map import JourneyMap
from journey.errors import JobNotActive, StoreUnavailable
from journey.jobs.steps import RESEARCH_INTEGRATION, STEPS
from journey.lifecycle.owner_commands import OwnerCommands
from journey.storage import object_keys
from journey.workflow.workflow_state import WorkflowState, dump_state, read_state
from tests.unit.aws_faults import Faults
from tests.unit.job_maker import ADA, JobMaker
from tests.unit.research_maker import ResearchMaker
from tests.unit.whole_run import Payload, run_steps

TALK = b"""WEBVTT

00:01.000 --> 00:04.000
<v Busy parent Ann>The application took nine days, and I gave up.

00:05.000 --> 00:07.000
<v Ben>During onboarding nobody called me back.
"""
SURVEY = (
    b"Person,Answer\n1,I heard of the bank from my sister at work.\n2,The app is quick and kind.\n"
)


@pytest.fixture
def files(research: ResearchMaker) -> list[str]:
    return [research.read("talk.vtt", TALK), research.read("survey.csv", SURVEY)]


@pytest.fixture
def payload(make_job: JobMaker, form_body: dict[str, Any], files: list[str]) -> Payload:
    form = read_form({**form_body, "additionalContext": "", "researchFiles": files})
    job = make_job()
    return dump_state(WorkflowState(job.id, ADA, 1, job.created_at, form))


def findings(payload: Payload) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = payload["draft"]["research_integration"]["findings"]
    return found


def note(payload: Payload) -> str:
    return str(payload["draft"]["research_integration"]["note"])


def journey_object(payload: Payload) -> str:
    return object_keys.journey_key(ADA, payload["job_id"])


UP_TO_RESEARCH = STEPS[: RESEARCH_INTEGRATION.number]


def test_findings_name_file_place_and_speaker(payload: Payload) -> None:
    after = run_steps(payload, UP_TO_RESEARCH)

    told = [(each["source"], each["speaker"], each["text"]) for each in findings(after)]
    assert (
        "talk.vtt, 00:00:05",
        "Ben",
        "During onboarding nobody called me back.",
    ) in told
    assert any(source.startswith("survey.csv, row 3") for source, *_ in told)
    assert [each["statement"] for each in findings(after)] == list(range(1, len(told) + 1))


def test_a_whole_run_ends_with_a_map_that_rests_on_the_files(payload: Payload) -> None:
    journey_map = read_state(run_steps(payload)).draft.get(JourneyMap)

    assert {finding.source.partition(",")[0] for finding in journey_map.research.findings} == {
        "talk.vtt",
        "survey.csv",
    }
    assert journey_map.quality.score > 0
    assert "no material was given" not in str(journey_map.quality.reasons)


def test_files_come_after_the_context_and_go_on_with_its_numbers(
    make_job: JobMaker, form_body: dict[str, Any], files: list[str]
) -> None:
    job = make_job()
    form = read_form({**form_body, "additionalContext": "One. Two.", "researchFiles": files})
    state = dump_state(WorkflowState(job.id, ADA, 1, job.created_at, form))

    sources = [each["source"] for each in findings(run_steps(state, UP_TO_RESEARCH))]

    assert sources[0] == "Additional context, statement 1"
    assert sources[2].startswith("talk.vtt")


def test_nothing_of_the_files_is_in_the_state_before_research_integration(
    payload: Payload,
) -> None:
    after = run_steps(payload, STEPS[:1])

    assert "nobody called" not in json.dumps(after["form"])
    assert len(json.dumps(after["form"])) < 1_000


def test_a_run_goes_on_with_what_it_began_with(
    payload: Payload, research: ResearchMaker, files: list[str]
) -> None:
    begun = run_steps(payload, STEPS[:1])
    for file_id in files:
        research.uploads.delete(ADA, file_id)

    after = run_steps(begun, STEPS[1 : RESEARCH_INTEGRATION.number])

    assert findings(after) == findings(run_steps(payload, UP_TO_RESEARCH))


def test_a_file_that_vanished_is_told_and_the_run_goes_on(
    payload: Payload, research: ResearchMaker, files: list[str]
) -> None:
    research.uploads.delete(ADA, files[0])

    after = run_steps(payload, UP_TO_RESEARCH)

    assert {each["source"].partition(",")[0] for each in findings(after)} == {"survey.csv"}
    assert "1 of 2 research files could not be found any more" in note(after)
    messages = [event["message"] for event in after["progress"]["history"]]
    assert any("Going on without 1 of your research files" in message for message in messages)


def test_all_of_them_may_vanish(
    payload: Payload, research: ResearchMaker, files: list[str]
) -> None:
    for file_id in files:
        research.uploads.delete(ADA, file_id)

    journey_map = read_state(run_steps(payload)).draft.get(JourneyMap)

    assert journey_map.research.findings == []
    assert "2 of 2 research files" in journey_map.research.note


def test_a_step_after_the_first_gathers_nothing(payload: Payload, research: ResearchMaker) -> None:
    """What was gathered is gone, and what is there now is not what the steps before have seen."""
    begun = run_steps(payload, STEPS[:1])
    research.bucket.delete(journey_object(payload))

    after = run_steps(begun, STEPS[1 : RESEARCH_INTEGRATION.number])

    assert findings(after) == []
    assert "2 of 2 research files" in note(after)


def test_of_a_job_that_is_deleted_meanwhile_nothing_is_kept(
    payload: Payload, research: ResearchMaker, s3: Faults
) -> None:
    before = research.objects()
    s3.meanwhile("PutObject", lambda: delete_job(payload))

    with pytest.raises(JobNotActive):
        run_steps(payload, STEPS[:1])

    assert research.objects() == before


def test_nor_where_that_could_not_be_asked_at_first(
    payload: Payload, research: ResearchMaker, dynamodb: Faults
) -> None:
    before = research.objects()
    dynamodb.silence("GetItem")
    with pytest.raises(StoreUnavailable):
        run_steps(payload, STEPS[:1])
    delete_job(payload)

    with pytest.raises(JobNotActive):
        run_steps(payload, STEPS[:1])

    assert research.objects() == before


def test_of_a_job_that_is_cancelled_it_stays_for_a_retry(
    payload: Payload, research: ResearchMaker, s3: Faults
) -> None:
    commands = OwnerCommands.from_environment()
    s3.meanwhile("PutObject", lambda: commands.cancel(payload["job_id"], ADA))

    with pytest.raises(JobNotActive):
        run_steps(payload, STEPS[:1])

    assert journey_object(payload) in research.objects()


def delete_job(payload: Payload) -> None:
    """Delete the job; its stored form names no files, so S3 hears nothing of it."""
    OwnerCommands.from_environment().delete(payload["job_id"], ADA)


def test_of_a_form_without_files_s3_hears_nothing(
    make_job: JobMaker, form_body: dict[str, Any], s3: Faults
) -> None:
    job = make_job()
    run_steps(dump_state(WorkflowState(job.id, ADA, 1, job.created_at, read_form(form_body))))

    assert s3.calls == []


def test_another_users_files_are_never_read(
    make_job: JobMaker, form_body: dict[str, Any], research: ResearchMaker
) -> None:
    """Creation refuses such a form; and the keys that a run asks for are its own user's."""
    theirs = research.read("theirs.txt", user_id="ben")
    form = read_form({**form_body, "additionalContext": "", "researchFiles": [theirs]})
    job = make_job()

    after = run_steps(
        dump_state(WorkflowState(job.id, ADA, 1, job.created_at, form)), UP_TO_RESEARCH
    )

    assert findings(after) == []


@pytest.mark.bulk
def test_of_very_much_a_part_is_studied_and_the_note_says_so(
    make_job: JobMaker, form_body: dict[str, Any], research: ResearchMaker
) -> None:
    lines = [f"Onboarding took {number} days, and that is too long." for number in range(3_000)]
    file_ids = [
        research.read("a.txt", "\n".join(lines).encode()),
        research.read("b.txt", b"The application form was easy."),
    ]
    form = read_form({**form_body, "additionalContext": "", "researchFiles": file_ids})
    job = make_job()

    after = run_steps(
        dump_state(WorkflowState(job.id, ADA, 1, job.created_at, form)), UP_TO_RESEARCH
    )

    assert "The files hold 3,001 statements; 2,000, from all parts alike, were searched" in note(
        after
    )
    assert "240 were studied" in note(after)
    assert "b.txt" in str(findings(after))
    assert len(json.dumps(after).encode()) < 128 * 1024
