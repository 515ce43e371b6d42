"""How long a test waits for what must come. Only a failure ever takes that long."""

import time
from collections.abc import Callable
from typing import TypeVar

PATIENCE = 120
"""Seconds; many times what a slow and busy machine needs."""

_PAUSE_SECONDS = 0.05

T = TypeVar("T")


def eventually(look: Callable[[], T | None], seconds: float = PATIENCE) -> T:
    """What ``look`` gives, once that is true or something."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"still {found!r} after {seconds} s"
        time.sleep(_PAUSE_SECONDS)
    return found
