"""The state machine's Lambda tasks go to the stack's containers.

moto's interpreter makes a boto3 client for each task and calls Lambda with it, over HTTP, to
reach moto's own Lambda. Here it gets a client that runs the function at once.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils

from local.lambdas.container_process import Invocation

Invoke = Callable[[str, bytes], Invocation]
"""Runs a function, by ARN, on an event in JSON."""

_PARTS_OF_FUNCTION_ARN = 7
"""``arn:aws:lambda:region:account:function:name``; a version would be the eighth."""

_invokers: dict[str, Invoke] = {}


class _LambdaClient:
    """As much of boto3's Lambda client as the interpreter uses."""

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803
        arn = _without_version(FunctionName)
        invocation = _invokers[arn](arn, Payload)
        answer = {
            "StatusCode": 200,
            "ExecutedVersion": "$LATEST",
            "Payload": io.BytesIO(invocation.payload),
        }
        return {**answer, "FunctionError": "Unhandled"} if invocation.is_error else answer


def _without_version(arn: str) -> str:
    """A task names a function's version; here there is one version of each."""
    return ":".join(arn.split(":")[:_PARTS_OF_FUNCTION_ARN])


def _client_for(**_: Any) -> _LambdaClient:
    return _LambdaClient()


@contextmanager
def tasks_run_by(invoke: Invoke, arns: Iterable[str]) -> Iterator[None]:
    """Let ``invoke`` run the tasks whose functions have these ARNs, until the block ends."""
    served = dict.fromkeys(arns, invoke)
    lambda_eval_utils.boto_client_for = _client_for  # type: ignore[assignment,attr-defined]
    _invokers.update(served)
    try:
        yield
    finally:
        for arn in served:
            del _invokers[arn]
