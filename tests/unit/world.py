"""What tests of the rules stand on, in one object: so that a test says only what it does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journey.lifecycle.creation import Creation
from journey.lifecycle.owner_commands import OwnerCommands
from journey.lifecycle.reconciliation import Reconciliation
from tests.unit.job_maker import ADA, JobMaker, active_jobs, stored_names

if TYPE_CHECKING:
    from datetime import timedelta

    from journey.content.form import JourneyForm
    from journey.jobs.job import Job
    from journey.lifecycle.idempotency import IdempotencyKey
    from journey.lifecycle.transitions import Transitions
    from journey.queries.owned_jobs import OwnedJobs
    from journey.storage.table import Table
    from journey.workflow.executions import Executions
    from tests.unit.aws_faults import Faults
    from tests.unit.conftest import FakeClock, LogLines

LIMIT = 3
"""Active jobs that a user may have."""


@dataclass(frozen=True)
class World:
    """An empty table, a state machine that runs nothing, and all that reads or changes them.

    Attributes:
        make_job: makes jobs in any status, without an execution.
        dynamodb: DynamoDB's calls, whose answers can be spoiled.
        step_functions: the same of Step Functions.
        log: what the service has logged.
    """

    clock: FakeClock
    table: Table
    executions: Executions
    transitions: Transitions
    jobs: OwnedJobs
    form: JourneyForm
    make_job: JobMaker
    dynamodb: Faults
    step_functions: Faults
    log: LogLines

    @property
    def creation(self) -> Creation:
        return Creation(self.table, self.executions, LIMIT)

    @property
    def commands(self) -> OwnerCommands:
        """Of the jobs' owners."""
        return OwnerCommands(self.table, self.executions, LIMIT)

    @property
    def reconciliation(self) -> Reconciliation:
        return Reconciliation(self.table, self.executions)

    def create(self, key: IdempotencyKey | None = None, user_id: str = ADA) -> Job:
        """A queued job from the form, with a running execution."""
        return self.creation.create(user_id, self.form, key)

    def stored(self, job: Job) -> Job:
        """The job as it is by now."""
        return self.jobs.get(job.id, job.user_id)

    def active_jobs(self, user_id: str = ADA) -> set[str]:
        """The jobs that hold a place in the user's quota."""
        return active_jobs(self.table, user_id)

    def stored_names(self, job: Job) -> list[str]:
        """The sort keys of all that is stored of the job."""
        return stored_names(self.table, job.id)

    def starts(self) -> list[tuple[str, Any]]:
        """The name and the input of each execution that was asked for."""
        return [
            (asked["name"], json.loads(asked["input"]))
            for name, asked in self.step_functions.calls
            if name == "StartExecution"
        ]

    def consistent_reads(self) -> list[bool]:
        """Of each read of an item, whether it saw every write before it."""
        return [asked["ConsistentRead"] for name, asked in self.dynamodb.calls if name == "GetItem"]

    def wait(self, period: timedelta) -> None:
        self.clock.sleep(period.total_seconds())
