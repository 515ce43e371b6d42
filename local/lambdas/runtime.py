"""Lambda's runtime, inside a container: imports the handler once, then serves one event at a time.

What it answers, errors included, has the shape and wording of Lambda's own runtime
(https://docs.aws.amazon.com/lambda/latest/dg/python-exceptions.html), because the state machine
matches on it.
"""

import importlib
import json
import os
import socket
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from local.lambdas import messages

Handler = Callable[[Any, "LambdaContext"], Any]


@dataclass(frozen=True)
class LambdaContext:
    """The handler's second argument.

    Attributes:
        memory_limit_in_mb: a text, as in Lambda.
        deadline: when Lambda will end the function, in milliseconds since 1970.
    """

    aws_request_id: str
    invoked_function_arn: str
    function_name: str
    memory_limit_in_mb: str
    log_group_name: str
    log_stream_name: str
    deadline: int
    function_version: str = "$LATEST"
    identity: None = None
    client_context: None = None

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda ends the function; never negative."""
        return max(0, self.deadline - int(time.time() * 1000))


class _InitFailed(Exception):
    """The handler can't be loaded; carries Lambda's error payload."""

    def __init__(self, payload: dict[str, Any]) -> None:
        super().__init__(payload["errorMessage"])
        self.payload = payload


def serve(connection: socket.socket) -> None:
    """Load the handler that ``_HANDLER`` names and answer events until the connection ends."""
    try:
        handler = _load(os.environ["_HANDLER"])
    except _InitFailed as failure:
        messages.send(connection, {"error": True}, json.dumps(failure.payload).encode())
        return
    messages.send(connection, {"error": False})
    while True:
        try:
            header, payload = messages.receive(connection)
        except messages.ConnectionEnded:
            return
        error, answer = _invoke(handler, payload, _context(header))
        messages.send(connection, {"error": error}, answer)


def _load(name: str) -> Handler:
    module_name, _, attribute = name.rpartition(".")
    module_name = module_name.replace("/", ".")
    try:
        module = importlib.import_module(module_name)
    except SyntaxError as error:
        raise _InitFailed(
            _payload(
                "Runtime.UserCodeSyntaxError",
                f"Syntax error in module '{module_name}': {error}",
                [],
            )
        ) from error
    except ImportError as error:
        _print_error()
        raise _InitFailed(
            _payload(
                "Runtime.ImportModuleError",
                f"Unable to import module '{module_name}': {error}",
                [],
            )
        ) from error
    except Exception as error:
        _print_error()
        raise _InitFailed(_unhandled(error)) from error
    try:
        handler: Handler = getattr(module, attribute)
    except AttributeError as error:
        raise _InitFailed(
            _payload(
                "Runtime.HandlerNotFound",
                f"Handler '{attribute}' missing on module '{module_name}'",
                [],
            )
        ) from error
    return handler


def _invoke(handler: Handler, event: bytes, context: LambdaContext) -> tuple[bool, bytes]:
    try:
        answer = handler(json.loads(event), context)
    except Exception as error:  # noqa: BLE001 whatever a handler raises becomes an answer
        _print_error()
        return True, json.dumps(_unhandled(error)).encode()
    try:
        return False, json.dumps(answer, ensure_ascii=False).encode()
    except (TypeError, ValueError) as error:
        _print_error()
        message = f"Unable to marshal response: {error}"
        return True, json.dumps(_payload("Runtime.MarshalError", message, [])).encode()


def _context(header: dict[str, Any]) -> LambdaContext:
    return LambdaContext(
        aws_request_id=header["request_id"],
        invoked_function_arn=header["arn"],
        deadline=header["deadline"],
        function_name=os.environ["AWS_LAMBDA_FUNCTION_NAME"],
        memory_limit_in_mb=os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"],
        log_group_name=os.environ["AWS_LAMBDA_LOG_GROUP_NAME"],
        log_stream_name=os.environ["AWS_LAMBDA_LOG_STREAM_NAME"],
    )


def _unhandled(error: Exception) -> dict[str, Any]:
    # The first frame is this module's call; Lambda shows only the handler's own.
    frames_of_handler = traceback.extract_tb(error.__traceback__)[1:]
    return _payload(type(error).__name__, str(error), traceback.format_list(frames_of_handler))


def _payload(error_type: str, message: str, stack_trace: list[str]) -> dict[str, Any]:
    return {"errorMessage": message, "errorType": error_type, "stackTrace": stack_trace}


def _print_error() -> None:
    print("[ERROR]", traceback.format_exc(), file=sys.stderr, flush=True)
