"""The places of a map: each value that is no list and no object, by where it stands.

Phases and personas are known by their ids here, because an edit may put phases in another order:
the place ``/phases/@phase-2/name`` stays what it is wherever the phase stands.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

JsonMap = Mapping[str, Any]
"""A journey map as JSON."""

_OWN_IDS = ("personas", "phases")
_MAPPINGS = ("demographics", "by_persona")

EDITABLE = {
    "/title",
    "/scenario",
    "/expectations/*",
    "/insights/*",
    "/recommendations/*",
    *(
        f"/personas/*/{name}"
        for name in (
            *("name", "age", "occupation", "quote", "goals/*", "pain_points/*", "motivations/*"),
            "demographics/*",
        )
    ),
    *(
        f"/phases/*/{name}"
        for name in (
            *("name", "customer_quote", "emotion_score", "moment_of_truth"),
            *("actions/*", "thoughts/*", "touchpoints/*", "channels/*", "channel_kinds/*"),
            *("pain_points/*", "opportunities/*", "metrics/*", "persona_ids/*"),
            *("emotions/words/*", "emotions/drivers/*", "emotions/by_persona/*"),
            "emotions/assessed",
        )
    ),
}
"""The kinds of places that a person may change; whatever else a map holds, code decides."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value, and where it stands.

    Attributes:
        pointer: the JSON pointer into the map as it is.
        kind: the same for all places that play one part, such as ``/phases/*/actions/*``.
        parent: the place of the list or object that it stands in.
        in_list: whether that is a list, in which it may stand anywhere.
    """

    value: Any
    pointer: str
    kind: str
    parent: str
    in_list: bool

    @property
    def is_editable(self) -> bool:
        """Whether a person may change it; an empty list or object may be filled."""
        return self.kind in EDITABLE or f"{self.kind}/*" in EDITABLE


def leaves(journey_map: JsonMap) -> dict[str, Leaf]:
    """Each value by its place."""
    return dict(_leaves(journey_map, "", "", "", "", in_list=False))


def _leaves(
    value: Any, pointer: str, place: str, kind: str, parent: str, *, in_list: bool
) -> Iterator[tuple[str, Leaf]]:
    parts = list(_parts(value, place, kind))
    if not parts:
        yield place, Leaf(value, pointer, kind, parent, in_list)
    for step, name, generic, part in parts:
        yield from _leaves(
            part,
            f"{pointer}/{step}",
            f"{place}/{name}",
            f"{kind}/{generic}",
            place,
            in_list=isinstance(value, list),
        )


def _parts(value: Any, place: str, kind: str) -> Iterator[tuple[str, str, str, Any]]:
    """Each part of a list or object: its step in a pointer, in a place and in a kind."""
    if isinstance(value, list):
        has_ids = place[1:] in _OWN_IDS
        for index, part in enumerate(value):
            yield str(index), f"@{part['id']}" if has_ids else str(index), "*", part
    elif isinstance(value, dict):
        is_mapping = kind.rpartition("/")[2] in _MAPPINGS
        for name, part in value.items():
            step = str(name).replace("~", "~0").replace("/", "~1")
            yield step, step, "*" if is_mapping else step, part


def changed(before: JsonMap, after: JsonMap) -> list[Leaf]:
    """What a person has changed from one map to the other, in the order of the map.

    An item of a list is changed if the list did not have it; one that only moved is not.
    """
    known = leaves(before)
    lists: dict[str, list[Any]] = {}
    for leaf in known.values():
        lists.setdefault(leaf.parent, []).append(leaf.value)
    return [
        leaf
        for place, leaf in leaves(after).items()
        if leaf.kind in EDITABLE and not _stood(leaf, known.get(place), lists)
    ]


def _stood(leaf: Leaf, former: Leaf | None, lists: Mapping[str, list[Any]]) -> bool:
    if leaf.in_list:
        return leaf.value in lists.get(leaf.parent, [])
    return former is not None and former.value == leaf.value
