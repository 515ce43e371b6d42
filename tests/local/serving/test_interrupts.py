"""Ctrl-C, however impatiently, and what else asks a command to end meanwhile."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.patience import PATIENCE

WAITING = """
import signal
import threading
from local.serving import interrupts

interrupts.interrupt_once()
try:
    print("waiting", flush=True)
    {meanwhile}
    interrupts.wait()
except KeyboardInterrupt:
    print("ending", flush=True)
    interrupts.end(0)
"""
TO_ANOTHER_THREAD = (
    "threading.Timer("
    "0.3, lambda: signal.pthread_kill(threading.get_ident(), signal.SIGINT)).start()"
)
TIMES = 25
"""How often two signals come: whether the second meets what the first has done is chance."""


@contextmanager
def waiting(meanwhile: str = "") -> Iterator[subprocess.Popen[str]]:
    """A command that waits, and in the end has ended once and said nothing else."""
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", WAITING.format(meanwhile=meanwhile)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A shell without job control has what it starts in the background ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as command:
        assert command.stdout
        assert command.stdout.readline() == "waiting\n"
        yield command
        try:
            shown, _ = command.communicate(timeout=PATIENCE)
        finally:
            command.kill()
        assert (command.returncode, shown) == (0, "ending\n")


@pytest.mark.parametrize("second", [signal.SIGINT, signal.SIGTERM], ids=lambda each: each.name)
def test_a_command_ends_once_however_fast_it_is_asked_to(second: signal.Signals) -> None:
    for _ in range(TIMES):
        with waiting() as command:
            command.send_signal(signal.SIGINT)
            command.send_signal(second)


def test_a_command_ends_though_the_system_hands_the_signal_to_another_thread() -> None:
    with waiting(TO_ANOTHER_THREAD):
        pass
