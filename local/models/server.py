"""What the stand-ins share: a server that streams what a script says, its faults included."""

import json
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from local.models.conversation import Asked, Refusal, Reply, Script, tokens

_SILENCE_SECONDS = 60
_TICK_SECONDS = 0.01


class ModelStandIn(ABC):
    """A model's server on 127.0.0.1, for the ``with`` block.

    Args:
        script: says what is answered.
        port: 0 for any free one.

    Attributes:
        asked: what came, in the order of arrival; ``headers`` are those it came with.
        stopped_early: how many answers their reader did not want to the end.
        most_at_once: how many answers were being written at the same time, at most.
    """

    content_type: str

    def __init__(self, script: Script, port: int = 0) -> None:
        self.script = script
        self.asked: list[Asked] = []
        self.headers: list[Mapping[str, str]] = []
        self.stopped_early = 0
        self.most_at_once = 0
        self._at_once = 0
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._server = _Server(("127.0.0.1", port), _handler(self))
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    @property
    @abstractmethod
    def url(self) -> str:
        """What the writer's setting for this wire is set to."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()

    @abstractmethod
    def read(self, path: str, body: dict[str, Any]) -> Asked:
        """What a request asks."""

    @abstractmethod
    def refuse(self, refusal: Refusal) -> tuple[dict[str, str], bytes]:
        """The headers and the body of an error before the answer."""

    @abstractmethod
    def begin(self, asked: Asked) -> bytes:
        """What comes before the text."""

    @abstractmethod
    def piece(self, asked: Asked, text: str) -> bytes:
        """A piece of the text."""

    @abstractmethod
    def fault(self, refusal: Refusal) -> bytes:
        """An error in the middle of the answer."""

    @abstractmethod
    def end(self, asked: Asked, stop: str, usage: tuple[int, int]) -> bytes:
        """What comes after the text."""

    def answer(self, request: "_Request", path: str, body: dict[str, Any]) -> None:
        """Answer a request as the script says."""
        asked = self.read(path, body)
        with self._lock:
            self.headers.append(dict(request.headers))
            self.asked.append(asked)
        try:
            self._answer(request, asked, self.script(asked))
        except OSError:
            with self._lock:
                self.stopped_early += 1

    def _answer(self, request: "_Request", asked: Asked, reply: Reply) -> None:
        if reply.refusal and reply.after is None:
            headers, content = self.refuse(reply.refusal)
            request.answer(reply.refusal.status, {**headers, **reply.refusal.headers}, content)
            return
        with self._counted():
            written = self._write(request, asked, reply)
        if reply.after is not None:
            self._go_wrong(request, reply)
            return
        usage = reply.usage or (estimated(asked), tokens(written))
        request.send(self.end(asked, reply.stop, usage))
        request.end()

    def _write(self, request: "_Request", asked: Asked, reply: Reply) -> str:
        """Send the text, and return it."""
        self._wait(request, reply.pace.first_token_seconds)
        request.begin(self.content_type)
        request.send(self.begin(asked))
        written = ""
        for piece in self._paced(request, reply):
            request.send(self.piece(asked, piece))
            written += piece
        return written

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Count an answer, until its end is sent: its reader may ask again at once."""
        with self._lock:
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            yield
        finally:
            with self._lock:
                self._at_once -= 1

    def _go_wrong(self, request: "_Request", reply: Reply) -> None:
        if reply.refusal:
            request.send(self.fault(reply.refusal))
            request.end()
            return
        if reply.is_garbled:
            request.send(b"\x00\x00\x00\x20 no message of this wire: \xff\xfe{\n\n")
        if reply.is_silent:
            self._wait(request, _SILENCE_SECONDS)
        request.cut()

    def _paced(self, request: "_Request", reply: Reply) -> Iterator[str]:
        """The pieces, each when it is due."""
        started, sent = time.monotonic(), 0
        rate = reply.pace.tokens_per_second
        for number, piece in enumerate(reply.pieces):
            if number == reply.after:
                return
            sent += len(piece)
            if rate:
                self._wait(request, started + sent / 4 / rate - time.monotonic())
            yield piece

    def _wait(self, request: "_Request", seconds: float) -> None:
        """Wait, unless the reader or the stand-in goes away.

        Raises:
            OSError: the reader has.
        """
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not self._ended.is_set():
            request.require_reader()
            time.sleep(min(left, _TICK_SECONDS))


def estimated(asked: Asked) -> int:
    """About how many tokens the model reads, the schema included."""
    schema = json.dumps(asked.schema, separators=(",", ":")) if asked.schema else ""
    return tokens(asked.system + asked.text + schema)


class _Request(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    stand_in: ModelStandIn

    def do_POST(self) -> None:
        """Answer a request."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.stand_in.answer(self, self.path, body)
        self.close_connection = True

    def answer(self, status: int, headers: dict[str, str], content: bytes) -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def begin(self, content_type: str) -> None:
        """Send the head of an answer that streams."""
        self.send_response(200)
        self.send_header("Content-Type", content_type)
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()

    def send(self, content: bytes) -> None:
        """Send a part of the stream."""
        if content:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(content), content))
            self.wfile.flush()

    def end(self) -> None:
        """End the stream as it should be."""
        self.wfile.write(b"0\r\n\r\n")

    def cut(self) -> None:
        """End the connection in the middle of the stream."""
        self.connection.close()

    def require_reader(self) -> None:
        """See that somebody still reads.

        Raises:
            OSError: nobody does.
        """
        self.connection.setblocking(False)
        try:
            if self.connection.recv(1) == b"":
                raise ConnectionAbortedError
        except BlockingIOError:
            return
        finally:
            self.connection.setblocking(True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep requests out of the terminal."""


class _Server(ThreadingHTTPServer):
    """Takes it for granted that readers go away."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep a connection that was cut out of the terminal."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _handler(stand_in: ModelStandIn) -> type[_Request]:
    return type("Request", (_Request,), {"stand_in": stand_in})
