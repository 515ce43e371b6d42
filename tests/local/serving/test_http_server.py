"""What the local servers make of requests that no well-behaved client sends."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from local.serving.http_server import HOST, HttpServer
from tests.patience import PATIENCE, eventually

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

POST = b"POST / HTTP/1.1\r\nHost: x\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"


def echo(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("200 OK", [("Content-Length", str(len(body) + 4))])
    return [b"got ", body]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with HttpServer(echo) as server:
        yield server.port


def answers(port: int, sent: bytes) -> bytes:
    """All that the server answers on a connection whose client has nothing more to say."""
    with socket.create_connection((HOST, port), PATIENCE) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize(
    "rest",
    [
        CHUNKED + b"\r\nzz\r\nabc\r\n0\r\n\r\n",
        CHUNKED + b"\r\n-1\r\nabc\r\n0\r\n\r\n",
        CHUNKED + b"\r\n3\r\nabcdef\r\n0\r\n\r\n",
        b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        b"Content-Length: +3\r\n\r\nabc",
        b"Content-Length: -3\r\n\r\nabc",
        b"Content-Length: 3, 3\r\n\r\nabc",
        b"Content-Length : 3\r\n\r\nabc",
        b"Transfer-Encoding: gzip\r\n\r\nabc",
    ],
)
def test_a_length_that_is_none_is_refused(port: int, rest: bytes) -> None:
    status = answers(port, POST + rest).split(b" ", 2)[1]
    assert status in (b"400", b"501")


def test_chunks_are_put_together(port: int) -> None:
    answer = answers(port, POST + CHUNKED + b"\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n")
    assert answer.endswith(b"got abc")


def test_of_two_framings_chunks_count_and_nothing_is_left_for_a_second_request(port: int) -> None:
    """https://www.rfc-editor.org/rfc/rfc9112#section-6.3"""
    both = POST + CHUNKED + b"Content-Length: 1\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    answer = answers(port, both)
    assert answer.count(b"HTTP/1.1") == 1
    assert answer.endswith(b"got abc")


def test_a_connection_serves_one_request_after_the_other(port: int) -> None:
    request = POST + b"Content-Length: 1\r\n\r\na"
    assert answers(port, request * 3).count(b"got a") == 3


def test_slow_senders_hold_up_nobody(port: int) -> None:
    """More of them than the server has threads."""
    slow = [socket.create_connection((HOST, port), PATIENCE) for _ in range(100)]
    for connection in slow:
        connection.sendall(POST + b"Content-Length: 9\r\n\r\nabc")

    assert answers(port, POST + b"Content-Length: 1\r\n\r\na").endswith(b"got a")
    for connection in slow:
        connection.close()


def test_ends_while_workers_answer(caplog: pytest.LogCaptureFixture) -> None:
    """A worker that has answered wakes the server's loop, which is gone or about to be."""
    ended = threading.Event()

    def ask(port: int) -> None:
        while not ended.is_set():
            with suppress(OSError):
                answers(port, POST + b"Content-Length: 1\r\n\r\na")

    with ThreadPoolExecutor() as clients:
        for _ in range(50):
            ended.clear()
            with HttpServer(echo) as server:
                asking = [clients.submit(ask, server.port) for _ in range(4)]
                answers(server.port, POST + b"\r\n")
            ended.set()
            wait(asking)
    assert not caplog.records


def test_gives_its_port_back_at_once_whoever_is_still_at_work() -> None:
    working, released = threading.Event(), threading.Event()

    def slow(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        working.set()
        assert released.wait(PATIENCE)
        return echo(environ, start_response)

    with HttpServer(slow) as server, socket.create_connection((HOST, server.port)) as client:
        client.sendall(POST + b"\r\n")
        assert working.wait(PATIENCE)
    try:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((HOST, server.port), PATIENCE)
        HttpServer(echo, server.port).close()
        HttpServer(echo, server.port).close()
    finally:
        released.set()


def test_leaves_nothing_open_and_nobody_at_work() -> None:
    """What is closed later, once no worker needs it, is closed all the same."""

    def held() -> tuple[int, int]:
        return len(list(Path("/dev/fd").iterdir())), threading.active_count()

    before = held()
    for _ in range(5):
        with HttpServer(echo) as server:
            answers(server.port, POST + b"Content-Length: 1\r\n\r\na")
        HttpServer(echo).close()

    eventually(lambda: all(now <= then for now, then in zip(held(), before, strict=True)))
