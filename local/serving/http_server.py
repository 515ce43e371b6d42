"""An HTTP server for any WSGI application: waitress, on a thread of its own.

Waitress reads a request whole before a thread works on it, so that slow senders hold up nobody, and
refuses what is no HTTP: malformed chunks, lengths that contradict each other, headers without end.
"""

import logging
import socket
import threading
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from waitress import wasyncore
from waitress.server import create_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOST = "127.0.0.1"
"""The address that everything local listens on, but for what containers must reach."""

_BACKLOG = 128
_THREADS = 64
_CONNECTIONS = 1000
_SILENCE_SECONDS = 30
"""How long a client may keep a connection open, or a request unfinished, and send nothing."""


class HttpServer:
    """Holds a port from construction on, and serves an application in a ``with`` block.

    Args:
        port: 0 for any free one.
        host: the address to listen on.

    Raises:
        OSError: the port is taken.
    """

    def __init__(self, application: "WSGIApplication", port: int = 0, host: str = HOST) -> None:
        # Queues are no fault here, where functions serve one request at a time.
        logging.getLogger("waitress").setLevel(logging.ERROR)
        listener = socket.create_server((host, port), backlog=_BACKLOG)
        self.port: int = listener.getsockname()[1]
        self.url = f"http://{host}:{self.port}"
        self._connections: dict[int, Any] = {}
        self._server: Any = create_server(
            application,
            map=self._connections,
            sockets=[listener],
            threads=_THREADS,
            backlog=_BACKLOG,
            connection_limit=_CONNECTIONS,
            channel_timeout=_SILENCE_SECONDS,
            ident=None,
        )
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # The server's loop ends when it has nothing left to listen to.
        self._server.trigger.pull_trigger(partial(wasyncore.close_all, self._connections))
        self._thread.join()
        self.close()

    def close(self) -> None:
        """Give the port back, served or not."""
        wasyncore.close_all(self._connections)
        self._server.task_dispatcher.shutdown(timeout=0)
