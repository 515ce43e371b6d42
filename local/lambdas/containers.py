"""Lambda's execution environments for all functions: who serves an event, and when one is started.

A container is started when an event finds none idle, and the one used last is used first, so
that its warm cache is exercised as in Lambda.
"""

import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from local.lambdas.container_process import Container, ContainerHost, Invocation
from local.template.template import Function

Notify = Callable[[], None]
"""Is called once, when a container has taken an event."""


def _nobody_is_told() -> None:
    """What becomes of that where nobody asks."""


class StackEnded(RuntimeError):
    """An event came while the stack was being taken down."""


class Containers:
    """The containers of a stack's functions.

    Args:
        functions: what may be invoked, by name or ARN.
        aws: variables that every container gets to reach AWS's stand-in.
        logs: a folder for one log file per function.
        per_function: how many containers a function may have at a time; further events wait.
        python_path: folders that handlers may import from besides what Lambda gives them.
    """

    def __init__(
        self,
        functions: Sequence[Function],
        *,
        aws: Mapping[str, str],
        logs: Path,
        per_function: int = 1,
        python_path: Sequence[Path] = (),
    ) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        self._host = ContainerHost()
        self._pools: dict[str, _Pool] = {}
        for function in functions:
            pool = _Pool(function, self._host, aws, logs, per_function, python_path)
            self._pools |= {function.name: pool, function.arn: pool}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for pool in self._pools.values():
            pool.end()
        self._host.end()

    def invoke(self, function: str, event: bytes, taken: Notify = _nobody_is_told) -> Invocation:
        """Run a function, by name or ARN, on an event in JSON; wait for its answer.

        Args:
            taken: is called once a container is there for it.

        Raises:
            KeyError: there is no such function.
            StackEnded: the stack is being taken down.
        """
        return self._pools[function].invoke(event, taken)

    def kill(self, function: str) -> None:
        """Kill a function's containers, whatever they are doing, as a crash would."""
        self._pools[function].kill()


class _Pool:
    """One function's containers: a stack of places, the container used last on top."""

    def __init__(
        self,
        function: Function,
        host: ContainerHost,
        aws: Mapping[str, str],
        logs: Path,
        size: int,
        python_path: Sequence[Path],
    ) -> None:
        self._function = function
        self._host = host
        self._environment = _environment(function) | dict(aws)
        self._python_path = [
            str(folder) for folder in (function.code, *function.layers, *python_path)
        ]
        self._log_file = logs / f"{function.logical_id}.log"
        self._places: queue.LifoQueue[Container | None] = queue.LifoQueue()
        for _ in range(size):
            self._places.put(None)
        self._containers: list[Container] = []
        self._lock = threading.Lock()
        self._ended = False

    def invoke(self, event: bytes, taken: Notify) -> Invocation:
        container = self._places.get()
        taken()
        try:
            if container is None or not container.is_alive:
                container = self._start()
            return container.invoke(event)
        finally:
            self._places.put(container)

    def kill(self) -> None:
        with self._lock:
            for container in self._containers:
                container.kill()

    def end(self) -> None:
        self._ended = True
        self.kill()

    def _start(self) -> Container:
        with self._lock:
            if self._ended:
                raise StackEnded
            container = Container(
                self._function, self._host, self._environment, self._python_path, self._log_file
            )
            alive = [other for other in self._containers if other.is_alive]
            self._containers = [*alive, container]
            return container


def _environment(function: Function) -> dict[str, str]:
    """The variables that Lambda and the template set for a function."""
    return {
        "AWS_EXECUTION_ENV": f"AWS_Lambda_{function.runtime}",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory),
        "AWS_LAMBDA_FUNCTION_NAME": function.name,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{function.name}",
        "AWS_LAMBDA_LOG_STREAM_NAME": "local",
        "LAMBDA_TASK_ROOT": str(function.code),
        "LANG": "en_US.UTF-8",
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "TZ": ":UTC",
        "_HANDLER": function.handler,
        **function.environment,
    }
