"""Ctrl-C, and what else asks a command to end."""

import os
import signal
import sys
import time
from types import FrameType
from typing import NoReturn

_WAKING_SECONDS = 0.25


def interrupt_once() -> None:
    """Let Ctrl-C or SIGTERM raise KeyboardInterrupt, and no second one cut the ending short.

    Later ones are taken by the same handler. Were they ignored by the system from the first one on,
    Python would print an error of its own for one that comes at that very moment.
    """
    is_ending = False

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        nonlocal is_ending
        if not is_ending:
            is_ending = True
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGTERM, interrupt)


def wait() -> NoReturn:
    """Wait until Ctrl-C or SIGTERM raises KeyboardInterrupt.

    Of signals that come at once, the system may hand some to other threads. Python notes those, but
    they don't wake this one, in which they are handled; so it wakes by itself.
    """
    while True:
        time.sleep(_WAKING_SECONDS)


def end(code: int) -> NoReturn:
    """End the process at once, after everything that it had started.

    Python itself would go on to free, object by object, what moto remembers of every execution,
    which takes half a minute after an hour of use.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
