"""Sample events are what functions are really given; on the sample jobs, each does its work."""

import importlib
import json
from collections.abc import Sequence
from typing import Any

import pytest

from journey.queries.owned_jobs import OwnedJobs
from journey.research_files.research_file import FileStatus
from journey.runtime import aws
from journey.storage import research_items
from journey.storage.table import Table
from local.sam import sample_table
from local.template.template import Template
from tests import sample_events
from tests.sample_table import table_items

TEMPLATE = Template({})
FUNCTIONS = [
    f"{function.code.name}.{function.handler.removesuffix('.handler')}"
    for function in TEMPLATE.functions()
]
STATUS_AFTERWARDS = {
    "cancel": "cancelled",
    "complete": "completed",
    "edit": "completed",
    "fail": "failed",
    "quality_assurance": "processing",
    "reconcile": "failed",
    "result": "completed",
    "retry": "queued",
}


@pytest.fixture
def samples(table: Table) -> None:
    sample_table.put(TEMPLATE, aws.DYNAMODB)
    for key, body in sample_table.objects().items():
        aws.s3().put_object(Bucket=TEMPLATE.bucket(), Key=key, Body=body)


def take(function: str) -> Any:
    """What the function makes of its event."""
    handler = importlib.import_module(f"functions.{function}").handler
    return handler(sample_events.read(function.rpartition(".")[2]), None)


def test_the_workflows_events_are_those_of_a_run() -> None:
    """Where this fails after a change that is meant, ``make events`` writes them anew."""
    for name, event in sample_events.workflow_events().items():
        assert sample_events.read(name) == event, name


def test_the_sample_jobs_are_as_the_service_writes_them() -> None:
    """Where this fails after a change that is meant, ``make events`` writes them anew."""
    assert json.loads(sample_table.FILE.read_text("utf-8")) == table_items()


@pytest.mark.parametrize("order", [sorted(FUNCTIONS), sorted(FUNCTIONS, reverse=True)])
@pytest.mark.usefixtures("samples")
def test_every_function_is_at_work_on_its_event_whichever_came_before(order: Sequence[str]) -> None:
    answers = {function.rpartition(".")[2]: take(function) for function in order}

    codes = {
        name: answer["statusCode"]
        for name, answer in answers.items()
        if answer and "statusCode" in answer
    }
    assert codes == sample_events.STATUS_CODES
    assert {name: status_of(name) for name in STATUS_AFTERWARDS} == STATUS_AFTERWARDS
    assert status_of_the_file_that_was_sent() == FileStatus.READ


def status_of(event: str) -> str:
    """The status of the job that an event names."""
    job_id = sample_events.job_id_in(sample_events.read(event))
    assert job_id
    return OwnedJobs(Table.from_environment()).get(job_id, sample_events.USER).status


def status_of_the_file_that_was_sent() -> str:
    """How the reading stands of the file whose upload an event tells of."""
    key = research_items.file_key(sample_events.USER, sample_events.FILE_IDS[-1])
    item = Table.from_environment().get(key)
    assert item
    return research_items.read_research_file(item).status
