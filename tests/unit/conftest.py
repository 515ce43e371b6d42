"""AWS for unit tests: moto in the test's own process, set up as template.yaml says."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from moto import mock_aws

from journey.content.form import JourneyForm, read_form
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.runtime import aws
from journey.runtime import clock as journey_clock
from journey.runtime.logs import logger
from journey.storage.bucket import Bucket
from journey.storage.table import Table
from journey.workflow.executions import Executions
from local.aws.patches import dynamodb_lock, parsed_once
from local.template.template import ACCOUNT, Template
from tests.unit.aws_faults import Faults
from tests.unit.job_maker import JobMaker
from tests.unit.research_maker import ResearchMaker, make_bucket
from tests.unit.world import World


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measuring the coverage of plays would double what they cost, and add no line to it."""
    for item in items:
        if item.get_closest_marker("play"):
            item.add_marker("no_cover")


class FakeClock:
    """A clock that moves only when it is told to, or slept on."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Iterator[FakeClock]:
    fake = FakeClock()
    with journey_clock.use(fake):
        yield fake


@pytest.fixture(scope="session")
def template() -> Template:
    return Template({})


@pytest.fixture
def table(template: Template) -> Iterator[Table]:
    """Table and bucket, empty, and a state machine whose executions wait until they are stopped."""
    dynamodb_lock.install()
    parsed_once.install()
    waiting = {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 900, "End": True}}}
    with mock_aws(config={"stepfunctions": {"execute_state_machine": False}}):
        aws.DYNAMODB.create_table(**template.table())
        make_bucket(template)
        aws.step_functions().create_state_machine(
            name=template.state_machine().name,
            definition=json.dumps(waiting),
            roleArn=f"arn:aws:iam::{ACCOUNT}:role/journey",
        )
        yield Table.from_environment()


@pytest.fixture
def bucket(table: Table) -> Bucket:
    return Bucket.from_environment()


@pytest.fixture
def research(clock: FakeClock, table: Table, bucket: Bucket) -> ResearchMaker:
    """Makes research files in any status, without a request."""
    return ResearchMaker(table, bucket)


@pytest.fixture
def transitions(table: Table) -> Transitions:
    return Transitions(table)


@pytest.fixture
def jobs(table: Table) -> OwnedJobs:
    return OwnedJobs(table)


@pytest.fixture
def executions(table: Table) -> Executions:
    return Executions.from_environment()


@pytest.fixture
def form_body() -> dict[str, Any]:
    """A form as a client sends it."""
    return {
        "title": "First account",
        "industry": "Retail banking",
        "businessGoals": "Win young customers. Cut onboarding from nine days to one.",
        "targetPersonas": ["Busy parents", "First-job starters"],
        "journeyPhases": ["Awareness", "Application", "Onboarding"],
        "additionalContext": 'In our survey, 62% said onboarding takes too long: "I gave up."',
    }


@pytest.fixture
def form(form_body: dict[str, Any]) -> JourneyForm:
    return read_form(form_body)


@pytest.fixture
def make_job(clock: FakeClock, table: Table, form: JourneyForm) -> JobMaker:
    """Makes jobs in any status, without an execution."""
    return JobMaker(table, form)


@pytest.fixture
def dynamodb() -> Iterator[Faults]:
    """DynamoDB's answers, to be spoiled."""
    with Faults(aws.DYNAMODB).installed() as faults:
        yield faults


@pytest.fixture
def s3(table: Table) -> Iterator[Faults]:
    """S3's answers, to be spoiled."""
    with Faults(aws.s3()).installed() as faults:
        yield faults


@pytest.fixture
def step_functions() -> Iterator[Faults]:
    """Step Functions' answers, to be spoiled."""
    with Faults(aws.step_functions()).installed() as faults:
        yield faults


class LogLines(logging.Handler):
    """The service's log, as CloudWatch gets it, read back."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(logger.registered_formatter.format(record))

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(text) for text in self.texts]


@pytest.fixture
def log() -> Iterator[LogLines]:
    lines = LogLines()
    library = logging.getLogger(logger.name)
    library.addHandler(lines)
    yield lines
    library.removeHandler(lines)


@pytest.fixture
def world(
    clock: FakeClock,
    table: Table,
    executions: Executions,
    transitions: Transitions,
    jobs: OwnedJobs,
    form: JourneyForm,
    make_job: JobMaker,
    dynamodb: Faults,
    step_functions: Faults,
    log: LogLines,
) -> World:
    """All of it, for tests that need several parts."""
    return World(
        clock,
        table,
        executions,
        transitions,
        jobs,
        form,
        make_job,
        dynamodb,
        step_functions,
        log,
    )
