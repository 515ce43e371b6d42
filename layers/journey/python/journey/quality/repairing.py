"""How a map's faults are repaired: first with the writer's words, then with what needs none."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from journey.content.backing import followed
from journey.content.journey_map import (
    GENERATED,
    HIGHEST_SCORE,
    LOWEST_SCORE,
    Backing,
    Emotions,
    JourneyMap,
)
from journey.content.proposals import Repair
from journey.quality import places, wording
from journey.quality.checks import faults


def repair(journey_map: JourneyMap, repairs: Iterable[Repair]) -> JourneyMap:
    """The map with the repairs applied and tidied.

    The repairs go first, because tidying drops entries and would shift what they point at.
    Tidying then trims texts; drops list entries that are empty, placeholders or repeats; clamps
    scores; drops ids and numbers that lead nowhere; lets a persona that takes part in no phase
    take part in all; and calls ``generated`` what claims to be research but stands in no finding.
    Backing follows its texts. A repair that points at no text of the map is passed over, and so is
    one of a name: names are the user's.
    """
    repaired = journey_map
    for each in repairs:
        repaired = _applied(repaired, each)
    return _founded(_connected(_backed(journey_map, _tidied(repaired))))


def may_be_reworded(journey_map: JourneyMap, pointer: str) -> bool:
    """Whether a repair may bring new words for what stands there: a text, or a list of texts."""
    return pointer in _lists(journey_map) | _single(journey_map)


# --- The writer's words ----------------------------------------------------------------------


def _applied(journey_map: JourneyMap, each: Repair) -> JourneyMap:
    if not may_be_reworded(journey_map, each.pointer) or not each.texts:
        return journey_map
    new = list(each.texts) if each.pointer in _lists(journey_map) else each.texts[0]
    repaired = _with(journey_map, each.pointer, new)
    for quote in places.quotes(journey_map):
        if each.pointer == f"{quote.pointer}/{quote.field}":
            # The research never said the new words.
            return _with(repaired, f"{quote.pointer}/quote_evidence", GENERATED)
    return repaired


def _lists(journey_map: JourneyMap) -> set[str]:
    return {place.pointer for place in places.lists(journey_map)}


def _single(journey_map: JourneyMap) -> set[str]:
    """The pointers of all single texts: those in lists, too."""
    pointers = {
        place.pointer for place in places.texts(journey_map) if place.kind not in places.NAMES
    }
    pointers |= {f"{place.pointer}/{place.field}" for place in places.quotes(journey_map)}
    for place in places.lists(journey_map):
        pointers |= {f"{place.pointer}/{index}" for index in range(len(place.texts))}
    return pointers


def _with(journey_map: JourneyMap, pointer: str, new: object) -> JourneyMap:
    """A copy that holds something else at the pointer."""
    keys = [key.replace("~1", "/").replace("~0", "~") for key in pointer.split("/")[1:]]
    return cast(JourneyMap, _with_below(journey_map, keys, new))


def _with_below(node: Any, keys: list[str], new: object) -> Any:
    if not keys:
        return new
    key, *rest = keys
    if isinstance(node, list):
        at = int(key)
        return [*node[:at], _with_below(node[at], rest, new), *node[at + 1 :]]
    if isinstance(node, dict):
        return {**node, key: _with_below(node[key], rest, new)}
    return replace(node, **{key: _with_below(getattr(node, key), rest, new)})


# --- What needs no words ---------------------------------------------------------------------


def _tidied(journey_map: JourneyMap) -> JourneyMap:
    tidied = cast(JourneyMap, _trimmed(journey_map))
    said: set[tuple[str, str]] = set()
    for place in places.lists(tidied):
        scope = place.pointer if place.name in places.MAY_RECUR else place.kind
        kept: list[str] = []
        for text in place.texts:
            words = (scope, wording.sameness(text))
            if wording.is_empty(text) or wording.is_placeholder(text) or words in said:
                continue
            said.add(words)
            kept.append(text)
        tidied = _with(tidied, place.pointer, kept)
    return tidied


def _trimmed(node: Any) -> Any:
    if isinstance(node, str):
        return node.strip()
    if isinstance(node, list):
        return [_trimmed(item) for item in node]
    if isinstance(node, dict):
        return {key: _trimmed(value) for key, value in node.items()}
    if is_dataclass(node) and not isinstance(node, type):
        return replace(
            node, **{field.name: _trimmed(getattr(node, field.name)) for field in fields(node)}
        )
    return node


def _backed(before: JourneyMap, after: JourneyMap) -> JourneyMap:
    """The map after a change, its texts with the backing that they had before."""
    pairs = zip(before.phases, after.phases, strict=True)
    return replace(
        after, phases=[replace(phase, backing=followed(was, phase)) for was, phase in pairs]
    )


def _connected(journey_map: JourneyMap) -> JourneyMap:
    persona_ids = [persona.id for persona in journey_map.personas]
    phase_ids = [phase.id for phase in journey_map.phases]
    travelling = {id for phase in journey_map.phases for id in phase.persona_ids}
    strays = [id for id in persona_ids if id not in travelling]
    numbers = {finding.statement for finding in journey_map.research.findings}
    return replace(
        journey_map,
        phases=[
            replace(
                phase,
                emotion_score=min(HIGHEST_SCORE, max(LOWEST_SCORE, phase.emotion_score)),
                persona_ids=[*_known(phase.persona_ids, persona_ids), *strays],
                emotions=_supported(phase.emotions, numbers),
                backing=_resting(phase.backing, numbers),
            )
            for phase in journey_map.phases
        ],
        research=replace(
            journey_map.research,
            findings=[
                replace(
                    finding,
                    persona_ids=_known(finding.persona_ids, persona_ids),
                    phase_ids=_known(finding.phase_ids, phase_ids),
                )
                for finding in journey_map.research.findings
            ],
        ),
    )


def _supported(emotions: Emotions, numbers: set[int]) -> Emotions:
    return replace(
        emotions, supported_by=[number for number in emotions.supported_by if number in numbers]
    )


def _resting(backing: list[Backing], numbers: set[int]) -> list[Backing]:
    known = [
        replace(each, statements=[number for number in each.statements if number in numbers])
        for each in backing
    ]
    return [each for each in known if each.statements]


def _known(ids: list[str], known: list[str]) -> list[str]:
    return [id for id in dict.fromkeys(ids) if id in known]


def _founded(journey_map: JourneyMap) -> JourneyMap:
    for fault in faults(journey_map):
        if fault.check == "consistent" and fault.pointer.endswith("evidence"):
            journey_map = _with(journey_map, fault.pointer, GENERATED)
    return journey_map
