"""AWS at its worst: errors in place of answers, and answers lost on the way back.

Built on botocore's event hooks, so it works with any client and changes no code of ours.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ReadTimeoutError
from botocore.model import OperationModel, Shape
from botocore.parsers import create_parser

from tests.simulation.troubles import Trouble


class Faults:
    """Spoils the next answers that a client gets.

    Attributes:
        calls: the operations called, in order, with their parameters.
    """

    def __init__(self, client: Any) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self._events = client.meta.events
        self._answers: list[tuple[str, int, dict[str, Any]]] = []
        self._troubles: list[tuple[str, Trouble]] = []
        self._lost: list[str] = []
        self._sent_twice: list[str] = []
        self._meanwhile: list[tuple[str, Callable[[], object]]] = []

    def error(
        self, operation: str, code: str, *, status: int = 400, times: int = 1, **details: Any
    ) -> None:
        """Answer an operation with an error, before it takes effect."""
        answer = {
            "Error": {"Code": code, "Message": "On purpose"},
            "ResponseMetadata": {"HTTPStatusCode": status},
            **details,
        }
        self._answers += [(operation, status, answer)] * times

    def reply(self, operation: str, answer: dict[str, Any]) -> None:
        """Answer an operation with this, in place of what is true."""
        self._answers.append((operation, 200, answer))

    def silence(self, operation: str, *, times: int = 1) -> None:
        """Give no answer to an operation, which doesn't take effect."""
        self.trouble(operation, ReadTimeoutError(endpoint_url="https://aws"), times=times)

    def trouble(self, operation: str, trouble: Trouble, *, times: int = 1) -> None:
        """Let an operation fail in this way, before it takes effect."""
        self._troubles += [(operation, trouble)] * times

    def lose_answer(self, operation: str) -> None:
        """Let an operation take effect, and give no answer."""
        self._lost.append(operation)

    def send_twice(self, operation: str) -> None:
        """Lose an operation's first answer on the way, so that the client sends it again."""
        self._sent_twice.append(operation)

    def meanwhile(self, operation: str, action: Callable[[], object]) -> None:
        """Let something else happen just before an operation takes effect."""
        self._meanwhile.append((operation, action))

    def count(self, operation: str) -> int:
        """How often an operation was called."""
        return [name for name, _ in self.calls].count(operation)

    @contextmanager
    def installed(self) -> Iterator["Faults"]:
        hooks = {
            "provide-client-params": self._remember,
            "before-call": self._answer_instead,
            "needs-retry": self._ask_again,
            "after-call": self._drop_answer,
        }
        for event, hook in hooks.items():
            self._events.register(event, hook)
        try:
            yield self
        finally:
            for event, hook in hooks.items():
                self._events.unregister(event, hook)

    def _remember(self, params: dict[str, Any], model: OperationModel, **_: Any) -> None:
        self.calls.append((model.name, params))

    def _answer_instead(self, model: OperationModel, **_: Any) -> tuple[AWSResponse, Any] | None:
        for event in self._meanwhile:
            if event[0] == model.name:
                self._meanwhile.remove(event)
                event[1]()
                break
        for entry in self._troubles:
            if entry[0] == model.name:
                self._troubles.remove(entry)
                return _response(entry[1], model)
        for planned in self._answers:
            operation, status, answer = planned
            if operation == model.name:
                self._answers.remove(planned)
                return AWSResponse("https://aws", status, HTTPHeaders(), None), answer
        return None

    def _ask_again(self, operation: OperationModel, **_: Any) -> float | None:
        if operation.name in self._sent_twice:
            self._sent_twice.remove(operation.name)
            return 0.0
        return None

    def _drop_answer(self, model: OperationModel, **_: Any) -> None:
        if model.name in self._lost:
            self._lost.remove(model.name)
            raise ReadTimeoutError(endpoint_url="https://aws")


def _response(trouble: Trouble, model: OperationModel) -> tuple[AWSResponse, Any]:
    """Raise the trouble, or give it as the client reads it."""
    if isinstance(trouble, Exception):
        raise trouble
    protocol = model.service_model.metadata["protocol"]
    answer = {"status_code": trouble.status, "headers": {}, "body": trouble.body(protocol)}
    parsed = create_parser(protocol).parse(answer, cast("Shape", model.output_shape))
    return AWSResponse("https://aws", trouble.status, HTTPHeaders(), None), parsed
