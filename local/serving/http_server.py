"""A threaded HTTP server that keeps connections open, for any WSGI application."""

import io
import socket
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.test import run_wsgi_app

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOST = "127.0.0.1"
"""The address that everything local listens on, but for what containers must reach."""

_BACKLOG = 128
_SHUTDOWN_POLL_SECONDS = 0.05


class RequestHandler(WSGIRequestHandler):
    """Answers requests one after the other on a connection that stays open.

    werkzeug's own handler closes the connection after each answer, which would cost every poll,
    and every DynamoDB call behind it, a connection and a thread of its own.
    """

    protocol_version = "HTTP/1.1"
    # Head and body are written apart; waiting to send them together costs 40 ms a request.
    disable_nagle_algorithm = True

    def run_wsgi(self) -> None:
        """Read the whole request, ask the application, and write the whole answer."""
        environ = self.make_environ()
        if environ.get("wsgi.input_terminated"):
            body = environ["wsgi.input"].read()
        else:
            length = self.headers.get("Content-Length", "0")
            if not length.isdecimal():
                self.send_error(400)
                return
            body = self.rfile.read(int(length))
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        answer, status, headers = run_wsgi_app(self.server.app, environ, buffered=True)
        content = b"".join(answer)
        code, _, reason = status.partition(" ")
        has_content = code not in ("204", "304")
        self.send_response(int(code), reason)
        for name, value in headers.items():
            if name.lower() != "content-length":
                self.send_header(name, value)
        if has_content:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if has_content and self.command != "HEAD":
            self.wfile.write(content)

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002
        """Keep requests out of the terminal."""


class HttpServer:
    """Holds a port from construction on, and serves an application in a ``with`` block.

    Args:
        port: 0 for any free one.
        host: the address to listen on.

    Raises:
        OSError: the port is taken.
    """

    def __init__(
        self,
        application: "WSGIApplication",
        port: int = 0,
        request_handler: type[WSGIRequestHandler] = RequestHandler,
        host: str = HOST,
    ) -> None:
        # werkzeug would end the process over a port that is taken.
        with socket.create_server((host, port), backlog=_BACKLOG) as listener:
            self.port: int = listener.getsockname()[1]
            self._server = make_server(
                host,
                self.port,
                application,
                threaded=True,
                request_handler=request_handler,
                fd=listener.fileno(),
            )
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_SHUTDOWN_POLL_SECONDS,), daemon=True
        )
        self.url = f"http://{host}:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self.close()

    def close(self) -> None:
        """Give the port back, served or not."""
        self._server.server_close()
