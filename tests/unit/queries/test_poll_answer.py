import json
from dataclasses import replace

import pytest

from journey.jobs.job import Job, JobStatus
from journey.queries.owned_jobs import JobResult
from journey.queries.poll_answer import render

JOB = Job(
    id="8a7b1c9e-0000-4000-8000-00000000000f",
    user_id="ada",
    title="Größe",
    industry="Retail",
    status=JobStatus.PROCESSING,
    created_at="2026-11-23T10:00:00.000Z",
    updated_at="2026-11-23T10:00:01.000Z",
    expires_at=2_000_000_000,
    version=4,
    progress={"current_step": 2},
    progress_history=[{"step": 1}, {"step": 2}],
)


def test_a_running_jobs_body_holds_what_there_is_and_no_nulls() -> None:
    answer = render(JOB, None)

    assert json.loads(answer.body) == {
        "id": JOB.id,
        "job_id": JOB.id,
        "status": "processing",
        "created_at": JOB.created_at,
        "updated_at": JOB.updated_at,
        "expires_at": "2033-05-18T03:33:20.000Z",
        "title": "Größe",
        "industry": "Retail",
        "progress": {"current_step": 2},
        "progress_history": [{"step": 1}, {"step": 2}],
    }
    assert "Größe" in answer.body


def test_it_does_not_say_whose_the_job_is() -> None:
    assert "ada" not in render(JOB, None).body


def test_a_completed_jobs_body_holds_the_map_and_the_whole_history() -> None:
    history = [{"step": number} for number in range(50)]

    body = json.loads(
        render(replace(JOB, status=JobStatus.COMPLETED), JobResult(JOB, {"id": "x"}, history)).body
    )

    assert body["result"] == {"id": "x"}
    assert body["progress_history"] == history


def test_a_failed_jobs_body_says_why() -> None:
    failed = replace(JOB, status=JobStatus.FAILED, error_code="timed_out", error_message="Retry.")

    body = json.loads(render(failed, None).body)

    assert (body["error_code"], body["error_message"]) == ("timed_out", "Retry.")


def test_it_says_which_version_of_the_job_it_shows() -> None:
    assert render(JOB, None).version == 4


@pytest.mark.parametrize("status", JobStatus, ids=str)
def test_it_is_final_when_the_job_is(status: JobStatus) -> None:
    assert render(replace(JOB, status=status), None).is_final == (
        status in ("completed", "failed", "cancelled")
    )
