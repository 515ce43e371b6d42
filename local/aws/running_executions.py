"""Executions that a stack leaves running when it is killed: they end as aborted at its next start.

Step Functions outlives any process; here it dies with the stack. So the stack keeps the events of
the executions under way, and after a restart sends each again, as that of an execution that ended.
"""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from local.serving import kept_files

Event = dict[str, Any]
Publish = Callable[[Event], None]

_TABLE = "executions (arn TEXT PRIMARY KEY, event TEXT NOT NULL)"


@contextmanager
def kept_in(file: Path, publish: Publish) -> Iterator[Publish]:
    """Publish the endings of the executions left in the file; keep there those that begin.

    Yields:
        what to publish execution-status events with in the block.
    """
    with kept_files.database(file, _TABLE) as connection:
        executions = _RunningExecutions(connection, publish)
        executions.abort()
        yield executions.publish


class _RunningExecutions:
    """The execution-status events of executions under way, by ARN, as JSON."""

    def __init__(self, connection: sqlite3.Connection, publish: Publish) -> None:
        self._connection = connection
        self._publish = publish
        self._lock = threading.Lock()

    def abort(self) -> None:
        """Publish that each execution has ended."""
        for (text,) in self._connection.execute("SELECT event FROM executions").fetchall():
            event = json.loads(text)
            self.publish({**event, "detail": {**event["detail"], "status": "ABORTED"}})

    def publish(self, event: Event) -> None:
        """Remember an execution until it ends; pass its event on."""
        detail = event["detail"]
        with self._lock, self._connection:
            if detail["status"] == "RUNNING":
                row = (detail["executionArn"], json.dumps(event))
                self._connection.execute("REPLACE INTO executions VALUES (?, ?)", row)
            else:
                self._connection.execute(
                    "DELETE FROM executions WHERE arn = ?", (detail["executionArn"],)
                )
        self._publish(event)
