"""The wire between the stack and its containers: a JSON header and a raw payload per message."""

import json
import socket
import struct
from collections.abc import Mapping
from typing import Any

_LENGTHS = struct.Struct("!II")


class ConnectionEnded(ConnectionError):
    """The other side is gone."""


def send(connection: socket.socket, header: Mapping[str, Any], payload: bytes = b"") -> None:
    """Send one message.

    Raises:
        OSError: the other side is gone.
    """
    encoded = json.dumps(header).encode()
    connection.sendall(_LENGTHS.pack(len(encoded), len(payload)) + encoded + payload)


def receive(connection: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Wait for one message, no longer than the socket's timeout between two pieces of it.

    Raises:
        ConnectionEnded: the other side is gone.
        TimeoutError: the socket's timeout passed.
    """
    header_length, payload_length = _LENGTHS.unpack(_read(connection, _LENGTHS.size))
    return json.loads(_read(connection, header_length)), _read(connection, payload_length)


def _read(connection: socket.socket, length: int) -> bytes:
    received = bytearray()
    while len(received) < length:
        try:
            piece = connection.recv(min(length - len(received), 1 << 20))
        except ConnectionResetError:
            raise ConnectionEnded from None
        if not piece:
            raise ConnectionEnded
        received += piece
    return bytes(received)
