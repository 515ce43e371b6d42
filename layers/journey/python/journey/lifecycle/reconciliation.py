"""Jobs whose run died: each gets the status that its execution ended with.

Step Functions says so by an event, at best effort; the sweep finds what no event told of.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Self

from journey.errors import JobNotActive
from journey.jobs import failures
from journey.jobs.failures import Failure
from journey.jobs.job import Job, JobStatus
from journey.lifecycle.resumption import Resumption
from journey.lifecycle.transitions import Transitions
from journey.runtime import aws_errors, clock
from journey.runtime.logs import log_unexpected
from journey.storage import items
from journey.storage.operations import Item
from journey.storage.table import Table
from journey.workflow.executions import (
    Executions,
    ExecutionStatus,
    Standing,
    read_execution_name,
)

START_DEADLINE = timedelta(minutes=1)
"""A job queued for longer has lost its start."""

USUAL_END = timedelta(minutes=15)
"""A job active for longer is asked about: its run may have ended without an event. Most runs are
over by then; one that waits for its place in Lambda or for the model goes on."""

RUN_DEADLINE = timedelta(minutes=67)
"""A job active for longer has lost its end: one minute and a sweep every five until a lost start is
made good, 60 minutes until the state machine ends the run, and one for its event to arrive."""


class Reconciliation:
    """Brings jobs and executions back into step."""

    def __init__(self, table: Table, executions: Executions) -> None:
        self._table = table
        self._transitions = Transitions(table)
        self._executions = executions
        self._resumption = Resumption(table, executions)

    @classmethod
    def from_environment(cls) -> Self:
        """With the table and state machine that the environment names."""
        return cls(Table.from_environment(), Executions.from_environment())

    def execution_ended(self, name: str, ended: Standing) -> None:
        """Fail the job of the execution of this name, which ended without saying so to the job."""
        named = read_execution_name(name)
        item = self._table.get(items.job_key(named.job_id), consistent=True) if named else None
        if named is None or item is None:
            return  # started by hand, or of a job that was deleted
        job = items.read_job(item)
        if job.attempt == named.attempt:
            self._fail(job, ended.failure)

    def sweep(self) -> None:
        """Repair every job queued for too long, or active for longer than runs usually are."""
        now = clock.now()
        asked_before = clock.timestamp(now - USUAL_END)
        overdue_before = clock.timestamp(now - RUN_DEADLINE)
        for entry in self._active_since(clock.timestamp(now - START_DEADLINE)):
            is_queued = entry["status"]["S"] == JobStatus.QUEUED
            if is_queued or entry["active_since"]["S"] <= asked_before:
                self._repair_or_leave(entry, overdue_before)

    def _active_since(self, moment: str) -> Iterator[Item]:
        """The index entries of jobs that have been active since then or longer."""
        for shard in range(items.ACTIVE_SHARDS):
            yield from self._table.query(
                IndexName="active",
                KeyConditionExpression="active_shard = :shard AND active_since <= :moment",
                ExpressionAttributeValues={
                    ":shard": items.number(shard),
                    ":moment": items.text(moment),
                },
            )

    def _repair_or_leave(self, entry: Item, overdue_before: str) -> None:
        """Repair one job; if that can't be done now, the next sweep finds it again.

        The index may lag: what counts is the item. Whatever is wrong with one job, the others are
        looked after.
        """
        try:
            item = self._table.get({"pk": entry["pk"], "sk": entry["sk"]}, consistent=True)
            if item is None or "active_since" not in item:
                return
            is_overdue = item["active_since"]["S"] <= overdue_before
            self._repair(items.read_job(item), is_overdue=is_overdue)
        except Exception as error:  # noqa: BLE001
            log_unexpected(error, job_id=items.job_id_of(entry))

    def _repair(self, job: Job, *, is_overdue: bool) -> None:
        standing = self._standing(job, is_overdue=is_overdue)
        if standing.status.is_over:
            self._fail(job, standing.failure)
        elif is_overdue:
            self._fail(job, failures.TIMED_OUT)
            self._executions.stop(job.run)
        elif standing.status == ExecutionStatus.MISSING:
            state = self._resumption.state(job, attempt=job.attempt)
            self._executions.start(job.run, state)

    def _standing(self, job: Job, *, is_overdue: bool) -> Standing:
        """How the job's execution stands; an overdue job ends, whether Step Functions tells or not.

        Nothing but that can end it where the question itself is refused.
        """
        try:
            return self._executions.standing(job.run)
        except aws_errors.AwsError as error:
            if not is_overdue:
                raise
            log_unexpected(error, job_id=job.id)
            return Standing(ExecutionStatus.RUNNING)

    def _fail(self, job: Job, failure: Failure) -> None:
        with suppress(JobNotActive):  # it has ended by itself, or was retried
            self._transitions.fail(job.run, failure)
