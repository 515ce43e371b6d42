"""The eight steps of a journey, in order: the one table that numbers, names and paces them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the workflow.

    Attributes:
        number: position, 1 to 8.
        key: the step's name in code: its module, its part of the draft.
        name: the step's name for people, as the API and the state machine spell it.
        nominal_seconds: how long a production model takes over it.
    """

    number: int
    key: str
    name: str
    nominal_seconds: int

    @property
    def timeout_seconds(self) -> int:
        """How long its function may take: a small model on a laptop needs several times as long."""
        return 5 * self.nominal_seconds


CONTEXT_ANALYSIS = Step(1, "context_analysis", "Context Analysis", 45)
PERSONA_CREATION = Step(2, "persona_creation", "Persona Creation", 60)
JOURNEY_MAPPING = Step(3, "journey_mapping", "Journey Mapping", 75)
RESEARCH_INTEGRATION = Step(4, "research_integration", "Research Integration", 30)
QUOTE_GENERATION = Step(5, "quote_generation", "Quote Generation", 45)
EMOTION_VALIDATION = Step(6, "emotion_validation", "Emotion Validation", 40)
OUTPUT_FORMATTING = Step(7, "output_formatting", "Output Formatting", 35)
QUALITY_ASSURANCE = Step(8, "quality_assurance", "Quality Assurance", 40)

STEPS = (
    CONTEXT_ANALYSIS,
    PERSONA_CREATION,
    JOURNEY_MAPPING,
    RESEARCH_INTEGRATION,
    QUOTE_GENERATION,
    EMOTION_VALIDATION,
    OUTPUT_FORMATTING,
    QUALITY_ASSURANCE,
)
TOTAL_STEPS = len(STEPS)
LAST_STEP = STEPS[-1]


def percentage(step_number: int) -> float:
    """How far a job at this step is, 0 to 100: ``min(100, max(0, step / 8 * 100))``."""
    return min(100.0, max(0.0, step_number / TOTAL_STEPS * 100))


def after(step: Step) -> tuple[Step, ...]:
    """The steps that come after this one."""
    return STEPS[step.number :]
