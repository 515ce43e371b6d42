"""A table's items outlive the process: each call that changes some also writes them to SQLite.

That happens before the call is answered, so what a client was told is what a restart finds, even
after a kill.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from moto.dynamodb.models import DynamoDBBackend, dynamodb_backends
from moto.dynamodb.responses import DynamoHandler

from local.aws.patches import dynamodb_lock
from local.serving import kept_files
from local.template.template import ACCOUNT, REGION

_CHANGING = ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems")
_TABLE = "items (key TEXT PRIMARY KEY, item TEXT NOT NULL)"


@contextmanager
def kept_in(file: Path, table: str) -> Iterator[None]:
    """Fill a new table with what the file holds; keep its changes there until the block ends."""
    with kept_files.database(file, _TABLE) as connection:
        items = _ItemFile(connection, table, dynamodb_backends[ACCOUNT][REGION])
        items.load()
        with dynamodb_lock.observed_by(items.observe):
            yield


class _ItemFile:
    """The items of one table, by key, as JSON in DynamoDB's own notation."""

    def __init__(
        self, connection: sqlite3.Connection, table: str, backend: DynamoDBBackend
    ) -> None:
        self._connection = connection
        self._table = table
        self._backend = backend
        self._key = [part["AttributeName"] for part in backend.get_table(table).schema]

    def load(self) -> None:
        for (item,) in self._connection.execute("SELECT item FROM items"):
            self._backend.put_item(self._table, json.loads(item))

    def observe(self, call: DynamoHandler) -> None:
        if call.get_endpoint_name(call.headers) not in _CHANGING:
            return
        with self._connection:
            for table, attributes in _writes(call.body):
                if table == self._table:
                    self._save({name: attributes[name] for name in self._key})

    def _save(self, key: dict[str, Any]) -> None:
        name = json.dumps(key, sort_keys=True)
        item = self._backend.get_item(self._table, key)
        if item is None:
            self._connection.execute("DELETE FROM items WHERE key = ?", (name,))
        else:
            text = json.dumps(item.to_json()["Attributes"])
            self._connection.execute("REPLACE INTO items VALUES (?, ?)", (name, text))


def _writes(body: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The table and the key, or the whole item, of each write in a request."""
    entries = body.get("TransactItems", [{"single": body}])
    for entry in entries:
        for write in entry.values():
            if "Key" in write or "Item" in write:
                yield write["TableName"], write.get("Key") or write["Item"]
