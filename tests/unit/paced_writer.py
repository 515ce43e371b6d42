"""The offline writer at the pace of a production model, for ``WRITER=module:factory``."""

from journey.content.journey_map import GeneratedBy
from journey.jobs.steps import Step
from journey.runtime import clock
from journey.writers import Brief, Output, Report
from journey.writers.offline import OfflineWriter


class PacedWriter:
    """Takes a step's nominal time over it, on the clock of the test."""

    generated_by = GeneratedBy(writer="paced", model="none")
    usage = None

    def seconds(self, step: Step) -> float:
        return step.nominal_seconds

    def write(self, brief: Brief[Output], report: Report) -> Output:
        output = OfflineWriter().write(brief, report)
        clock.sleep(brief.step.nominal_seconds)
        return output
