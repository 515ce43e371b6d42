"""Conditional writes as values: what to put, update or delete, and on what condition.

Attributes are named plainly; each write finds the ``#names`` that its expressions use.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Item = Mapping[str, Any]
"""An item in DynamoDB's own notation: ``{"status": {"S": "queued"}, "version": {"N": "1"}}``."""


@dataclass(frozen=True, slots=True)
class Put:
    """Write a whole item.

    Attributes:
        condition: a condition expression, may be empty.
        values: what the condition's ``:placeholders`` stand for.
    """

    item: Item
    condition: str = ""
    values: Item = field(default_factory=dict)

    def request(self) -> dict[str, Any]:
        """The parameters of the call."""
        return {"Item": self.item, **_expressions(self.condition, self.values)}


@dataclass(frozen=True, slots=True)
class Delete:
    """Take an item away; no item is no fault."""

    key: Item
    condition: str = ""
    values: Item = field(default_factory=dict)

    def request(self) -> dict[str, Any]:
        """The parameters of the call."""
        return {"Key": self.key, **_expressions(self.condition, self.values)}


@dataclass(frozen=True, slots=True)
class ConditionCheck:
    """Change nothing; only in a transaction, which is refused where the condition doesn't hold."""

    key: Item
    condition: str
    values: Item = field(default_factory=dict)

    def request(self) -> dict[str, Any]:
        """The parameters of the call."""
        return {"Key": self.key, **_expressions(self.condition, self.values)}


@dataclass(frozen=True, slots=True)
class Update:
    """Change some attributes of an item.

    Attributes:
        assign: attributes and their new values.
        remove: attributes to take away.
        add: numbers to add, or sets whose members to put into a set.
        discard: sets whose members to take out of a set.
    """

    key: Item
    assign: Item = field(default_factory=dict)
    remove: Sequence[str] = ()
    add: Item = field(default_factory=dict)
    discard: Item = field(default_factory=dict)
    condition: str = ""
    values: Item = field(default_factory=dict)

    def request(self) -> dict[str, Any]:
        """The parameters of the call."""
        clauses = {
            "SET": [f"#{name} = :new_{name}" for name in self.assign],
            "REMOVE": [f"#{name}" for name in self.remove],
            "ADD": [f"#{name} :new_{name}" for name in self.add],
            "DELETE": [f"#{name} :new_{name}" for name in self.discard],
        }
        update = " ".join(f"{verb} {', '.join(terms)}" for verb, terms in clauses.items() if terms)
        changed = {**self.assign, **self.add, **self.discard}
        values = {f":new_{name}": value for name, value in changed.items()} | dict(self.values)
        return {
            "Key": self.key,
            "UpdateExpression": update,
            **_expressions(self.condition, values, update),
        }


Operation = Put | Delete | ConditionCheck | Update


def _expressions(condition: str, values: Item, update: str = "") -> dict[str, Any]:
    """The condition, and the names and values of both expressions; DynamoDB refuses unused ones."""
    names = {f"#{name}": name for name in re.findall(r"#(\w+)", f"{condition} {update}")}
    parameters = {
        "ConditionExpression": condition,
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
    }
    return {name: value for name, value in parameters.items() if value}
