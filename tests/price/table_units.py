"""What DynamoDB charges for each call of its client, by the size of the items it meets.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from typing import Any

from moto.dynamodb.models import dynamodb_backends

from local.template.template import ACCOUNT, REGION

Item = dict[str, Any]

_READ_BYTES, _WRITE_BYTES = 4096, 1024
_WRITES = ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems")
_TRANSACTION_FACTOR = 2


def size(item: Mapping[str, Any]) -> int:
    """Bytes of an item in DynamoDB's own notation."""
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def _value_size(value: Mapping[str, Any]) -> int:
    ((kind, content),) = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "N":
            return len(content.strip("-").replace(".", "")) // 2 + 2
        case "M":
            return 3 + len(content) + size(content)
        case "L":
            return 3 + len(content) + sum(map(_value_size, content))
        case "SS":
            return sum(len(text.encode()) for text in content)
        case _:
            return 1


@dataclass
class TableUnits:
    """The units that a client's calls have taken so far.

    Args:
        table: as CreateTable takes it.
    """

    table: Mapping[str, Any]
    read: float = 0
    written: float = 0

    @contextmanager
    def counted(self, client: Any) -> Iterator[None]:
        """Count the client's calls until the block ends."""
        before: list[Item | None] = []

        def look(params: dict[str, Any], model: Any, **_: object) -> None:
            before[:] = [self._stored(key) for key in _keys(model.name, params, self._key)]
            self._asked = params

        def charge(model: Any, **_: object) -> None:
            if model.name in _WRITES:
                self._charge_writes(model.name, before)
            elif model.name == "GetItem":
                unit = 1 if self._asked.get("ConsistentRead") else 0.5
                self.read += unit * max(1, ceil(size(before[0] or {}) / _READ_BYTES))

        client.meta.events.register("provide-client-params.dynamodb", look)
        client.meta.events.register("after-call.dynamodb", charge)
        try:
            yield
        finally:
            client.meta.events.unregister("provide-client-params.dynamodb", look)
            client.meta.events.unregister("after-call.dynamodb", charge)

    @property
    def _key(self) -> list[str]:
        return [part["AttributeName"] for part in self.table["KeySchema"]]

    def _stored(self, key: Item) -> Item | None:
        backend = dynamodb_backends[ACCOUNT][REGION]
        item = backend.get_item(self.table["TableName"], key)
        return json.loads(json.dumps(item.to_json()["Attributes"])) if item else None

    def _charge_writes(self, operation: str, before: list[Item | None]) -> None:
        factor = _TRANSACTION_FACTOR if operation == "TransactWriteItems" else 1
        keys = _keys(operation, self._asked, self._key)
        for key, old in zip(keys, before, strict=True):
            new = self._stored(key)
            self.written += factor * _units(old, new)
            for index in self.table["GlobalSecondaryIndexes"]:
                self.written += _index_units(*(self._projected(each, index) for each in (old, new)))

    def _projected(self, item: Item | None, index: Mapping[str, Any]) -> Item | None:
        """What an index holds of an item; None if it has not all of the index's key."""
        own = [part["AttributeName"] for part in index["KeySchema"]]
        if item is None or not set(own) <= item.keys():
            return None
        held = {*own, *self._key, *index["Projection"].get("NonKeyAttributes", [])}
        return {name: value for name, value in item.items() if name in held}


def _units(old: Item | None, new: Item | None) -> int:
    return max(1, *(ceil(size(item or {}) / _WRITE_BYTES) for item in (old, new)))


def _index_units(old: Item | None, new: Item | None) -> int:
    return 0 if old == new else _units(old, new)


def _keys(operation: str, params: Mapping[str, Any], names: list[str]) -> list[Item]:
    """The keys of the items that a call reads or writes one by one."""
    if operation == "TransactWriteItems":
        parts = [part for each in params["TransactItems"] for part in each.values()]
    elif operation in (*_WRITES, "GetItem"):
        parts = [params]
    else:
        parts = []
    return [{name: (part.get("Key") or part["Item"])[name] for name in names} for part in parts]
