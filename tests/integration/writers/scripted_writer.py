"""A writer that does as the form tells it, so that a test can make any step go wrong.

``WRITER=scripted_writer:ScriptedWriter``. Lines of the form's additional context are orders:
``at STEP: raise ERROR``, ``at STEP: wait SECONDS`` or ``at STEP: die``. An order with ``once``
before its colon is followed in one container only once. What is not ordered, the offline writer
writes.
"""

import os
import re
import time

from journey import errors
from journey.content.journey_map import GeneratedBy, StepUsage
from journey.jobs.steps import Step
from journey.writers import Brief, Output, Report
from journey.writers.offline import OfflineWriter

_ORDER = re.compile(
    r"^at (?P<step>[^:]+?)(?P<once> once)?: (?P<do>\w+) ?(?P<argument>\S*)$", re.MULTILINE
)

_followed: set[tuple[str, str]] = set()


class ScriptedWriter:
    """The offline writer, with accidents."""

    def __init__(self) -> None:
        self._writer = OfflineWriter()

    @property
    def generated_by(self) -> GeneratedBy:
        return self._writer.generated_by

    @property
    def usage(self) -> StepUsage | None:
        return self._writer.usage

    def seconds(self, step: Step) -> float:
        return self._writer.seconds(step)

    def write(self, brief: Brief[Output], report: Report) -> Output:
        for order in _ORDER.finditer(brief.form.additional_context):
            seen = (brief.form.map_title, order[0])
            if order["step"] == brief.step.name and not (order["once"] and seen in _followed):
                _followed.add(seen)
                _follow(order["do"], order["argument"])
        return self._writer.write(brief, report)


def _follow(do: str, argument: str) -> None:
    match do:
        case "raise":
            error: type[Exception] = getattr(errors, argument, RuntimeError)
            raise error("as the form ordered")
        case "wait":
            time.sleep(float(argument))
        case "die":
            os._exit(1)
