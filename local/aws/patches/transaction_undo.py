"""A refused transaction puts back the items that it names, not the whole table.

moto copies the table before each write of a transaction. With two hundred journeys in it that takes
most of a second, in which every other call waits, and a page may wait for longer than API Gateway.
Relies on :mod:`local.aws.patches.dynamodb_lock`: no other call meets a table half-written.
"""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from moto.dynamodb.exceptions import MockValidationException
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table

_transact_write_items = DynamoDBBackend.transact_write_items


def install() -> None:
    """Copy no table for a transaction, for as long as the process lives."""
    DynamoDBBackend.transact_write_items = _transact  # type: ignore[method-assign]


def _transact(self: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
    undo = list(_undoing(self, transact_items))
    try:
        with _tables_copied_as_themselves():
            _transact_write_items(self, transact_items)
    except Exception:
        for put_back in undo:
            put_back()
        raise


def _undoing(
    backend: DynamoDBBackend, transact_items: list[dict[str, Any]]
) -> Iterator[Callable[[], None]]:
    """What puts each item back; one whose key is malformed is written by no transaction."""
    for write in transact_items:
        for operation in write.values():
            table = backend.tables.get(operation.get("TableName", ""))
            if table:
                with suppress(MockValidationException):
                    named = operation.get("Key") or operation.get("Item") or {}
                    yield _putting_back(table, *backend.get_keys_value(table, named))


def _putting_back(
    table: Table, hash_key: DynamoType, range_key: DynamoType | None
) -> Callable[[], None]:
    items: Any = table.items if range_key is None else table.items[hash_key]
    key = hash_key if range_key is None else range_key
    if key in items:
        return partial(items.__setitem__, key, copy.deepcopy(items[key]))
    return partial(items.pop, key, None)


@contextmanager
def _tables_copied_as_themselves() -> Iterator[None]:
    """The copy that moto makes of a table is the table; so putting it back does nothing."""
    Table.__deepcopy__ = lambda self, _memo: self  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del Table.__deepcopy__  # type: ignore[attr-defined]
