"""What the eight step functions share: each adds its part, reports, and passes the rest on."""

import json
from dataclasses import fields

import pytest

from journey.content.draft import Draft
from journey.content.form import JourneyForm, read_form
from journey.content.journey_map import JourneyMap
from journey.jobs.job import JobStatus
from journey.jobs.steps import OUTPUT_FORMATTING, QUALITY_ASSURANCE, STEPS, Step
from journey.queries.owned_jobs import OwnedJobs
from journey.workflow.workflow_state import read_state
from tests.unit.job_maker import ADA, JobMaker
from tests.unit.whole_run import Payload, first_input, run_steps

by_step = pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)

PARTS = [field.name for field in fields(Draft)]


@pytest.fixture
def before(make_job: JobMaker, form: JourneyForm, step: Step) -> Payload:
    """What a step gets from the steps before it."""
    return run_steps(first_input(make_job(), form), STEPS[: step.number - 1])


@by_step
def test_adds_its_part_and_leaves_those_before_as_they_are(before: Payload, step: Step) -> None:
    after = run_steps(before, [step])

    added = PARTS[min(step.number, len(PARTS)) - 1]
    if added == "journey_map":
        assert set(after["draft"]) == {added}
        return
    assert set(after["draft"]) == {*PARTS[: step.number]}
    assert after["draft"][added] != before["draft"].get(added)
    assert {name: after["draft"][name] for name in before["draft"] if name != added} == {
        name: part for name, part in before["draft"].items() if name != added
    }


@by_step
def test_reports_at_least_four_times_and_saves_the_first(
    before: Payload, step: Step, jobs: OwnedJobs
) -> None:
    after = run_steps(before, [step])

    reported = after["progress"]["history"][len(before["progress"]["history"]) :]
    assert len(reported) == 4
    assert {event["step_name"] for event in reported} == {step.name}
    assert all(event["message"] for event in reported)
    job = jobs.get(before["job_id"], ADA)
    assert (job.status, job.current_step) == (JobStatus.PROCESSING, step.number)


@by_step
def test_hands_the_rest_of_the_state_on(before: Payload, step: Step) -> None:
    given = {**before, "resume_at": step.name, "error": {"Error": "Earlier", "Cause": ""}}

    after = run_steps(given, [step])

    kept = ("job_id", "user_id", "attempt", "created_at", "form")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert {"resume_at", "error"}.isdisjoint(after)


@by_step
def test_a_second_run_after_a_lost_answer_gives_the_same_part(before: Payload, step: Step) -> None:
    first, second = (run_steps(json.loads(json.dumps(before)), [step]) for _ in range(2))

    assert first["draft"] == second["draft"]


def test_all_eight_make_the_map_the_form_asked_for(make_job: JobMaker, form: JourneyForm) -> None:
    job = make_job()

    state = read_state(run_steps(first_input(job, form)))

    journey_map = state.draft.get(JourneyMap)
    assert (journey_map.id, journey_map.title, journey_map.created_at) == (
        job.id,
        "First account",
        job.created_at,
    )
    assert [phase.name for phase in journey_map.phases] == list(form.journey_phases)
    assert [persona.name for persona in journey_map.personas] == list(form.target_personas)
    assert journey_map.quality.checks
    assert journey_map.generated_by.writer == "offline"


def test_a_form_without_personas_phases_or_research_is_enough(make_job: JobMaker) -> None:
    form = read_form({"industry": "Retail", "businessGoals": "Sell more."})

    state = read_state(run_steps(first_input(make_job(), form)))

    journey_map = state.draft.get(JourneyMap)
    assert len(journey_map.personas) == 2
    assert [phase.name for phase in journey_map.phases] == list(form.phase_names)
    assert journey_map.research.findings == []
    assert journey_map.research.note


def test_output_formatting_leaves_the_grade_to_quality_assurance(
    make_job: JobMaker, form: JourneyForm
) -> None:
    assembled = run_steps(first_input(make_job(), form), STEPS[: OUTPUT_FORMATTING.number])

    assert assembled["draft"]["journey_map"]["quality"] == {
        "score": 0,
        "checks": [],
        "reasons": [],
    }
    graded = run_steps(assembled, [QUALITY_ASSURANCE])
    assert graded["draft"]["journey_map"]["quality"]["checks"]
