"""Step 8: new text for the places of the map that have faults; nothing is asked where none has."""

from collections.abc import Sequence
from typing import Any

from journey import quality
from journey.content.journey_map import JourneyMap
from journey.content.proposals import Repair, RepairsProposal
from journey.quality.checks import Fault
from journey.writers import Brief
from journey.writers.model import citations, material, outputs
from journey.writers.model.portions import Portions
from journey.writers.model.questions import Plan, all_of, ask_for_each, in_portions

_MOST_PLACES = 24


def plan(brief: Brief[RepairsProposal], portions: Portions) -> Plan[RepairsProposal]:
    """Questions about some faulty places each."""
    journey_map = brief.draft.get(JourneyMap)
    by_place = {fault.pointer: fault for fault in quality.faults(journey_map, brief.form)}
    faults = list(by_place.values())[:_MOST_PLACES]

    def combine(answers: list[Any]) -> RepairsProposal:
        pairs = zip(faults, all_of(answers), strict=True)
        return RepairsProposal(
            [Repair(fault.pointer, citations.plain(each.texts)) for fault, each in pairs]
        )

    questions = [
        _question(brief, journey_map, portion) for portion in in_portions(faults, portions.repairs)
    ]
    return Plan(questions, "{done} of {total} places written anew", combine)


def _question(brief: Brief[Any], journey_map: JourneyMap, faults: Sequence[Fault]) -> Any:
    units = [(f"place {number}", fault) for number, fault in enumerate(faults, start=1)]
    lines = [
        *material.of_form(brief.form),
        *(
            f"{label}: {fault.pointer}: {fault.detail} It says: {_text_at(journey_map, fault)}"
            for label, fault in units
        ),
    ]
    return ask_for_each(brief, "quality_assurance", units, lines, outputs.Repair, max_tokens=500)


def _text_at(journey_map: JourneyMap, fault: Fault) -> str:
    node: Any = journey_map
    for part in fault.pointer.strip("/").split("/"):
        if isinstance(node, list):
            node = node[int(part)]
        elif isinstance(node, dict):
            node = node.get(part, "")
        else:
            node = getattr(node, part, "")
    return material.listed(node) if isinstance(node, list) else str(node)
