"""The quality report: what was checked, what was repaired, what is left."""

from collections.abc import Sequence

from journey.content.journey_map import JourneyMap, QualityCheck, QualityReport
from journey.quality.checks import CHECKS, Check, Fault, faults

_SOUND: dict[Check, str] = {
    "complete": "Every section, persona and phase is filled.",
    "consistent": "Ids, scores and evidence agree with one another.",
    "nothing empty or placeholder": "Every text says something.",
    "nothing repeated": "No text is said twice in the same kind of list.",
}


def report(found: Sequence[Fault], journey_map: JourneyMap) -> QualityReport:
    """Grade the repaired map against the faults that it had before.

    Args:
        found: the faults before the repair.
        journey_map: the map after it.
    """
    left = faults(journey_map)
    checks = [_graded(check, found, left) for check in CHECKS]
    passed = sum(check.passed for check in checks)
    return QualityReport(score=round(100 * passed / len(checks)), checks=checks)


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
