"""The writer itself: which module writes which step, and how long it takes over it."""

import math
import os
from collections.abc import Callable
from typing import Any, cast

from journey.content.journey_map import GeneratedBy
from journey.content.proposals import (
    ConclusionsProposal,
    ContextProposal,
    EmotionsProposal,
    PersonasProposal,
    PhasesProposal,
    QuotesProposal,
    RepairsProposal,
    ResearchProposal,
)
from journey.jobs.steps import Step
from journey.runtime import clock
from journey.writers import Brief, Output, Report
from journey.writers.offline import (
    context_analysis,
    emotion_validation,
    journey_mapping,
    output_formatting,
    persona_creation,
    quality_assurance,
    quote_generation,
    research_integration,
)
from journey.writers.offline.knowledge import sentences
from journey.writers.offline.reading import Reading, read

_Write = Callable[[Brief[Any], Reading], object]

_WRITES: dict[type, _Write] = {
    ContextProposal: context_analysis.write,
    PersonasProposal: persona_creation.write,
    PhasesProposal: journey_mapping.write,
    ResearchProposal: research_integration.write,
    QuotesProposal: quote_generation.write,
    EmotionsProposal: emotion_validation.write,
    ConclusionsProposal: output_formatting.write,
    RepairsProposal: quality_assurance.write,
}


class OfflineWriter:
    """Deterministic: the same form gives the same map, to the byte, on any machine.

    The environment variable ``STEP_SECONDS`` sets how long it takes over a step (default 0), so
    that a local run can show progress at the pace of a real one.

    Raises:
        ValueError: ``STEP_SECONDS`` is not a number of seconds, 0 or more.
    """

    generated_by = GeneratedBy(writer="offline", model="none")
    usage = None

    def __init__(self) -> None:
        self._seconds = _pace(os.environ.get("STEP_SECONDS", "0"))

    def seconds(self, step: Step) -> float:
        """What ``STEP_SECONDS`` says, whatever the step."""
        return self._seconds

    def write(self, brief: Brief[Output], report: Report) -> Output:
        """Propose one step's output.

        Raises:
            LookupError: a step that this one builds on has not run.
        """
        reading = read(brief.form, brief.statements)
        report(
            sentences()["working"][brief.step.key].format(
                goals=len(reading.goals),
                phases=len(reading.phases),
                statements=len(reading.statements),
            )
        )
        clock.sleep(self._seconds)
        return cast(Output, _WRITES[brief.output](brief, reading))


def _pace(setting: str) -> float:
    try:
        seconds = float(setting)
    except ValueError:
        seconds = math.nan
    if not (math.isfinite(seconds) and seconds >= 0):
        raise ValueError(f"STEP_SECONDS={setting!r} must be a number of seconds, 0 or more")
    return seconds
