"""The project's commands, started as at a terminal, and ended whatever becomes of a test."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from local.template.template import ROOT
from tests.patience import PATIENCE


class Command:
    """A running command."""

    def __init__(self, process: subprocess.Popen[str], output: IO[str]) -> None:
        self._process = process
        self._output = output

    def shows(self, text: str, seconds: float = PATIENCE) -> str:
        """What it shows next, up to the line that holds this text."""
        shown = ""
        with self._killed_after(seconds):
            while line := self._output.readline():
                shown += line
                if text in line:
                    return shown
        raise AssertionError(f"The command ended without {text!r}; it showed:\n{shown}")

    def ends(self, seconds: float = PATIENCE) -> tuple[int, str]:
        """Its exit code, and all that it shows until then."""
        with self._killed_after(seconds):
            shown = self._output.read()
            return self._process.wait(), shown

    def press_ctrl_c(self) -> None:
        self._process.send_signal(signal.SIGINT)

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()

    @contextmanager
    def _killed_after(self, seconds: float) -> Iterator[None]:
        """See that nobody waits for ever for its output, which ends with it."""
        clock = threading.Timer(seconds, self._process.kill)
        clock.start()
        try:
            yield
        finally:
            clock.cancel()


@contextmanager
def start(folder: Path, *command: str, **environment: str) -> Iterator[Command]:
    """Run a module of ours in a folder that looks like the project's; what it keeps stays there."""
    for name in ("events", "functions", "layers", "local", "template.yaml"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=_take_ctrl_c,  # noqa: PLW1509
    ) as process:
        assert process.stdout
        try:
            yield Command(process, process.stdout)
        finally:
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """End a command and what it has started, if it did not end by itself.

    Raises:
        subprocess.TimeoutExpired: it would not.
    """
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def _take_ctrl_c() -> None:
    """A shell without job control has what it starts in the background ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
