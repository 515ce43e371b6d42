"""A ``sam local`` command that serves until it is ended."""

import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import urllib3

from local.sam import SamLocalError
from local.serving.http_server import HOST
from local.template.template import ROOT

_ERROR = "Error: "
_END_SECONDS = 30
_POLL_SECONDS = 0.2


class SamProcess:
    """Starts on construction.

    Args:
        command: such as ``["sam", "local", "start-api"]``, without a port.
        environment: all that it gets.
        log_file: where it and its functions write.
        folder: where it runs, and looks for what is named without one.
    """

    def __init__(
        self,
        command: Sequence[str],
        port: int,
        environment: Mapping[str, str],
        log_file: Path,
        *,
        folder: Path = ROOT,
    ) -> None:
        self.url = f"http://{HOST}:{port}"
        self._name = " ".join(command[1:3])
        self._log_file = log_file
        with log_file.open("wb") as logs:
            # A session of its own: Ctrl-C is for the stack, which then ends what it has started.
            self._process = subprocess.Popen(  # noqa: S603
                [*command, "--host", HOST, "--port", str(port)],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=logs,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_until_it_listens(self) -> None:
        """Wait for the port, however long images and containers take.

        Raises:
            SamLocalError: the command has ended instead; with the reason it gave.
        """
        while True:
            try:
                # Anything it answers will do, and it asks no function.
                urllib3.request("GET", f"{self.url}/is-it-up", retries=False)
            except urllib3.exceptions.HTTPError:
                if self._process.poll() is not None:
                    raise SamLocalError(f"{self._name} has ended: {self._reason()}") from None
                time.sleep(_POLL_SECONDS)
            else:
                return

    def terminate(self) -> None:
        """Ask it to end its containers and itself."""
        self._process.terminate()

    def wait(self) -> None:
        """Wait until it has ended; insist after a while."""
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _reason(self) -> str:
        """SAM's own, which is its last line to begin with that word."""
        lines = self._log_file.read_text("utf-8", errors="replace").splitlines()
        errors = [line.removeprefix(_ERROR) for line in lines if line.startswith(_ERROR)]
        return errors[-1] if errors else f"see {self._log_file}"
