"""What an edit may make of a map; whatever else it makes of it is a fault, told by its pointer.

Only what an edit has changed is held against the limits: a map stays editable even where its writer
went beyond them.
"""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from journey.content.characters import refuse_in_lines
from journey.content.form import PERSONA_NAME_LENGTH, PHASE_NAME_LENGTH, TITLE_LENGTH
from journey.content.journey_map import HIGHEST_SCORE, LOWEST_SCORE, JourneyMap
from journey.editing.patches import MAX_POINTER
from journey.editing.places import JsonMap, Leaf, changed, leaves
from journey.errors import Fault, InvalidEdit

MAX_TEXT = 2_000
MAX_ITEMS = 50
MAX_AGE = 150
MAX_FAULTS_TOLD = 50

_LONGEST = {
    "/title": TITLE_LENGTH,
    "/personas/*/name": PERSONA_NAME_LENGTH,
    "/phases/*/name": PHASE_NAME_LENGTH,
}
_MAY_BE_EMPTY = {"/personas/*/quote", "/phases/*/customer_quote"}
_SCORES = {"/phases/*/emotion_score", "/phases/*/emotions/by_persona/*"}
_ADAPTER = TypeAdapter(JourneyMap)


def read_map(journey_map: object) -> JourneyMap:
    """The map in a JSON value.

    Raises:
        InvalidEdit: it is none; with every fault.
    """
    try:
        text = json.dumps(journey_map, allow_nan=False)
        return _ADAPTER.validate_json(text, strict=True, extra="forbid")
    except ValidationError as error:
        faults = [_fault(details) for details in error.errors(include_url=False)]
    except ValueError:
        faults = [Fault("", "A number is too large, or a text is not valid Unicode")]
    raise InvalidEdit(faults[:MAX_FAULTS_TOLD])


def check(before: JsonMap, after: JsonMap) -> None:
    """Hold a map, whose shape is right, against the rules of editing.

    Raises:
        InvalidEdit: it breaks some; with every fault.
    """
    faults = [
        fault for part in ("personas", "phases") for fault in _coming_and_going(before, after, part)
    ]
    if not faults:
        edited = changed(before, after)
        faults = [
            *_untouchable(before, after),
            *(fault for leaf in edited for fault in _value(leaf)),
            *_repeated(after, edited),
            *_unknown_personas(after),
            *_too_many(before, after),
        ]
    if faults:
        raise InvalidEdit(faults[:MAX_FAULTS_TOLD])


def _fault(details: Any) -> Fault:
    pointer = "".join(f"/{part}" for part in details["loc"])
    match details["type"]:
        case "missing":
            detail = "The map needs this"
        case "unexpected_keyword_argument":
            detail = "The map has no such field"
        case "json_invalid":
            detail = "A text is not valid Unicode; remove the unpaired surrogate"
        case _:
            detail = details["msg"]
    return Fault(pointer, detail)


def _coming_and_going(before: JsonMap, after: JsonMap, part: str) -> Iterator[Fault]:
    if sorted(each["id"] for each in before[part]) != sorted(each["id"] for each in after[part]):
        yield Fault(f"/{part}", f"The {part} stay those that they are, each with its id")


def _untouchable(before: JsonMap, after: JsonMap) -> Iterator[Fault]:
    """What only code decides: ids, sources, evidence, quality and the like."""
    former, present = leaves(before), leaves(after)
    for place in former | present:
        old, new = former.get(place), present.get(place)
        leaf = new or old
        is_same = old is not None and new is not None and old.value == new.value
        if leaf and not leaf.is_editable and not is_same:
            yield Fault(leaf.pointer, "This can't be edited")


def _value(leaf: Leaf) -> Iterator[Fault]:
    if isinstance(leaf.value, str):
        yield from _text(leaf)
    elif leaf.kind in _SCORES and not LOWEST_SCORE <= leaf.value <= HIGHEST_SCORE:
        yield Fault(leaf.pointer, f"Scores run from {LOWEST_SCORE:g} to {HIGHEST_SCORE:g}")
    elif leaf.kind == "/personas/*/age" and not 0 <= (leaf.value or 0) <= MAX_AGE:
        yield Fault(leaf.pointer, f"An age is a number from 0 to {MAX_AGE}")


def _text(leaf: Leaf) -> Iterator[Fault]:
    longest = _LONGEST.get(leaf.kind, MAX_TEXT)
    if len(leaf.value) > longest or len(leaf.pointer) > MAX_POINTER:
        yield Fault(leaf.pointer, f"Shorten this to at most {longest:,} characters")
    if not leaf.value.strip() and leaf.kind not in _MAY_BE_EMPTY:
        yield Fault(leaf.pointer, "This must not be empty")
    # A mapping's keys are texts of the map, too.
    for text in (leaf.value, leaf.pointer):
        try:
            refuse_in_lines(text)
        except ValueError as fault:
            yield Fault(leaf.pointer, str(fault))


def _repeated(after: JsonMap, edited: list[Leaf]) -> Iterator[Fault]:
    for part in ("personas", "phases"):
        names = [each["name"].strip().casefold() for each in after[part]]
        for leaf in edited:
            is_name = leaf.kind == f"/{part}/*/name"
            if is_name and names.count(leaf.value.strip().casefold()) > 1:
                yield Fault(leaf.pointer, "Another one has this name")


def _unknown_personas(after: JsonMap) -> Iterator[Fault]:
    known = {persona["id"] for persona in after["personas"]}
    for index, phase in enumerate(after["phases"]):
        named = phase["persona_ids"]
        if not set(named) <= known or len(set(named)) < len(named):
            detail = "Name personas by their ids, each once"
            yield Fault(f"/phases/{index}/persona_ids", detail)
        if not set(phase["emotions"].get("by_persona", {})) <= known:
            yield Fault(f"/phases/{index}/emotions/by_persona", "Name personas by their ids")


def _too_many(before: JsonMap, after: JsonMap) -> Iterator[Fault]:
    former, present = _sizes(before), _sizes(after)
    for parent, (count, pointer) in present.items():
        known, _ = former.get(parent, (0, ""))
        if count > max(MAX_ITEMS, known):
            yield Fault(pointer, f"Keep at most {MAX_ITEMS} here")


def _sizes(journey_map: JsonMap) -> dict[str, tuple[int, str]]:
    """How many items each list or mapping has that a person may change, and its pointer."""
    sizes: dict[str, tuple[int, str]] = {}
    for leaf in leaves(journey_map).values():
        if leaf.is_editable and leaf.kind.endswith("/*"):
            count, pointer = sizes.get(leaf.parent, (0, leaf.pointer.rpartition("/")[0]))
            sizes[leaf.parent] = (count + 1, pointer)
    return sizes
