"""What follows from an edit: what is still research, what texts still rest on, what was edited.

All of it is taken from the map as it was generated, so that what is undone is as it was, and nobody
can claim a source by an edit.
"""

from dataclasses import asdict
from typing import Any

from journey.content import backing
from journey.content.journey_map import Evidence, JourneyMap, Phase
from journey.editing.places import JsonMap, changed

EDITED = asdict(Evidence("edited", "Edited by a person"))
"""Where the words of a quote come from that somebody has changed, and a score's."""


def settled(original: JsonMap, after: JsonMap, shapes: tuple[JourneyMap, JourneyMap]) -> JsonMap:
    """The edited map with what code decides put right.

    Args:
        original: the map as it was generated.
        after: the map as edited; whatever it says of evidence is passed over.
        shapes: both, read.
    """
    generated, edited = ({phase.id: phase for phase in shape.phases} for shape in shapes)
    phases = _by_id(original, "phases")
    personas = _by_id(original, "personas")
    return {
        **after,
        "personas": [_persona(personas[one["id"]], one) for one in after["personas"]],
        "phases": [
            _phase(phases[one["id"]], one, generated[one["id"]], edited[one["id"]])
            for one in after["phases"]
        ],
        "edited": [leaf.pointer for leaf in changed(original, after)],
    }


def _by_id(journey_map: JsonMap, part: str) -> dict[str, JsonMap]:
    return {each["id"]: each for each in journey_map[part]}


def _persona(original: JsonMap, after: JsonMap) -> JsonMap:
    return {**after, "quote_evidence": _source(original, after, "quote", "quote_evidence")}


def _phase(original: JsonMap, after: JsonMap, generated: Phase, edited: Phase) -> JsonMap:
    decided: dict[str, Any] = {
        "quote_evidence": _source(original, after, "customer_quote", "quote_evidence"),
        "emotions": _emotions(original, after),
    }
    if "backing" in original:
        decided["backing"] = [asdict(each) for each in backing.followed(generated, edited)]
    return {**after, **decided}


def _emotions(original: JsonMap, after: JsonMap) -> JsonMap:
    former, emotions = original["emotions"], after["emotions"]
    has_score = original["emotion_score"] == after["emotion_score"]
    is_same = has_score and all(
        former.get(name) == emotions.get(name) for name in ("words", "by_persona", "assessed")
    )
    decided = {"evidence": former["evidence"] if is_same else EDITED}
    if "supported_by" in former:
        decided["supported_by"] = former["supported_by"] if has_score else []
    return {**emotions, **decided}


def _source(original: JsonMap, after: JsonMap, text: str, source: str) -> Any:
    return original[source] if original[text] == after[text] else EDITED
