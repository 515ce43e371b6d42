from typing import Any

import pytest

from functions.workflow import fail
from journey.content.form import JourneyForm
from journey.errors import JobNotActive
from journey.jobs.job import JobStatus
from journey.queries.owned_jobs import OwnedJobs
from tests.unit.job_maker import ADA, JobMaker
from tests.unit.whole_run import first_input

CAUSE = (
    '{"errorMessage": "boom at arn:aws:lambda:eu-central-1:123456789012:function:step", '
    '"stackTrace": ["File /var/task/step.py, line 1"]}'
)


def caught(payload: dict[str, Any], error: str) -> dict[str, Any]:
    """The state as the state machine's Catch hands it on."""
    return {**payload, "error": {"Error": error, "Cause": CAUSE}}


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("ModelThrottled", "model_throttled"),
        ("ModelAccessDenied", "model_access_denied"),
        ("InvalidModelOutput", "invalid_model_output"),
        ("WorkflowStateTooLarge", "invalid_model_output"),
        ("ResultTooLarge", "invalid_model_output"),
        ("States.Timeout", "timed_out"),
        ("Sandbox.Timedout", "timed_out"),
        ("StepFailed", "internal_error"),
        ("Lambda.Unknown", "internal_error"),
        ("KeyError", "internal_error"),
    ],
)
def test_the_error_becomes_a_code_and_a_sentence_without_trace_or_arn(
    make_job: JobMaker, form: JourneyForm, jobs: OwnedJobs, error: str, code: str
) -> None:
    job = make_job(JobStatus.PROCESSING)

    fail.handler(caught(first_input(job, form), error), None)

    failed = jobs.get(job.id, ADA)
    assert (failed.status, failed.error_code) == (JobStatus.FAILED, code)
    assert failed.error_message
    assert failed.error_message.endswith(".")
    assert "arn:" not in failed.error_message
    assert "Trace" not in failed.error_message
    assert "boom" not in failed.error_message


def test_a_state_that_can_not_be_read_still_fails_its_job(
    make_job: JobMaker, form: JourneyForm, jobs: OwnedJobs
) -> None:
    job = make_job(JobStatus.PROCESSING)
    broken = {**first_input(job, form), "draft": "?", "form": None}

    fail.handler(caught(broken, "ValidationError"), None)

    assert jobs.get(job.id, ADA).status == JobStatus.FAILED


def test_a_completed_job_stays_completed(
    make_job: JobMaker, form: JourneyForm, jobs: OwnedJobs
) -> None:
    job = make_job(JobStatus.COMPLETED)

    with pytest.raises(JobNotActive):
        fail.handler(caught(first_input(job, form), "KeyError"), None)

    assert jobs.get(job.id, ADA) == job
