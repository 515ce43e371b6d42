"""The process that containers are forked from, so that a cold start costs milliseconds.

It has imported the third-party libraries that handlers use, and nothing of ours: what handlers
and the domain read at import is read in each container, as in Lambda. It is single-threaded,
which is what makes its forks safe. Run as
``python -m local.lambdas.container_host FILE_DESCRIPTOR``.
"""

import gc
import importlib
import os
import signal
import socket
import sys
import time
from contextlib import suppress
from typing import Any

from local.lambdas import messages, runtime

_PRELOADED = (
    "botocore.session",
    "botocore.client",
    "botocore.endpoint",
    "botocore.httpsession",
    "botocore.credentials",
    "botocore.retries.standard",
    "pydantic",
    "aws_lambda_powertools",
    "aws_lambda_powertools.metrics",
    "jmespath",
)


def main(control: socket.socket) -> None:
    """Fork a container for each message until the stack hangs up."""
    for name in _PRELOADED:
        importlib.import_module(name)
    # Forked processes share the memory of what is loaded as long as no collector touches it.
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 2)
        if not message:
            # With SIGCHLD ignored this returns, by an error, when the last container is gone.
            with suppress(ChildProcessError):
                os.wait()
            return
        connection, logs = descriptors
        request, _ = messages.receive(control)
        pid = os.fork()
        if pid == 0:
            control.close()
            _become_container(socket.socket(fileno=connection), logs, request)
        os.close(connection)
        os.close(logs)
        messages.send(control, {"pid": pid})


def _become_container(connection: socket.socket, logs: int, request: dict[str, Any]) -> None:
    exit_status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(logs, sys.stdout.fileno())
        os.dup2(logs, sys.stderr.fileno())
        os.close(logs)
        os.environ.clear()
        os.environ.update(request["environment"])
        time.tzset()
        # Handlers must not find this project's root, only what Lambda would give them.
        sys.path[0:1] = request["python_path"]
        runtime.serve(connection)
        exit_status = 0
    except SystemExit:
        pass
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(exit_status)


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    main(socket.socket(fileno=int(sys.argv[1])))
