"""The quality report: what was checked, repaired and left, and how strong the draft is."""

from collections.abc import Sequence

from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap, QualityCheck, QualityReport
from journey.quality.checks import CHECKS, Check, Fault, faults
from journey.quality.strength import strength

_SOUND: dict[Check, str] = {
    "complete": "Every section, persona and phase is filled.",
    "consistent": "Ids, scores and evidence agree with one another.",
    "nothing empty or placeholder": "Every text says something.",
    "nothing repeated": "No text is said twice in the same kind of list.",
    "written in words": "No text holds markup, links, code or strings that are no words.",
}


def report(found: Sequence[Fault], journey_map: JourneyMap, form: JourneyForm) -> QualityReport:
    """Check the repaired map against the faults that it had before, and weigh it.

    Args:
        found: the faults before the repair.
        journey_map: the map after it.
        form: what the map was made from.
    """
    left = faults(journey_map, form)
    checks = [_graded(check, found, left) for check in CHECKS]
    weighed = strength(journey_map, form)
    return QualityReport(score=weighed.score, checks=checks, reasons=weighed.reasons)


def _graded(check: Check, found: Sequence[Fault], left: Sequence[Fault]) -> QualityCheck:
    before = {fault.pointer for fault in found if fault.check == check}
    after = [fault for fault in left if fault.check == check]
    return QualityCheck(
        name=check,
        passed=not after,
        detail=" ".join(f"{fault.pointer}: {fault.detail}" for fault in after[:3])
        + (f" And {len(after) - 3} more." if len(after) > 3 else "")
        if after
        else _SOUND[check],
        repaired=len(before - {fault.pointer for fault in after}),
    )
