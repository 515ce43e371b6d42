"""One container: a process that serves one event at a time, seen from the stack."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from local.lambdas import messages
from local.template.template import ROOT, Function

_INIT_SECONDS = 10
_END_SECONDS = 5


@dataclass(frozen=True)
class Invocation:
    """A function's answer: JSON, and whether it is one of Lambda's error payloads."""

    payload: bytes
    is_error: bool = False


class ContainerHost:
    """The process that containers are forked from; see :mod:`local.lambdas.container_host`."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        self._lock = threading.Lock()
        with theirs:
            # A session of its own: Ctrl-C is for the stack, which then ends its containers.
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "local.lambdas.container_host", str(theirs.fileno())],
                cwd=ROOT,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def fork(
        self,
        connection: socket.socket,
        log_file: Path,
        environment: Mapping[str, str],
        python_path: Sequence[str],
    ) -> int:
        """Start a container at the other end of ``connection``; its process id.

        Raises:
            OSError: the host is gone.
        """
        request = {"environment": dict(environment), "python_path": list(python_path)}
        with self._lock, log_file.open("ab") as logs:
            descriptors = [connection.fileno(), logs.fileno()]
            socket.send_fds(self._control, [b"+"], descriptors)
            messages.send(self._control, request)
            answer, _ = messages.receive(self._control)
        return int(answer["pid"])

    def end(self) -> None:
        """End the process."""
        self._control.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Container:
    """One function's container, from its start to its end.

    Args:
        environment: all that ``os.environ`` holds inside.
        python_path: what ``sys.path`` begins with inside.
    """

    def __init__(
        self,
        function: Function,
        host: ContainerHost,
        environment: Mapping[str, str],
        python_path: Sequence[str],
        log_file: Path,
    ) -> None:
        self._function = function
        self._connection, theirs = socket.socketpair()
        self._is_initialised = False
        self._is_busy = False
        self._lock = threading.Lock()
        self.is_alive = True
        with theirs:
            self._pid = host.fork(theirs, log_file, environment, python_path)

    def invoke(self, event: bytes) -> Invocation:
        """Serve one event; whatever happens becomes an answer, as in Lambda."""
        request_id = str(uuid.uuid4())
        with self._lock:
            self._is_busy = True
        try:
            return self._initialise() or self._serve(event, request_id)
        except TimeoutError:
            self.kill()
            reason = f"Task timed out after {self._function.timeout:.2f} seconds"
            return _failure(request_id, "Sandbox.Timedout", reason)
        except OSError:
            self.kill()
            reason = "Runtime exited without providing a reason"
            return _failure(request_id, "Runtime.ExitError", reason)
        finally:
            with self._lock:
                self._is_busy = False
                if not self.is_alive:
                    self._connection.close()

    def kill(self) -> None:
        """End the process at once, whatever it is doing."""
        with self._lock:
            if not self.is_alive:
                return
            self.is_alive = False
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            # Who waits for an answer must see that none will come, before the socket goes away.
            if not self._is_busy:
                self._connection.close()

    def _initialise(self) -> Invocation | None:
        """Wait until the handler is loaded; Lambda's error payload if it can't be."""
        if self._is_initialised:
            return None
        # What takes longer, Lambda begins again, on the time that the first event has.
        self._connection.settimeout(_INIT_SECONDS + self._function.timeout)
        answer, payload = messages.receive(self._connection)
        if answer["error"]:
            self.kill()
            return Invocation(payload, is_error=True)
        self._is_initialised = True
        return None

    def _serve(self, event: bytes, request_id: str) -> Invocation:
        timeout = self._function.timeout
        header = {
            "request_id": request_id,
            "arn": self._function.arn,
            "deadline": int((time.time() + timeout) * 1000),
        }
        self._connection.settimeout(timeout)
        messages.send(self._connection, header, event)
        answer, payload = messages.receive(self._connection)
        return Invocation(payload, is_error=answer["error"])


def _failure(request_id: str, error_type: str, reason: str) -> Invocation:
    message = f"RequestId: {request_id} Error: {reason}"
    payload = {"errorType": error_type, "errorMessage": message}
    return Invocation(json.dumps(payload).encode(), is_error=True)
