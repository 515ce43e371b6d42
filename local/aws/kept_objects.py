"""The bucket's objects, kept on disk: ``make dev`` finds them again after a restart."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from local.aws.patches.object_events import Listener, ObjectChange
from local.serving import kept_files

_TABLE = "objects (key TEXT PRIMARY KEY, body BLOB NOT NULL)"


@contextmanager
def kept_in(file: Path, put: Callable[[str, bytes], Any]) -> Iterator[Listener]:
    """Put what is in the file; yields who keeps what changes from now on."""
    with kept_files.database(file, _TABLE) as connection:
        for key, body in connection.execute("SELECT key, body FROM objects").fetchall():
            put(key, body)
        yield _Keeper(connection).keep


class _Keeper:
    """Writes changes down, one at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    def keep(self, change: ObjectChange) -> None:
        """Keep an object as it is by now, or forget it."""
        with self._lock, self._connection:
            if change.body is None:
                self._connection.execute("DELETE FROM objects WHERE key = ?", (change.key,))
            else:
                self._connection.execute(
                    "REPLACE INTO objects VALUES (?, ?)", (change.key, change.body)
                )
