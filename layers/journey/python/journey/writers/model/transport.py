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
    """One request at a time, and its answer."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connection: HTTPConnection | None = None
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
        where = parse_url(url)
        kind = HTTPSConnection if where.scheme == "https" else HTTPConnection
        connection = kind(where.hostname or "", where.port, timeout=_CONNECT_SECONDS)
        connection.connect()
        self._hold(connection)
        connection.sock.settimeout(seconds)
        connection.timeout = seconds
        connection.request("POST", where.request_uri, body, headers, preload_content=False)
        return connection.getresponse()

    def close(self) -> None:
        """End the exchange, whatever it waits for."""
        with self._lock:
            self.is_closed = True
            connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)
            connection.close()

    def _hold(self, connection: HTTPConnection) -> None:
        """Keep the connection; one that an earlier request had is done with."""
        with self._lock:
            done_with = connection if self.is_closed else self._connection
            self._connection = None if self.is_closed else connection
        if done_with is not None:
            done_with.close()
        if done_with is connection:
            raise ExchangeClosed
