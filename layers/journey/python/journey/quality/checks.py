"""The five format checks that every finished map is held against."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from journey.content.excerpts import excerpt_of
from journey.content.form import JourneyForm
from journey.content.journey_map import (
    HIGHEST_SCORE,
    LOWEST_SCORE,
    UNDETERMINED,
    EvidenceKind,
    JourneyMap,
    Phase,
)
from journey.content.written_language import is_in_script, may_be_in
from journey.quality import places, wording, written

Check = Literal[
    "complete",
    "consistent",
    "nothing empty or placeholder",
    "nothing repeated",
    "written in words",
]
CHECKS: tuple[Check, ...] = get_args(Check)

_EVIDENCE_KINDS = get_args(EvidenceKind)


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a map breaks a rule.

    Attributes:
        check: the rule.
        pointer: the place, a JSON pointer into the map; an empty list is pointed at as a whole.
        detail: what is wrong, a sentence.
    """

    check: Check
    pointer: str
    detail: str


def faults(journey_map: JourneyMap, form: JourneyForm | None = None) -> list[Fault]:
    """Every fault of the map, check by check; an empty list for a sound one.

    Args:
        form: what the map was made from: what is copied out of it is no fault of the writer's.
    """
    return [
        *_incomplete(journey_map),
        *_inconsistent(journey_map),
        *_unwritten(journey_map),
        *_repeated(journey_map),
        *_unworded(journey_map, form),
        *_in_another_language(journey_map, form),
    ]


def _incomplete(journey_map: JourneyMap) -> Iterator[Fault]:
    for name in ("personas", "phases"):
        if not getattr(journey_map, name):
            yield Fault("complete", f"/{name}", f"The map has no {name}.")
    for place in places.lists(journey_map):
        if not place.texts:
            yield Fault("complete", place.pointer, f"The {place.kind} are missing.")
    for text in places.texts(journey_map):
        if not text.text.strip():
            yield Fault("complete", text.pointer, f"The {text.kind} is missing.")
    for quote in places.quotes(journey_map):
        if not quote.text.strip():
            yield Fault("complete", f"{quote.pointer}/{quote.field}", "The quote is missing.")


def _inconsistent(journey_map: JourneyMap) -> Iterator[Fault]:
    persona_ids = [persona.id for persona in journey_map.personas]
    phase_ids = [phase.id for phase in journey_map.phases]
    yield from _twice("/personas", "id", persona_ids)
    yield from _twice("/phases", "id", phase_ids)
    for index, phase in enumerate(journey_map.phases):
        if not LOWEST_SCORE <= phase.emotion_score <= HIGHEST_SCORE:
            yield Fault(
                "consistent",
                f"/phases/{index}/emotion_score",
                f"The score {phase.emotion_score} is outside -2 to 2.",
            )
        yield from _dangling(f"/phases/{index}/persona_ids", phase.persona_ids, persona_ids)
    for index, finding in enumerate(journey_map.research.findings):
        pointer = f"/research/findings/{index}"
        yield from _dangling(f"{pointer}/persona_ids", finding.persona_ids, persona_ids)
        yield from _dangling(f"{pointer}/phase_ids", finding.phase_ids, phase_ids)
    travelling = {id for phase in journey_map.phases for id in phase.persona_ids}
    for index, persona_id in enumerate(persona_ids):
        if persona_id not in travelling:
            yield Fault(
                "consistent", f"/personas/{index}/id", f"{persona_id} takes part in no phase."
            )
    yield from _unfounded(journey_map)


def _twice(pointer: str, field: str, values: list[str]) -> Iterator[Fault]:
    for index, value in enumerate(values):
        if value in values[:index]:
            place = f"{pointer}/{index}/{field}"
            yield Fault("consistent", place, f"The {field} {value!r} is used twice.")


def _dangling(pointer: str, ids: list[str], known: list[str]) -> Iterator[Fault]:
    for id in ids:
        if id not in known:
            yield Fault("consistent", pointer, f"There is no {id!r} in this map.")


def _unfounded(journey_map: JourneyMap) -> Iterator[Fault]:
    """Evidence that claims more than the research bears out: the reader would take it for real."""
    findings = journey_map.research.findings
    for quote in places.quotes(journey_map):
        pointer = f"{quote.pointer}/quote_evidence"
        if quote.evidence.kind not in _EVIDENCE_KINDS or not quote.evidence.source.strip():
            yield Fault("consistent", pointer, "The quote does not say where it comes from.")
        elif quote.evidence.kind == "research" and not any(
            excerpt_of(quote.text, finding.text) for finding in findings
        ):
            yield Fault("consistent", pointer, "No research finding holds this quote's words.")
    numbers = {finding.statement for finding in findings}
    for index, phase in enumerate(journey_map.phases):
        yield from _unfounded_in(phase, f"/phases/{index}", numbers)


def _unfounded_in(phase: Phase, pointer: str, numbers: set[int]) -> Iterator[Fault]:
    evidence = phase.emotions.evidence
    place = f"{pointer}/emotions/evidence"
    if evidence.kind not in _EVIDENCE_KINDS or not evidence.source.strip():
        yield Fault("consistent", place, "The emotions do not say where they come from.")
    elif evidence.kind == "research":
        yield Fault(
            "consistent", place, "Nobody's feelings are research; statements bear them out."
        )
    if not numbers.issuperset(phase.emotions.supported_by):
        place = f"{pointer}/emotions/supported_by"
        yield Fault("consistent", place, "The emotions rest on a statement that there is not.")
    if not numbers.issuperset(number for each in phase.backing for number in each.statements):
        place = f"{pointer}/backing"
        yield Fault("consistent", place, "A text rests on a statement that there is not.")


def _unwritten(journey_map: JourneyMap) -> Iterator[Fault]:
    for place in places.lists(journey_map):
        for index, text in enumerate(place.texts):
            yield from _hollow(f"{place.pointer}/{index}", text)
    # A name is the user's own word: a phase may be called what it likes, but not nothing at all.
    for single in places.texts(journey_map):
        if single.text.strip() and single.kind not in places.NAMES:
            yield from _hollow(single.pointer, single.text)
    for quote in places.quotes(journey_map):
        if quote.text.strip():
            yield from _hollow(f"{quote.pointer}/{quote.field}", quote.text)


def _hollow(pointer: str, text: str) -> Iterator[Fault]:
    if wording.is_empty(text):
        yield Fault("nothing empty or placeholder", pointer, "The text says nothing.")
    elif wording.is_placeholder(text):
        yield Fault("nothing empty or placeholder", pointer, f"{text!r} is a placeholder.")


def _repeated(journey_map: JourneyMap) -> Iterator[Fault]:
    said: dict[tuple[str, str], str] = {}

    def again(kind: str, text: str, pointer: str) -> Iterator[Fault]:
        first = said.setdefault((kind, wording.sameness(text)), pointer)
        if text.strip() and first != pointer:
            yield Fault("nothing repeated", pointer, f"It repeats what stands at {first}.")

    for place in places.lists(journey_map):
        scope = place.pointer if place.name in places.MAY_RECUR else place.kind
        for index, text in enumerate(place.texts):
            yield from again(scope, text, f"{place.pointer}/{index}")
    for single in places.texts(journey_map):
        if single.kind in places.NAMES:
            yield from again(single.kind, single.text, single.pointer)
    for quote in places.quotes(journey_map):
        yield from again("quote", quote.text, f"{quote.pointer}/{quote.field}")


def _unworded(journey_map: JourneyMap, form: JourneyForm | None) -> Iterator[Fault]:
    names = places.names(journey_map)
    found = [finding.text for finding in journey_map.research.findings]
    signs = written.signs_of([*found, *(form.texts if form else ())])
    for text in places.written(journey_map):
        if wording.is_empty(text.text):
            continue
        if trace := written.fault(text.text, names, signs):
            yield Fault("written in words", text.pointer, f"The text holds {trace}.")
        elif text.kind == "emotion words" and not written.is_feeling(text.text):
            yield Fault("written in words", text.pointer, "This names no feeling.")


def _in_another_language(journey_map: JourneyMap, form: JourneyForm | None) -> Iterator[Fault]:
    """Texts in another language than the map says; what the user says may be in any."""
    if (language := journey_map.language) == UNDETERMINED:
        return
    said = [finding.text for finding in journey_map.research.findings]
    own = "\n".join([*places.names(journey_map), *said, *(form.texts if form else ())])
    texts = list(places.written(journey_map))
    for text in texts:
        if not is_in_script(language, text.text, own):
            detail = "The text is not in the letters of the map's language."
            yield Fault("written in words", text.pointer, detail)
    if not may_be_in(language, [text.text for text in texts], own):
        detail = "The texts are not in the language that the map says."
        yield Fault("written in words", "/language", detail)
