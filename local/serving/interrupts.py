"""Ctrl-C, and what else asks a command to end."""

import signal
from types import FrameType


def interrupt_once() -> None:
    """Let Ctrl-C and SIGTERM raise KeyboardInterrupt, and no second one cut the ending short."""
    signal.signal(signal.SIGINT, _interrupt)
    signal.signal(signal.SIGTERM, _interrupt)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt
