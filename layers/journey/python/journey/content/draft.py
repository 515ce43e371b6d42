"""The draft: what the steps have produced so far, typed."""

from dataclasses import dataclass, fields, replace
from typing import TypeVar

from journey.content.journey_map import (
    ContextAnalysis,
    EmotionValidation,
    JourneyMap,
    JourneyMapping,
    PersonaCreation,
    QuoteGeneration,
    ResearchIntegration,
)

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Draft:
    """One part a step, absent until the step has run.

    Step 7 puts ``journey_map`` in place of all parts; step 8 repairs and grades it.
    """

    context_analysis: ContextAnalysis | None = None
    persona_creation: PersonaCreation | None = None
    journey_mapping: JourneyMapping | None = None
    research_integration: ResearchIntegration | None = None
    quote_generation: QuoteGeneration | None = None
    emotion_validation: EmotionValidation | None = None
    journey_map: JourneyMap | None = None

    def get(self, kind: type[Part]) -> Part:
        """The part of this type.

        Raises:
            LookupError: the step that makes it has not run.
        """
        for field in fields(self):
            part = getattr(self, field.name)
            if isinstance(part, kind):
                return part
        raise LookupError(f"The draft has no {kind.__name__} yet; its step must run first")

    def with_part(self, **part: object) -> "Draft":
        """A copy that holds this part as well, as in ``draft.with_part(journey_map=…)``."""
        return replace(self, **part)  # type: ignore[arg-type]
