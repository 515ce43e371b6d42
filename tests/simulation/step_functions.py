"""Step Functions in the test's own process and on the test's own clock.

It answers the real client on the wire, and interprets the real state machine one state at a time,
so that a test decides when a run goes on. Only what ``journey.asl.yaml`` uses is known.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from journey.runtime import clock
from tests.simulation.troubles import Body

Invoke = Callable[[str, dict[str, Any]], Any]
"""Invokes the function with this ARN; raises TaskFailed."""

RUNNING = "RUNNING"


class TaskFailed(Exception):
    """A task failed with this error name."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


@dataclass
class Execution:
    """One run of the state machine."""

    arn: str
    input: str
    state: str
    data: dict[str, Any]
    status: str = RUNNING
    error: str = ""
    tries: dict[int, int] = field(default_factory=dict)
    history: list[dict[str, Any]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.arn.rpartition(":")[2]


class StepFunctions:
    """A state machine and its executions.

    Args:
        definition: in the Amazon States Language.
        functions: the ARNs that replace the definition's ``${Names}``.
    """

    def __init__(
        self, definition: dict[str, Any], functions: Mapping[str, str], invoke: Invoke
    ) -> None:
        self.executions: dict[str, Execution] = {}
        self._definition = definition
        self._functions = functions
        self._invoke = invoke

    # --- On the wire ------------------------------------------------------------------------

    def answer(self, request: Any, **_: object) -> AWSResponse:
        """Answer a request of the real client, as a handler of its event ``before-send``."""
        operation = request.headers["X-Amz-Target"].decode().rpartition(".")[2]
        parameters = json.loads(request.body)
        status, body = getattr(self, f"_{operation}")(parameters)
        return AWSResponse(request.url, status, HTTPHeaders(), Body(json.dumps(body).encode()))

    def _StartExecution(self, parameters: dict[str, Any]) -> tuple[int, dict[str, Any]]:  # noqa: N802
        arn = _execution_arn(parameters["stateMachineArn"], parameters["name"])
        known = self.executions.get(arn)
        if known is None:
            self.executions[arn] = Execution(
                arn,
                parameters["input"],
                self._definition["StartAt"],
                json.loads(parameters["input"]),
            )
        elif known.status != RUNNING or known.input != parameters["input"]:
            return _fault("ExecutionAlreadyExists")
        return 200, {"executionArn": arn, "startDate": 0}

    def _StopExecution(self, parameters: dict[str, Any]) -> tuple[int, dict[str, Any]]:  # noqa: N802
        execution = self.executions.get(parameters["executionArn"])
        if execution is None:
            return _fault("ExecutionDoesNotExist")
        if execution.status == RUNNING:
            execution.status = "ABORTED"
        return 200, {"stopDate": 0}

    def _DescribeExecution(self, parameters: dict[str, Any]) -> tuple[int, dict[str, Any]]:  # noqa: N802
        execution = self.executions.get(parameters["executionArn"])
        if execution is None:
            return _fault("ExecutionDoesNotExist")
        return 200, {"executionArn": execution.arn, "status": execution.status}

    def _GetExecutionHistory(self, parameters: dict[str, Any]) -> tuple[int, dict[str, Any]]:  # noqa: N802
        execution = self.executions.get(parameters["executionArn"])
        if execution is None:
            return _fault("ExecutionDoesNotExist")
        return 200, {"events": execution.history[::-1]}

    # --- A state at a time ------------------------------------------------------------------

    def running(self) -> list[Execution]:
        """The executions that are under way."""
        return [each for each in self.executions.values() if each.status == RUNNING]

    def run(self) -> None:
        """Run every execution to its end."""
        for execution in self.running():
            while execution.status == RUNNING:
                self.advance(execution)

    def advance(self, execution: Execution) -> None:
        """Run one state of an execution; a failed task is tried again as its retries say."""
        state = self._definition["States"][execution.state]
        match state["Type"]:
            case "Choice":
                execution.state = _choose(state, execution.data)
            case "Task":
                self._run_task(execution, state)
            case "Succeed":
                execution.status = "SUCCEEDED"
            case "Fail":
                execution.status = "FAILED"
                execution.error = execution.data["error"]["Error"]

    def function_of(self, state: str) -> str:
        """The ARN of the function that a task invokes."""
        name = self._definition["States"][state]["Parameters"]["FunctionName"]
        return self._functions[name.removeprefix("${").removesuffix("}")]

    def _run_task(self, execution: Execution, state: dict[str, Any]) -> None:
        if not execution.tries:
            self._enter(execution)
        try:
            output = self._invoke(self.function_of(execution.state), execution.data)
        except TaskFailed as failed:
            self._retry_or_catch(execution, state, failed.error)
            return
        if execution.status != RUNNING:
            return  # stopped while the task ran
        if state.get("OutputPath") == "$.Payload":
            execution.data = output
        execution.state, execution.tries = state["Next"], {}

    def _enter(self, execution: Execution) -> None:
        execution.history.append(
            {
                "id": len(execution.history) + 1,
                "timestamp": 0,
                "type": "TaskStateEntered",
                "stateEnteredEventDetails": {
                    "name": execution.state,
                    "input": json.dumps(execution.data),
                },
            }
        )

    def _retry_or_catch(self, execution: Execution, state: dict[str, Any], error: str) -> None:
        for number, retrier in enumerate(state.get("Retry", [])):
            tries = execution.tries.get(number, 0)
            if error in retrier["ErrorEquals"] and tries < retrier["MaxAttempts"]:
                execution.tries[number] = tries + 1
                wait = retrier["IntervalSeconds"] * retrier["BackoffRate"] ** tries
                clock.sleep(min(wait, retrier["MaxDelaySeconds"]))
                return
        execution.tries = {}
        for catcher in state.get("Catch", []):
            if error in catcher["ErrorEquals"] or "States.ALL" in catcher["ErrorEquals"]:
                if catcher.get("ResultPath") == "$.error":
                    cause = {"Error": error, "Cause": ""}
                    execution.data = {**execution.data, "error": cause}
                else:
                    execution.data = {"Error": error, "Cause": ""}
                execution.state = catcher["Next"]
                return
        execution.status, execution.error = "FAILED", error


def _choose(state: dict[str, Any], data: dict[str, Any]) -> str:
    for choice in state["Choices"]:
        name = choice["Variable"].removeprefix("$.")
        if choice.get("IsPresent") is False and name not in data:
            return str(choice["Next"])
        if "StringEquals" in choice and data.get(name) == choice["StringEquals"]:
            return str(choice["Next"])
    return str(state["Default"])


def _execution_arn(state_machine_arn: str, name: str) -> str:
    return f"{state_machine_arn.replace(':stateMachine:', ':execution:')}:{name}"


def _fault(code: str) -> tuple[int, dict[str, Any]]:
    return 400, {"__type": code, "message": code}
