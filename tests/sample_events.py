"""The sample events of the workflow: what one run on the sample form hands from task to task.

``make events`` writes them to events/ anew; :mod:`tests.sample_table` holds the jobs they name.
"""

import importlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from moto import mock_aws

import tests.conftest  # noqa: F401  the functions' environment
from journey.content.form import read_form
from journey.jobs.job import Job, JobStatus
from journey.jobs.steps import JOURNEY_MAPPING, STEPS
from journey.research_files.research_file import FileStatus, ResearchFile
from journey.runtime import aws, clock
from journey.storage import items
from journey.workflow.workflow_state import WorkflowState, dump_state
from local.sam import sample_table
from local.template.template import Template

EVENTS = Path(__file__).parent.parent / "events"
JOB_ID = "3f0c9a52-7b1e-4c55-9d0a-6f1b2c3d4e5f"
COMPLETED_JOB_ID = "3f0c9a52-7b1e-4c55-9d0a-6f1b2c3d4e64"
FAILED_JOB_ID = "3f0c9a52-7b1e-4c55-9d0a-6f1b2c3d4e65"
"""What ends a job names one of its own, so that it ends none of another event's."""

FILE_IDS = [f"7d1f0a86-2c55-4e0b-9b6a-5b0f6c1d2e{end}" for end in ("3f", "40", "41")]
"""Research files: one that is asked for, one that is removed, one that is read."""

USER = "ann"
CREATED_AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

STATUS_CODES = {
    "create": HTTPStatus.ACCEPTED,
    "status": HTTPStatus.OK,
    "cancel": HTTPStatus.OK,
    "retry": HTTPStatus.ACCEPTED,
    "list": HTTPStatus.OK,
    "result": HTTPStatus.OK,
    "edit": HTTPStatus.OK,
    "form": HTTPStatus.OK,
    "delete": HTTPStatus.NO_CONTENT,
    "industry_profiles": HTTPStatus.OK,
    "create_research": HTTPStatus.CREATED,
    "research": HTTPStatus.OK,
    "delete_research": HTTPStatus.NO_CONTENT,
    "health": HTTPStatus.OK,
}
"""What the functions of the API answer to their events, where the sample jobs are in the table."""

Event = dict[str, Any]


class StoppedClock:
    """A clock that always tells the moment when the job was created."""

    def now(self) -> datetime:
        """That moment."""
        return CREATED_AT

    def sleep(self, seconds: float) -> None:
        """Return at once."""


def read(name: str) -> Event:
    """The sample event of this function, named as its module is."""
    event: Event = json.loads((EVENTS / f"{name}.json").read_text("utf-8"))
    return event


def job_id_in(event: Event) -> str | None:
    """The job that an event names; None where it names none."""
    named = event.get("pathParameters") or event.get("detail") or event
    name: str | None = named.get("job_id") or named.get("name")
    return name


def sample_job(job_id: str = JOB_ID) -> Job:
    """A job that the sample events name, queued."""
    return Job(
        id=job_id,
        user_id=USER,
        title="Switching to a heat pump",
        industry="Home energy",
        status=JobStatus.QUEUED,
        created_at=clock.timestamp(CREATED_AT),
        updated_at=clock.timestamp(CREATED_AT),
        expires_at=int(CREATED_AT.timestamp()) + 30 * items.SECONDS_PER_DAY,
    )


def sample_file(file_id: str = FILE_IDS[0]) -> ResearchFile:
    """A research file that the sample events name, announced."""
    return ResearchFile(
        id=file_id,
        user_id=USER,
        name="interviews.docx",
        size=18_204,
        status=FileStatus.WAITING,
        updated_at=int(CREATED_AT.timestamp() * 1000),
        expires_at=int(CREATED_AT.timestamp()) + items.SECONDS_PER_DAY,
    )


def sample_files() -> list[ResearchFile]:
    """Every research file that the sample events name."""
    *announced, sent = map(sample_file, FILE_IDS)
    content = sample_table.UPLOAD.read_bytes()
    return [*announced, replace(sent, name=sample_table.UPLOAD.name, size=len(content))]


def workflow_events() -> dict[str, Event]:
    """The events of the eight steps and of the two ends of a run, by module."""
    job = sample_job()
    state = dump_state(
        WorkflowState(
            job_id=job.id,
            user_id=job.user_id,
            attempt=job.attempt,
            created_at=job.created_at,
            form=read_form(json.loads(read("create")["body"])),
        )
    )
    events = {}
    with mock_aws(), clock.use(StoppedClock()):
        template = Template({})
        table = template.table()
        aws.DYNAMODB.create_table(**table)
        aws.DYNAMODB.put_item(TableName=table["TableName"], Item=items.new_job_item(job))
        for step in STEPS:
            events[step.key] = state
            state = importlib.import_module(f"functions.steps.{step.key}").handler(state, None)
    error = {
        "Error": "ModelAccessDenied",
        "Cause": json.dumps({"errorType": "ModelAccessDenied", "errorMessage": "No access"}),
    }
    failed = {**events[JOURNEY_MAPPING.key], "job_id": FAILED_JOB_ID, "error": error}
    return {**events, "complete": {**state, "job_id": COMPLETED_JOB_ID}, "fail": failed}


def write() -> None:
    """Write the events."""
    for name, event in workflow_events().items():
        text = json.dumps(event, ensure_ascii=False, indent=2)
        (EVENTS / f"{name}.json").write_text(text + "\n", "utf-8")
