"""One HTTP request with an answer that streams, and that any thread can end at any moment.

An ordinary client of a pool can't be interrupted while it waits for the first byte, which is where
a model spends its time thinking. So each exchange has a connection of its own, and ending it shuts
the socket down, whoever waits on it.
"""

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util import parse_url

_CONNECT_SECONDS = 5


class ExchangeClosed(Exception):
    """Somebody closed the exchange before its answer was complete."""


class Exchange:
    """One request at a time, and its answer.

    Whoever sends and reads also releases; whoever else there is may close.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # Kept apart: a connection lets go of its socket where the server closes after the answer.
        self._socket: socket.socket | None = None
        self._connection: HTTPConnection | None = None
        self._answer: BaseHTTPResponse | None = None
        self.is_closed = False

    def send(
        self, url: str, headers: Mapping[str, str], body: bytes, seconds: float
    ) -> BaseHTTPResponse:
        """Post a body; the answer, of which nothing but the head has been read.

        Args:
            seconds: how long the server may be silent.

        Raises:
            ExchangeClosed: it was closed before.
            urllib3.exceptions.HTTPError: the server can't be reached, or breaks off.
            OSError: the same, from a lower layer.
        """
        self.release()
        where = parse_url(url)
        kind = HTTPSConnection if where.scheme == "https" else HTTPConnection
        self._connection = kind(where.hostname or "", where.port, timeout=_CONNECT_SECONDS)
        self._connection.connect()
        self._hold(self._connection.sock)
        self._connection.sock.settimeout(seconds)
        self._connection.timeout = seconds
        self._connection.request("POST", where.request_uri, body, headers, preload_content=False)
        self._answer = self._connection.getresponse()
        return self._answer

    def close(self) -> None:
        """End the exchange, whatever another thread waits for in it."""
        with self._lock:
            self.is_closed = True
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.shutdown(socket.SHUT_RDWR)

    def release(self) -> None:
        """Give back what an answer, read or not, still holds."""
        with self._lock:
            self._socket = None
        for held in (self._answer, self._connection):
            if held is not None:
                held.close()
        self._answer = self._connection = None

    def _hold(self, connected: socket.socket) -> None:
        with self._lock:
            if self.is_closed:
                raise ExchangeClosed
            self._socket = connected
