"""The emulator's process: started on a free port of this machine alone, ended by its own id.

It also ends by itself when nobody holds the other end of its standard input any more.
"""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from local.template.template import REGION, ROOT

PYTHON = ROOT / ".venv-rehearsal" / "bin" / "python"
_TRANSFORM = (ROOT / ".venv-sam" / "bin" / "python", ROOT / "tests" / "sam_transform.py")

_START_SECONDS = 60
_END_SECONDS = 10

OWNER = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": REGION}
"""Credentials of the account's root, whom no policy binds."""


class EmulatorError(Exception):
    """The emulator did not start; the message ends with what it logged."""


@contextmanager
def emulator(folder: Path) -> Iterator[str]:
    """The URL of an AWS that starts empty, enforces IAM, and keeps everything in a folder."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    log = folder / "emulator.log"
    with log.open("wb") as output:
        process = _started(port, folder, output.fileno())
    try:
        _wait_for(url, process, log)
        yield url
    finally:
        _end(process)


def _started(port: int, folder: Path, output: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603
        [PYTHON, "-m", "tests.rehearsal.emulator.serve", *_TRANSFORM],
        cwd=ROOT,
        env=_environment(port, folder),
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=output,
        start_new_session=True,
    )


def _environment(port: int, folder: Path) -> dict[str, str]:
    """All that the emulator sees, and the functions that it starts see it too."""
    return OWNER | {
        "AUTH": "true",
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "HOME": str(folder),
        "IOT_MTLS_ENABLED": "0",
        "LAMBDA_ASYNC_RETRY_BASE_SECONDS": "0.1",
        "LAMBDA_EXECUTOR": "local",
        "MINISTACK_REGION": REGION,
        "NO_PROXY": "127.0.0.1",
        "PATH": os.environ["PATH"],
        "S3_DATA_DIR": str(folder / "s3"),
        "STATE_DIR": str(folder / "state"),
        "TMPDIR": str(folder),
    }


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{url}/_ministack/health").close()  # noqa: S310
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise EmulatorError(log.read_text("utf-8", "replace")[-2000:])


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and the functions that it has started, which share its group."""
    with process:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_END_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
