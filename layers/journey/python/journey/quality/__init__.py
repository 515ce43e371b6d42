"""The rules of step 8, whoever wrote the map.

Found, mended, reported::

    found = quality.faults(journey_map)
    mended = quality.repair(journey_map, repairs)
    graded = replace(mended, quality=quality.report(found, mended))
"""

from journey.quality.checks import Fault, faults
from journey.quality.mending import repair
from journey.quality.report import report

__all__ = ["Fault", "faults", "repair", "report"]
