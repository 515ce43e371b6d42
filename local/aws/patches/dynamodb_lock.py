"""One DynamoDB call at a time: what makes moto's conditional writes atomic, as DynamoDB's are.

Without it, threads that write to one item lose updates, and two ``attribute_not_exists`` can win.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from moto.dynamodb.responses import DynamoHandler

Observer = Callable[[DynamoHandler], None]
"""Sees a call that was made, before it is answered and before the next one is made."""

_lock = threading.RLock()
_observers: list[Observer] = []
_call_action = DynamoHandler.call_action


def install() -> None:
    """Put the lock around every call, for as long as the process lives."""
    DynamoHandler.call_action = _locked  # type: ignore[method-assign]


@contextmanager
def observed_by(observer: Observer) -> Iterator[None]:
    """Let an observer see every call until the block ends."""
    with _lock:
        _observers.append(observer)
    try:
        yield
    finally:
        with _lock:
            _observers.remove(observer)


def _locked(self: DynamoHandler) -> Any:
    with _lock:
        try:
            return _call_action(self)
        finally:
            for observer in _observers:
                observer(self)
