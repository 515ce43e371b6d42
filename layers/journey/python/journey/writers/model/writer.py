"""The writer itself: a plan for each step, its questions asked side by side, the proposal made."""

import time
from collections.abc import Callable
from typing import Any, cast

from journey.content.journey_map import GeneratedBy, StepUsage
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
from journey.runtime import environment, metrics
from journey.writers import Brief, Output, Report
from journey.writers.model import (
    context_analysis,
    emotion_validation,
    journey_mapping,
    output_formatting,
    persona_creation,
    pricing,
    quality_assurance,
    quote_generation,
    research_integration,
    settings,
)
from journey.writers.model.meter import Meter
from journey.writers.model.patience import Patience
from journey.writers.model.portions import Portions
from journey.writers.model.protocol import Client
from journey.writers.model.questions import Plan
from journey.writers.model.side_by_side import SideBySide

_MARGIN_SECONDS = 10
"""What a step needs beside its calls: to start, to save progress, to hand on its state."""

_USUAL_PACE = 0.4
"""The share of a step's nominal time, one call after another, that calls side by side take."""


class ModelWriter:
    """Asks a model for every step's content.

    Args:
        name: as ``WRITER`` names it.
        portions: how a step's work is divided.

    Attributes:
        usage: what the step written last has used; None before.
    """

    def __init__(self, name: str, client: Client, portions: Portions | None = None) -> None:
        self.generated_by = GeneratedBy(writer=name, model=client.model)
        self.usage: StepUsage | None = None
        self._client = client
        self._portions = portions or Portions(at_once=settings.at_once())
        self._pace: Callable[[], float] = lambda: _USUAL_PACE

    @classmethod
    def of_bedrock(cls) -> "ModelWriter":
        """For ``WRITER=bedrock``."""
        return cls("bedrock", settings.bedrock())

    @classmethod
    def of_openai(cls) -> "ModelWriter":
        """For ``WRITER=openai``."""
        return cls("openai", settings.openai())

    def seconds(self, step: Step) -> float:
        """A step's nominal time, at the pace of the step at work as far as its answers tell it."""
        return step.nominal_seconds * self._pace()

    def write(self, brief: Brief[Output], report: Report) -> Output:
        """Write one step's proposal.

        Raises:
            StepFailed: the child that says why it can't be written.
        """
        meter = Meter(self._tokens_left(brief))
        began = time.monotonic()
        until = began + brief.step.timeout_seconds - _MARGIN_SECONDS

        def carry_out(plan: Plan[Any]) -> Any:
            team = SideBySide(
                self._client,
                Patience(until),
                meter,
                report,
                at_once=settings.at_once(),
                report_seconds=environment.number("PROGRESS_THROTTLE_SECONDS"),
            )

            def pace() -> float:
                if not team.share_done:
                    return _USUAL_PACE
                return (time.monotonic() - began) / team.share_done / brief.step.nominal_seconds

            self._pace = pace
            return plan.combine(team.answers(plan.questions, plan.done))

        try:
            return cast("Output", self._propose(brief, carry_out))
        finally:
            self.usage = self._count(brief.step, meter)

    def _propose(self, brief: Brief[Any], carry_out: Callable[[Plan[Any]], Any]) -> object:
        if brief.output is PersonasProposal:
            named = brief.form.target_personas
            names = named or carry_out(persona_creation.plan_names(brief))
            return carry_out(persona_creation.plan(brief, names, self._portions))
        return carry_out(_PLANS[brief.output](brief, self._portions))

    def _tokens_left(self, brief: Brief[Any]) -> int | None:
        budget = settings.tokens_per_job()
        return None if budget is None else budget - brief.tokens_used

    def _count(self, step: Step, meter: Meter) -> StepUsage:
        used = meter.usage
        read = used.input_tokens + used.cache_read_tokens + used.cache_write_tokens
        metrics.count(
            {"step": step.key, "model": self._client.model},
            ModelCalls=used.calls,
            ModelInputTokens=read,
            ModelOutputTokens=used.output_tokens,
        )
        return StepUsage(
            step=step.key,
            input_tokens=read,
            output_tokens=used.output_tokens,
            cached_tokens=used.cache_read_tokens,
            calls=used.calls,
            price_usd=pricing.cost(self._client.model, read, used.output_tokens),
        )


_PLANS: dict[type, Callable[[Brief[Any], Portions], Plan[Any]]] = {
    ContextProposal: context_analysis.plan,
    PhasesProposal: journey_mapping.plan,
    ResearchProposal: research_integration.plan,
    QuotesProposal: quote_generation.plan,
    EmotionsProposal: emotion_validation.plan,
    ConclusionsProposal: output_formatting.plan,
    RepairsProposal: quality_assurance.plan,
}
