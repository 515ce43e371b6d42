"""An edit as the API takes it: a JSON patch (RFC 6902), read and applied."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from jsonpatch import JsonPatch, JsonPatchException, JsonPatchTestFailed
from jsonpointer import JsonPointerException

from journey.errors import Fault, InvalidEdit

MAX_OPERATIONS = 1_000
MAX_POINTER = 300
"""Characters of a pointer; the longest place of a map has fewer than a hundred."""
MAX_DEPTH = 6
"""Of a value: a whole phase has its backing's numbers five levels down."""

Operation = dict[str, Any]

# The pointers of each. RFC 6902's copy is left out: nothing in a map may stand twice.
_POINTERS = {
    "add": ["path"],
    "move": ["path", "from"],
    "remove": ["path"],
    "replace": ["path"],
    "test": ["path"],
}
_WITH_VALUE = {"add", "replace", "test"}


def read_patch(body: object) -> list[Operation]:
    """The operations in a decoded JSON body.

    Raises:
        InvalidEdit: it is no list of them, or one that is too long; every fault at its pointer into
            the body.
    """
    if not isinstance(body, list):
        raise InvalidEdit([Fault("", "This must be a list of operations, as RFC 6902 has them")])
    if len(body) > MAX_OPERATIONS:
        raise InvalidEdit([Fault("", f"Send at most {MAX_OPERATIONS:,} operations at a time")])
    faults = [fault for index, each in enumerate(body) for fault in _faults(f"/{index}", each)]
    if faults:
        raise InvalidEdit(faults)
    return body


def applied(document: object, patch: list[Operation]) -> Any:
    """What a patch makes of a document, which stays as it is.

    Raises:
        InvalidEdit: an operation finds no such place, or a test another value.
    """
    changed = deepcopy(document)
    for index, operation in enumerate(patch):
        try:
            changed = JsonPatch([operation]).apply(changed, in_place=True)
        except JsonPatchTestFailed:
            raise InvalidEdit([Fault(f"/{index}", "The test found another value")]) from None
        except (JsonPatchException, JsonPointerException):
            detail = "The map has no such place, or nothing can be done there"
            raise InvalidEdit([Fault(f"/{index}", detail)]) from None
    return changed


def _faults(pointer: str, operation: object) -> Iterator[Fault]:
    if not isinstance(operation, dict):
        yield Fault(pointer, "An operation is an object with op and path")
        return
    name = operation.get("op")
    if not isinstance(name, str) or name not in _POINTERS:
        yield Fault(f"{pointer}/op", f"This must be one of {', '.join(_POINTERS)}")
        return
    for place in _POINTERS[name]:
        if not isinstance(operation.get(place), str) or len(operation[place]) > MAX_POINTER:
            detail = f"This must be a JSON pointer of at most {MAX_POINTER} characters"
            yield Fault(f"{pointer}/{place}", detail)
    if name in _WITH_VALUE and "value" not in operation:
        yield Fault(f"{pointer}/value", f"{name} needs this")
    if _depth(operation.get("value")) > MAX_DEPTH:
        yield Fault(f"{pointer}/value", "This is nested deeper than any part of a map")


def _depth(value: object) -> int:
    """How deep a value is nested: 1 for a text; by its levels, since a stack would overflow."""
    depth, level = 0, [value]
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [part for each in level for part in _parts(each)]
    return depth


def _parts(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
