"""EventBridge's "Step Functions Execution Status Change", which moto does not send.

One when an execution begins, and one when it ends.

https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
"""

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from moto.stepfunctions.parser.backend.execution import (
    BaseExecutionWorkerCommunication,
    Execution,
)

Listener = Callable[[dict[str, Any]], None]
"""Takes an event as EventBridge delivers it."""

_listeners: dict[str, Listener] = {}
_begun = BaseExecutionWorkerCommunication.__init__
_terminated = BaseExecutionWorkerCommunication.terminated


@contextmanager
def events_go_to(listener: Listener, state_machine_arn: str) -> Iterator[None]:
    """Let ``listener`` know of each of a state machine's executions that begins or ends here."""
    BaseExecutionWorkerCommunication.__init__ = _begin  # type: ignore[method-assign]
    BaseExecutionWorkerCommunication.terminated = _terminate  # type: ignore[method-assign]
    _listeners[state_machine_arn] = listener
    try:
        yield
    finally:
        del _listeners[state_machine_arn]


def _begin(self: BaseExecutionWorkerCommunication, execution: Execution) -> None:
    _begun(self, execution)
    _tell(execution, "RUNNING")


def _terminate(self: BaseExecutionWorkerCommunication) -> None:
    _terminated(self)
    _tell(self.execution, self.execution.exec_status)


def _tell(execution: Execution, status: str | None) -> None:
    listener = _listeners.get(execution.state_machine.arn)
    if listener:
        listener(_event(execution, status))


def _event(execution: Execution, status: str | None) -> dict[str, Any]:
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Step Functions Execution Status Change",
        "source": "aws.states",
        "account": execution.account_id,
        "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": execution.region_name,
        "resources": [execution.exec_arn],
        "detail": {
            "executionArn": execution.exec_arn,
            "stateMachineArn": execution.state_machine.arn,
            "name": execution.name,
            "status": status,
            "startDate": _milliseconds(execution.start_date),
            "stopDate": _milliseconds(execution.stop_date),
            "input": json.dumps(execution.input_data),
            "inputDetails": {"included": True},
            "output": json.dumps(execution.output) if status == "SUCCEEDED" else None,
            "outputDetails": None,
            "error": execution.error,
            "cause": execution.cause,
        },
    }


def _milliseconds(moment: datetime | None) -> int | None:
    return round(moment.timestamp() * 1000) if moment else None
