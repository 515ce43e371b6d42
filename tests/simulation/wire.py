"""The wire between the service and AWS, where any call can be made to go wrong.

Calls are those of the AWS clients and the invocations of functions, counted as they are made.
Some of them, by their numbers, come to nothing in some way (:class:`Fault`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from moto.core.models import botocore_stubber

from tests.simulation.troubles import PASSING, respond

INVOCATION = "invoke."
"""What the names of invocations begin with."""

SERVICE_TROUBLES = (
    "Lambda.AWSLambdaException",
    "Lambda.ClientExecutionTimeoutException",
    "Lambda.SdkClientException",
    "Lambda.ServiceException",
    "Lambda.TooManyRequestsException",
    "Lambda.Unknown",
)
"""What Step Functions calls an invocation that Lambda did not carry out, or did not answer."""

FUNCTION_TIMED_OUT = "Sandbox.Timedout"
"""What it calls a function that ran on for too long."""


class Effect(StrEnum):
    """What becomes of a call's effect where its caller gets no answer."""

    NONE = "without effect"
    ONCE = "after its effect"
    TWICE = "and is made twice"


ANSWERLESS = (Effect.NONE, Effect.ONCE)


@dataclass(frozen=True, slots=True)
class Fault:
    """How a call goes wrong: the trouble its caller gets, and what becomes of its effect."""

    trouble: str
    effect: Effect

    def __str__(self) -> str:
        return f"{self.trouble} {self.effect}"


def faults_of(call: str) -> list[Fault]:
    """Every way in which a call of this name can go wrong."""
    if call.startswith(INVOCATION):
        return [
            *(Fault(name, effect) for name in SERVICE_TROUBLES for effect in ANSWERLESS),
            Fault(SERVICE_TROUBLES[0], Effect.TWICE),
            Fault(FUNCTION_TIMED_OUT, Effect.ONCE),
        ]
    return [
        *(Fault(name, effect) for name in PASSING for effect in ANSWERLESS),
        Fault("ReadTimeoutError", Effect.TWICE),
    ]


class Wire:
    """Counts calls from 1, and spoils those that have a fault.

    Args:
        faults: by the number of the call; one by which that call can't go wrong spoils nothing.
        before_call: is called before each call, in the caller's own thread.
    """

    def __init__(
        self,
        faults: Mapping[int, Fault] | None = None,
        before_call: Callable[[], None] = lambda: None,
    ) -> None:
        self.calls: list[str] = []
        self._before_call = before_call
        self.spoil(faults or {})

    def spoil(self, faults: Mapping[int, Fault]) -> None:
        """Spoil these calls, counted from now on."""
        self.calls.clear()
        self._faults = faults

    def numbered_calls(self) -> Iterator[tuple[int, str, str]]:
        """Each call's number, its name, and the function that it invoked or that made it."""
        function = ""
        for number, call in enumerate(self.calls, start=1):
            function = call.removeprefix(INVOCATION) if call.startswith(INVOCATION) else function
            yield number, call, function

    def hits(self) -> Counter[str]:
        """How many faults have hit each function: its invocation, or a call that it made."""
        return Counter(
            function for number, _, function in self.numbered_calls() if self._fault_of(number)
        )

    def _fault_of(self, number: int) -> Fault | None:
        fault = self._faults.get(number)
        return fault if fault and fault in faults_of(self.calls[number - 1]) else None

    @property
    def _fault_of_this_call(self) -> Fault | None:
        """The fault of the call under way; none is made within another."""
        return self._fault_of(len(self.calls))

    def invoke(
        self, function: str, effect: Callable[[], Any], error: Callable[[str], Exception]
    ) -> Any:
        """Invoke a function; ``error`` makes what the caller gets where it gets no answer."""
        self._before_call()
        self.calls.append(INVOCATION + function)
        fault = self._fault_of_this_call
        if fault is None:
            return effect()
        if fault.effect != Effect.NONE:
            effect()
        if fault.effect == Effect.TWICE:
            return effect()
        raise error(fault.trouble)

    @contextmanager
    def lead(self, client: Any, service: str, answer: Callable[..., Any]) -> Iterator[None]:
        """Lead an AWS client's calls over this wire; ``answer`` handles ``before-send`` for AWS."""
        tries = 0

        def begin(model: Any, **_: object) -> None:
            nonlocal tries
            self._before_call()
            self.calls.append(f"{service}.{model.name}")
            tries = 0

        def send(**request: Any) -> Any:
            nonlocal tries
            tries += 1
            fault = self._fault_of_this_call
            if fault is None or (fault.effect == Effect.TWICE and tries > 1):
                return answer(**request)
            if fault.effect != Effect.NONE and tries == 1:
                answer(**request)
            return respond(PASSING[fault.trouble], client.meta.service_model.metadata["protocol"])

        def try_again_at_once(attempts: int, **_: object) -> float | None:
            return 0.0 if self._fault_of_this_call and attempts == 1 else None

        events = client.meta.events
        handlers = {"before-call": begin, "before-send": send}
        events.unregister("before-send", botocore_stubber)  # moto answers only where it is asked
        events.register_first(f"needs-retry.{service}", try_again_at_once)
        for event, handler in handlers.items():
            events.register(f"{event}.{service}", handler)
        try:
            yield
        finally:
            for event, handler in handlers.items():
                events.unregister(f"{event}.{service}", handler)
            events.unregister(f"needs-retry.{service}", try_again_at_once)
            events.register("before-send", botocore_stubber)
