"""The sample events are what the functions are really given, and the functions take them."""

import importlib
from http import HTTPStatus

import pytest

from journey.runtime import clock
from journey.storage import items
from journey.storage.operations import Put
from journey.storage.table import Table
from tests import sample_events


@pytest.fixture
def job_in_table(table: Table) -> None:
    table.transact(Put(items.new_job_item(sample_events.sample_job())))


def test_the_workflows_events_are_those_of_a_run() -> None:
    """Where this fails after a change that is meant, ``make events`` writes them anew."""
    for name, event in sample_events.workflow_events().items():
        assert sample_events.read(name) == event, name


@pytest.mark.parametrize(
    ("function", "status"),
    [
        ("create", HTTPStatus.ACCEPTED),
        ("status", HTTPStatus.OK),
        ("cancel", HTTPStatus.OK),
        ("retry", HTTPStatus.CONFLICT),
        ("list", HTTPStatus.OK),
        ("result", HTTPStatus.CONFLICT),
        ("delete", HTTPStatus.NO_CONTENT),
        ("industry_profiles", HTTPStatus.OK),
        ("health", HTTPStatus.OK),
    ],
)
@pytest.mark.usefixtures("job_in_table")
def test_an_api_function_takes_its_event(function: str, status: HTTPStatus) -> None:
    handler = importlib.import_module(f"functions.api.{function}").handler
    with clock.use(sample_events.StoppedClock()):
        assert handler(sample_events.read(function), None)["statusCode"] == status


@pytest.mark.parametrize("function", ["complete", "fail", "reconcile"])
@pytest.mark.usefixtures("job_in_table")
def test_a_workflow_function_takes_its_event(function: str) -> None:
    handler = importlib.import_module(f"functions.workflow.{function}").handler
    with clock.use(sample_events.StoppedClock()):
        handler(sample_events.read(function), None)
