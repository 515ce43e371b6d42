"""What ``sam local start-lambda`` serves: Lambda, for the state machine's tasks and for events."""

import json
from collections.abc import Iterable

import urllib3

from local.lambdas.container_process import Invocation
from local.template.template import Function

_SLACK_SECONDS = 30
_PATH = "/2015-03-31/functions/{}/invocations"


class LambdaService:
    """Runs functions.

    Args:
        url: where it answers.
        functions: what may be invoked, by name or ARN; SAM knows them by logical id.
    """

    def __init__(self, url: str, functions: Iterable[Function]) -> None:
        self._url = url
        self._functions = {
            key: function for function in functions for key in (function.name, function.arn)
        }
        self._connections = urllib3.PoolManager(retries=False, maxsize=len(self._functions))

    def invoke(self, name: str, event: bytes) -> Invocation:
        """Run a function, by name or ARN, on an event in JSON; wait for its answer.

        Raises:
            KeyError: there is no such function.
        """
        function = self._functions[name]
        try:
            answer = self._connections.request(
                "POST",
                self._url + _PATH.format(function.logical_id),
                body=event,
                timeout=function.timeout + _SLACK_SECONDS,
            )
        except urllib3.exceptions.HTTPError as error:
            return _failure("Lambda.ServiceException", str(error))
        return _invocation(answer.data)


def _invocation(payload: bytes) -> Invocation:
    """An answer as Lambda gives it; SAM does not say whether the handler has raised an error."""
    try:
        answer = json.loads(payload)
    except ValueError:
        return _failure("Runtime.ExitError", "The container ended without an answer")
    is_error = isinstance(answer, dict) and {"errorType", "errorMessage"} <= answer.keys()
    return Invocation(payload, is_error)


def _failure(error_type: str, message: str) -> Invocation:
    payload = {"errorType": error_type, "errorMessage": message}
    return Invocation(json.dumps(payload).encode(), is_error=True)
