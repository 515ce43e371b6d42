"""A finished map as JSON, and what a reader finds in it.

Read by key, never by the code that made it, so that maps of any version can be measured; a field
that an older map lacks counts as empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Map = Mapping[str, Any]

_PERSONA_LISTS = ("goals", "pain_points", "motivations")
_PHASE_LISTS = (
    "actions", "thoughts", "touchpoints", "channels", "pain_points", "opportunities", "metrics",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that a reader reads as one statement: an entry of a list, a driver, a quote.

    Attributes:
        pointer: its place in the map, a JSON pointer.
        subject: the name of the phase or persona that it stands under, if any.
    """

    pointer: str
    text: str
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What a persona or a customer in a phase is made to say, and where it is said to be from."""

    pointer: str
    subject: str
    of_persona: bool
    text: str
    evidence: Map


def units(map_: Map) -> list[Unit]:
    """Every unit. Names, ids, sources, single emotion words and the scenario are none."""
    return [*_units(map_)]


def _units(map_: Map) -> Iterator[Unit]:
    for name in ("expectations", "insights", "recommendations"):
        yield from _entries(f"/{name}", map_.get(name, []), None)
    for place, persona in enumerate(map_["personas"]):
        for name in _PERSONA_LISTS:
            yield from _entries(f"/personas/{place}/{name}", persona.get(name, []), persona["name"])
    for place, phase in enumerate(map_["phases"]):
        for name in _PHASE_LISTS:
            yield from _entries(f"/phases/{place}/{name}", phase.get(name, []), phase["name"])
        drivers = phase["emotions"].get("drivers", [])
        yield from _entries(f"/phases/{place}/emotions/drivers", drivers, phase["name"])
    for quote in quotes(map_):
        yield Unit(quote.pointer, quote.text, quote.subject)


def _entries(pointer: str, texts: Sequence[str], subject: str | None) -> Iterator[Unit]:
    for place, text in enumerate(texts):
        if text.strip():
            yield Unit(f"{pointer}/{place}", text, subject)


def quotes(map_: Map) -> list[Quote]:
    """The quotes that are there, of personas and of phases."""
    of_personas = [
        Quote(f"/personas/{place}/quote", each["name"], True, each["quote"], each["quote_evidence"])
        for place, each in enumerate(map_["personas"])
    ]
    of_phases = [
        Quote(
            f"/phases/{place}/customer_quote",
            each["name"],
            False,
            each["customer_quote"],
            each["quote_evidence"],
        )
        for place, each in enumerate(map_["phases"])
    ]
    return [quote for quote in [*of_personas, *of_phases] if quote.text.strip()]


def findings(map_: Map) -> list[dict[str, Any]]:
    """What the map says it found in the user's material."""
    return [*map_["research"]["findings"]]


def phase(map_: Map, name: str) -> dict[str, Any] | None:
    """The phase of this name."""
    return next((each for each in map_["phases"] if each["name"] == name), None)


def persona(map_: Map, name: str) -> dict[str, Any] | None:
    """The persona of this name."""
    return next((each for each in map_["personas"] if each["name"] == name), None)


def lanes(phase: Map) -> list[str]:
    """What stands in a phase's column: the entries of its lists, and what drives its emotion."""
    listed = [text for name in _PHASE_LISTS for text in phase.get(name, [])]
    return [*listed, *phase["emotions"].get("drivers", [])]


def told_of(persona: Map) -> list[str]:
    """Every text that tells of a persona."""
    listed = [text for name in _PERSONA_LISTS for text in persona.get(name, [])]
    return [persona["occupation"], *listed, *persona["demographics"].values(), persona["quote"]]


def is_assessed(phase: Map) -> bool:
    """Whether the phase's emotion was judged at all; older maps judge every one."""
    return bool(phase["emotions"].get("assessed", True))


def strings(node: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the map with its place, whatever it is for."""
    if isinstance(node, str):
        yield pointer, node
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from strings(value, f"{pointer}/{key}")
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from strings(value, f"{pointer}/{place}")
