"""An HTTP server for any WSGI application: waitress, on a thread of its own.

Waitress reads a request whole before a thread works on it, so that slow senders hold up nobody, and
refuses what is no HTTP: malformed chunks, lengths that contradict each other, headers without end.
"""

import logging
import math
import socket
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

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
        threads: how many requests may be at work, or waiting for something, at a time.

    Raises:
        OSError: the port is taken.
    """

    def __init__(
        self,
        application: "WSGIApplication",
        port: int = 0,
        host: str = HOST,
        *,
        threads: int = _THREADS,
    ) -> None:
        # Queues are no fault here, where functions serve one request at a time.
        logging.getLogger("waitress").setLevel(logging.ERROR)
        self._listener = socket.create_server((host, port), backlog=_BACKLOG)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://{host}:{self.port}"
        self._connections: dict[int, Any] = {}
        self._left: dict[int, Any] = {}
        self._server: Any = create_server(
            application,
            map=self._connections,
            sockets=[self._listener],
            threads=threads,
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
        self._server.trigger.pull_trigger(self._end_loop)
        self._thread.join()
        self.close()

    def close(self) -> None:
        """Give the port back, served or not."""
        self._listener.close()
        for connection in self._left.values():
            if connection not in (self._server, self._server.trigger):
                connection.close()
        threading.Thread(target=self._close_when_idle, daemon=True).start()

    def _end_loop(self) -> None:
        """Leave the loop nothing to listen to; run by the loop itself.

        Closes nothing: where a worker wakes the loop at this moment, this runs before the caller of
        ``pull_trigger`` has written into the trigger.
        """
        self._left.update(self._connections)
        self._connections.clear()

    def _close_when_idle(self) -> None:
        """Close what workers wake the loop with, once there are none.

        Its number may then be another file's, which a worker would write into.
        """
        self._server.task_dispatcher.shutdown(timeout=math.inf)
        self._server.close()
