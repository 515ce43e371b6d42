"""Step 8: new text for the places of the map that have faults; nothing is asked where none has."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from journey import quality
from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap
from journey.content.proposals import Repair, RepairsProposal
from journey.drafting import repairs
from journey.writers import Brief
from journey.writers.model import citations, material, outputs
from journey.writers.model.dialogue import Question
from journey.writers.model.portions import Portions
from journey.writers.model.questions import Plan, all_of, ask_for_each, in_portions

_MOST_PLACES = 24
_TOKENS_OF_A_TEXT, _TOKENS_OF_A_LIST = 200, 500


@dataclass(frozen=True, slots=True)
class _Place:
    """A text of the map, or a list of them, that has a fault."""

    pointer: str
    fault: str
    said: str | list[str]

    @property
    def is_list(self) -> bool:
        return isinstance(self.said, list)

    def repaired(self, answer: outputs.Wording | outputs.Wordings) -> Repair:
        """The place with the words of an answer."""
        texts = [answer.text] if isinstance(answer, outputs.Wording) else answer.texts
        return Repair(self.pointer, citations.plain(texts))


def plan(brief: Brief[RepairsProposal], portions: Portions) -> Plan[RepairsProposal]:
    """Questions about some faulty places each, lists apart from single texts."""
    places = _places(brief.draft.get(JourneyMap), brief.form)
    asked = [
        portion
        for is_list in (False, True)
        for portion in in_portions(
            [place for place in places if place.is_list == is_list], portions.repairs
        )
    ]

    def combine(answers: list[Any]) -> RepairsProposal:
        pairs = zip((place for portion in asked for place in portion), all_of(answers), strict=True)
        return RepairsProposal([place.repaired(answer) for place, answer in pairs])

    questions = [_question(brief, portion) for portion in asked]
    return Plan(questions, "{done} of {total} places written anew", combine)


def _question(brief: Brief[Any], places: Sequence[_Place]) -> Question[Any]:
    units = [(f"place {number}", place) for number, place in enumerate(places, start=1)]
    lines = [
        *material.of_form(brief.form),
        *(
            f"{label}: {place.pointer}: {place.fault} It says: {_spelled(place)}"
            for label, place in units
        ),
    ]
    is_list = places[0].is_list

    def check(place: _Place, answer: Any) -> list[str]:
        return repairs.faults(RepairsProposal([place.repaired(answer)]), brief.form, brief.draft)

    return ask_for_each(
        brief,
        "quality_assurance",
        units,
        lines,
        outputs.Wordings if is_list else outputs.Wording,
        max_tokens=_TOKENS_OF_A_LIST if is_list else _TOKENS_OF_A_TEXT,
        check=check,
    )


def _places(journey_map: JourneyMap, form: JourneyForm) -> list[_Place]:
    """Where new words are needed; what else is at fault, code puts right."""
    faults = {fault.pointer: fault.detail for fault in quality.faults(journey_map, form)}
    places = [
        _Place(pointer, detail, said)
        for pointer, detail in faults.items()
        if isinstance(said := _text_at(journey_map, pointer), str | list)
        and quality.may_be_reworded(journey_map, pointer)
    ]
    return places[:_MOST_PLACES]


def _text_at(journey_map: JourneyMap, pointer: str) -> Any:
    node: Any = journey_map
    for part in pointer.strip("/").split("/"):
        if isinstance(node, list):
            node = node[int(part)]
        elif isinstance(node, dict):
            node = node.get(part)
        else:
            node = getattr(node, part, None)
    return node


def _spelled(place: _Place) -> str:
    return place.said if isinstance(place.said, str) else material.listed(place.said)
