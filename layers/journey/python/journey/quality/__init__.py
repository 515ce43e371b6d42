"""The rules of step 8, whoever wrote the map.

Found, repaired, reported::

    found = quality.faults(journey_map, form)
    repaired = quality.repair(journey_map, repairs)
    graded = replace(repaired, quality=quality.report(found, repaired, form))
"""

from journey.quality.checks import Fault, faults
from journey.quality.repairing import may_be_reworded, repair
from journey.quality.report import report

__all__ = ["Fault", "faults", "may_be_reworded", "repair", "report"]
