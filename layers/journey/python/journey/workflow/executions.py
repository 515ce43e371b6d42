"""Executions of the state machine: the one place that knows Step Functions.

An execution's name is made from the job's id and attempt, so starting one twice is the same as
starting it once, and any part of the service can say which execution it means.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from journey.errors import ExecutionNotStarted, ExecutionRefused
from journey.jobs import failures
from journey.jobs.failures import Failure
from journey.jobs.job import Run
from journey.jobs.steps import STEPS
from journey.runtime import aws, aws_errors, environment
from journey.runtime.logs import logger

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions import SFNClient

COMPLETE = "Complete"
"""The state after the last step, which writes the result."""

RESUMABLE_STATES = frozenset({*(step.name for step in STEPS), COMPLETE})
"""The states that the state machine's first choice can start with."""


class ExecutionStatus(StrEnum):
    """How an execution stands, in Step Functions' words; MISSING where there is none."""

    RUNNING = "RUNNING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    TIMED_OUT = "TIMED_OUT"
    ABORTED = "ABORTED"
    PENDING_REDRIVE = "PENDING_REDRIVE"
    MISSING = "MISSING"

    @property
    def is_over(self) -> bool:
        """Whether the execution will do nothing more."""
        return self not in (ExecutionStatus.RUNNING, ExecutionStatus.MISSING)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an execution stands, and the name of the error that ended it; empty where none did."""

    status: ExecutionStatus
    error: str = ""

    @property
    def failure(self) -> Failure:
        """Why the job has failed whose execution ended so."""
        return failures.failure(self.error, self.status)


@dataclass(frozen=True, slots=True)
class StateEntered:
    """A state that an execution entered, and the workflow state it entered with (JSON)."""

    name: str
    input: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ExecutionName:
    """The job and the attempt that an execution is named after."""

    job_id: str
    attempt: int


_NAME = re.compile(r"(?P<job_id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(\.(?P<attempt>\d+))?")


def execution_name(job_id: str, attempt: int) -> str:
    """``<job_id>`` for the first attempt, ``<job_id>.<attempt>`` for those after."""
    return job_id if attempt == 1 else f"{job_id}.{attempt}"


def read_execution_name(name: str) -> ExecutionName | None:
    """What an execution is named after; None where somebody has named it by hand."""
    read = _NAME.fullmatch(name)
    return ExecutionName(read["job_id"], int(read["attempt"] or 1)) if read else None


class Executions:
    """The executions of one state machine."""

    def __init__(self, client: "SFNClient", state_machine_arn: str) -> None:
        self._client = client
        self._state_machine_arn = state_machine_arn

    @classmethod
    def from_environment(cls) -> Self:
        """The executions of the state machine that ``STATE_MACHINE_ARN`` names."""
        return cls(aws.step_functions(), environment.text("STATE_MACHINE_ARN"))

    def start(self, run: Run, state: dict[str, Any]) -> None:
        """Start the run's execution; one that was started already is left as it is.

        Raises:
            ExecutionNotStarted: Step Functions did not take it, or did not answer.
            ExecutionRefused: nor will it later.
        """
        try:
            self._client.start_execution(
                stateMachineArn=self._state_machine_arn,
                name=execution_name(run.job_id, run.attempt),
                input=json.dumps(state, ensure_ascii=False),
            )
        except self._client.exceptions.ExecutionAlreadyExists:
            return
        except aws_errors.AwsError as error:
            raise _not_started(error) from error

    def stop(self, run: Run) -> None:
        """Stop the run's execution, if it can be; its next write is refused in any case."""
        try:
            self._client.stop_execution(
                executionArn=self._arn(run.job_id, run.attempt),
                cause="The journey was cancelled",
            )
        except self._client.exceptions.ExecutionDoesNotExist:
            return
        except aws_errors.AwsError as error:
            logger.warning(
                "Execution not stopped; it ends at its next save",
                extra={"job_id": run.job_id, "aws_error": aws_errors.name_behind(error)},
            )

    def standing(self, run: Run) -> Standing:
        """How the run's execution stands. AWS allows few such questions a second: never poll it."""
        try:
            answer = self._client.describe_execution(
                executionArn=self._arn(run.job_id, run.attempt)
            )
        except self._client.exceptions.ExecutionDoesNotExist:
            return Standing(ExecutionStatus.MISSING)
        return Standing(ExecutionStatus(answer["status"]), answer.get("error", ""))

    def last_resumable_state(self, job_id: str, attempt: int) -> StateEntered | None:
        """The last state of :data:`RESUMABLE_STATES` that an execution entered, however it ended.

        None where it entered none, or where its history is gone.

        Raises:
            ExecutionNotStarted: Step Functions did not answer.
            ExecutionRefused: nor will it later.
        """
        try:
            for event in self._history_backwards(job_id, attempt):
                entered = event.get("stateEnteredEventDetails", {})
                if entered.get("name") in RESUMABLE_STATES:
                    return StateEntered(entered["name"], json.loads(entered["input"]))
        except self._client.exceptions.ExecutionDoesNotExist:
            return None
        except aws_errors.AwsError as error:
            raise _not_started(error) from error
        return None

    def _history_backwards(self, job_id: str, attempt: int) -> Iterator[Any]:
        request: dict[str, Any] = {
            "executionArn": self._arn(job_id, attempt),
            "reverseOrder": True,
            "includeExecutionData": True,
        }
        while True:
            answer = self._client.get_execution_history(**request)
            yield from answer["events"]
            if "nextToken" not in answer:
                return
            request["nextToken"] = answer["nextToken"]

    def _arn(self, job_id: str, attempt: int) -> str:
        machine = self._state_machine_arn.replace(":stateMachine:", ":execution:")
        return f"{machine}:{execution_name(job_id, attempt)}"


def _not_started(error: BaseException) -> ExecutionNotStarted:
    return ExecutionNotStarted() if aws_errors.may_pass(error) else ExecutionRefused()
