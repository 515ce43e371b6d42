"""Ctrl-C, and what else asks a command to end."""

import os
import signal
import sys
from types import FrameType
from typing import NoReturn


def interrupt_once() -> None:
    """Let Ctrl-C and SIGTERM raise KeyboardInterrupt, and no second one cut the ending short."""
    signal.signal(signal.SIGINT, _interrupt)
    signal.signal(signal.SIGTERM, _interrupt)


def end(code: int) -> NoReturn:
    """End the process at once, after everything that it had started.

    Python itself would go on to free, object by object, what moto remembers of every execution,
    which takes half a minute after an hour of use.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt
