"""The wire between the service and AWS, where any single call can be made to go wrong.

Calls are those of the AWS clients and the invocations of functions, counted as they are made.
One of them, the n-th, may

- ``fail``: it never takes effect, and the caller gets an error;
- ``lose its answer``: it takes effect, and the caller gets an error;
- ``be made twice``: it takes effect, its answer is lost, and it is made again behind the caller;
- ``time out``, a function's invocation only: it takes effect, and then runs on for too long.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

from botocore.exceptions import ReadTimeoutError
from moto.core.models import botocore_stubber

INVOCATION = "invoke."
"""What the names of invocations begin with."""


class Fault(StrEnum):
    """How a call goes wrong."""

    FAIL = "fail"
    LOSE_ANSWER = "lose its answer"
    HAPPEN_TWICE = "be made twice"
    TIME_OUT = "time out"


def faults_of(call: str) -> list[Fault]:
    """How a call of this name can go wrong."""
    return [fault for fault in Fault if fault != Fault.TIME_OUT or call.startswith(INVOCATION)]


class Wire:
    """Counts calls, and spoils the n-th; spoils none where n is 0."""

    def __init__(self, spoiled: int = 0, fault: Fault = Fault.FAIL) -> None:
        self.calls: list[str] = []
        self._spoiled = spoiled
        self._fault = fault

    def invoke(
        self, function: str, effect: Callable[[], Any], error: Callable[[Fault], Exception]
    ) -> Any:
        """Invoke a function; ``error`` makes what the caller gets where it gets no answer."""
        self.calls.append(INVOCATION + function)
        fault = self._fault if len(self.calls) == self._spoiled else None
        if fault == Fault.FAIL:
            raise error(fault)
        answer = effect()
        if fault == Fault.HAPPEN_TWICE:
            answer = effect()
        if fault in (Fault.LOSE_ANSWER, Fault.TIME_OUT):
            raise error(fault)
        return answer

    @contextmanager
    def lead(self, client: Any, service: str, answer: Callable[..., Any]) -> Iterator[None]:
        """Lead an AWS client's calls over this wire; ``answer`` handles ``before-send`` for AWS."""
        timeout = ReadTimeoutError(endpoint_url="https://aws.example")

        def begin(model: Any, **_: object) -> None:
            self.calls.append(f"{service}.{model.name}")
            if self._goes(Fault.FAIL):
                raise timeout

        def send(**request: Any) -> Any:
            if self._goes(Fault.HAPPEN_TWICE):
                answer(**request)
            return answer(**request)

        def end(**_: object) -> None:
            if self._goes(Fault.LOSE_ANSWER):
                raise timeout

        events = client.meta.events
        handlers = {"before-call": begin, "before-send": send, "after-call": end}
        events.unregister("before-send", botocore_stubber)  # moto answers only where it is asked
        for event, handler in handlers.items():
            events.register(f"{event}.{service}", handler)
        try:
            yield
        finally:
            for event, handler in handlers.items():
                events.unregister(f"{event}.{service}", handler)
            events.register("before-send", botocore_stubber)

    def _goes(self, fault: Fault) -> bool:
        """Whether the AWS call under way goes wrong in this way; none is made within another."""
        return len(self.calls) == self._spoiled and self._fault == fault
