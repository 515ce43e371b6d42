"""The journey map: the parts that the steps make of it, and the map that the last two assemble.

Plain dataclasses of plain values, so that any of them is JSON by way of
:func:`dataclasses.asdict` and is read back, checked, by :mod:`journey.content.draft`.
A writer fills none of them: it proposes (:mod:`journey.content.proposals`), and code makes of
that the *parts of the draft* (:mod:`journey.drafting`); the *map* is what the client receives.
Fields with a default are those that maps of the first format lack.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

EvidenceKind = Literal["generated", "research", "edited"]
Sentiment = Literal["positive", "negative", "neutral"]
ChannelKind = Literal[
    "web", "app", "email", "phone", "chat", "sms", "social", "post", "store", "person", "device",
    "other",
]  # fmt: skip

LOWEST_SCORE, HIGHEST_SCORE = -2.0, 2.0
"""The worst and the best a phase can feel."""

UNDETERMINED = "und"
"""The language of a text that nobody has named, as BCP 47 writes it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a quote or an emotion comes from, so that nobody takes generated text for research.

    Attributes:
        kind: ``research`` only for words that stand in the user's own material; ``edited`` once a
            person has changed them.
        source: where the words stand in the material, or that they don't.
    """

    kind: EvidenceKind
    source: str


GENERATED = Evidence("generated", "Written for this map: an assumption to test with customers")
"""What every text is whose source can't be proved."""


@dataclass(frozen=True, slots=True)
class Backing:
    """The statements of the material that a text of a phase rests on.

    Attributes:
        pointer: the text, a JSON pointer into its phase such as ``/pain_points/0``.
        statements: their numbers, as findings have them.
    """

    pointer: str
    statements: list[int]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The industry profile that an offline map draws on.

    Attributes:
        profile: its name; ``none`` where none fitted, or where the writer is a model.
        recognised_by: what in the form it was recognised by; empty where there is none.
    """

    profile: str = "none"
    recognised_by: str = ""


@dataclass(frozen=True, slots=True)
class StepUsage:
    """What one step asked of a model.

    Attributes:
        step: the step's key, such as ``persona_creation``.
        input_tokens, output_tokens: as the model's server counted them.
        cached_tokens: those of the input that were read from its cache.
        calls: how many times it was asked.
        price_usd: in US dollars; null where the price is not known.
    """

    step: str
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    calls: int
    price_usd: float | None = None

    def __add__(self, other: "StepUsage") -> "StepUsage":
        """What two tries of the step asked."""
        summed = Usage.summed([self, other])
        return StepUsage(
            self.step,
            summed.input_tokens,
            summed.output_tokens,
            summed.cached_tokens,
            self.calls + other.calls,
            summed.price_usd,
        )


@dataclass(frozen=True, slots=True)
class Usage:
    """What a whole map asked of a model: the sums, and each step's share; zero for none.

    Attributes:
        price_usd: in US dollars; null where the price of any step is not known.
    """

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    price_usd: float | None = None
    steps: list[StepUsage] = field(default_factory=list)

    @property
    def tokens(self) -> int:
        """All tokens, read and written."""
        return self.input_tokens + self.output_tokens

    @classmethod
    def summed(cls, steps: Iterable[StepUsage]) -> "Usage":
        """The usage of a map that took these steps."""
        known = list(steps)
        prices = [step.price_usd for step in known if step.price_usd is not None]
        return cls(
            input_tokens=sum(step.input_tokens for step in known),
            output_tokens=sum(step.output_tokens for step in known),
            cached_tokens=sum(step.cached_tokens for step in known),
            price_usd=sum(prices) if known and len(prices) == len(known) else None,
            steps=known,
        )


# --- Parts of the draft: what each step makes of its writer's proposal ------------------------


@dataclass(frozen=True, slots=True)
class ContextAnalysis:
    """Step 1: what the form says of the market, the aims and the journey's setting."""

    summary: str
    market_factors: list[str]
    objectives: list[str]
    scenario: str
    expectations: list[str]
    language: str
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Avatar:
    """Initials (one to three characters) on a colour (``#rrggbb``)."""

    initials: str
    colour: str


@dataclass(frozen=True, slots=True)
class PersonaProfile:
    """A persona as step 2 draws it; its quote comes in step 5."""

    id: str
    name: str
    age: int | None
    occupation: str
    goals: list[str]
    pain_points: list[str]
    motivations: list[str]
    demographics: dict[str, str]
    avatar: Avatar


@dataclass(frozen=True, slots=True)
class PersonaCreation:
    """Step 2: one to five personas, each the user named among them."""

    personas: list[PersonaProfile]


@dataclass(frozen=True, slots=True)
class PhaseOutline:
    """A phase as step 3 draws it; its emotions and quote come in steps 5 and 6.

    Attributes:
        claims: what the writer says that texts rest on; held against the findings at assembly.
    """

    id: str
    name: str
    actions: list[str]
    thoughts: list[str]
    touchpoints: list[str]
    channels: list[str]
    pain_points: list[str]
    opportunities: list[str]
    persona_ids: list[str]
    metrics: list[str]
    channel_kinds: list[ChannelKind]
    claims: list[Backing]


@dataclass(frozen=True, slots=True)
class JourneyMapping:
    """Step 3: the phases in the order the customer meets them."""

    phases: list[PhaseOutline]


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement of the user's own research, tied to what it speaks of.

    Attributes:
        text: verbatim; personal data is masked.
        phase_ids: the phases it names; none: it speaks of the journey as a whole.
        persona_ids: the personas it names; none: of nobody in particular.
        statement: its number in the material, from 1; 0 in maps of the first format.
        speaker: who says it, in its own words; empty where it names nobody.
        sentiment: how it speaks of the experience, as the writer reads it.
    """

    text: str
    source: str
    phase_ids: list[str]
    persona_ids: list[str]
    statement: int = 0
    speaker: str = ""
    sentiment: Sentiment = "neutral"


@dataclass(frozen=True, slots=True)
class ResearchIntegration:
    """Step 4: findings in the user's material; none given, an empty list and a note saying so."""

    findings: list[Finding]
    note: str


@dataclass(frozen=True, slots=True)
class Quote:
    """What a persona, or a customer in a phase, says; ``subject_id`` is the id of either."""

    subject_id: str
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class QuoteGeneration:
    """Step 5: one quote for each persona and for each phase."""

    persona_quotes: list[Quote]
    phase_quotes: list[Quote]


@dataclass(frozen=True, slots=True)
class PhaseEmotion:
    """How customers feel in a phase: words, a score from -2 (worst) to +2 (best), its drivers."""

    phase_id: str
    words: list[str]
    score: float
    drivers: list[str]
    by_persona: dict[str, float]
    supported_by: list[int]
    assessed: bool
    moment_of_truth: bool
    backing: list[Backing]


@dataclass(frozen=True, slots=True)
class EmotionValidation:
    """Step 6: the emotion of each phase, in the order of the phases."""

    emotions: list[PhaseEmotion]


@dataclass(frozen=True, slots=True)
class OutputFormatting:
    """Step 7: what the whole map teaches, and what to do about it."""

    insights: list[str]
    recommendations: list[str]


# --- The map: what the client receives -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Persona:
    """A persona of the finished map.

    Attributes:
        age: in years; null where nobody said one.
        quote: empty where none could be written that is the persona's own.
    """

    id: str
    name: str
    age: int | None
    occupation: str
    goals: list[str]
    pain_points: list[str]
    motivations: list[str]
    demographics: dict[str, str]
    quote: str
    quote_evidence: Evidence
    avatar: Avatar


@dataclass(frozen=True, slots=True)
class Emotions:
    """The emotion words of a phase, what drives them, and where they come from.

    Attributes:
        evidence: never ``research``: nobody's feelings are read off a text with certainty.
        by_persona: scores that differ from the phase's, by persona id, each from -2 to +2.
        supported_by: the numbers of the statements that bear the score out.
        assessed: false where the writer doesn't know, or the material says the contrary: there
            are no words then, the score of 0 means nothing, and a curve has a gap here.
    """

    words: list[str]
    drivers: list[str]
    evidence: Evidence
    by_persona: dict[str, float] = field(default_factory=dict)
    supported_by: list[int] = field(default_factory=list)
    assessed: bool = True


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the finished map.

    Attributes:
        emotion_score: from -2 (worst) to +2 (best).
        metrics: what to measure here.
        moment_of_truth: whether the relation is won or lost here; the emotions' drivers say why.
        channel_kinds: what the channels are, in words that programs know.
        backing: which texts rest on which statements of the research.
    """

    id: str
    name: str
    actions: list[str]
    thoughts: list[str]
    touchpoints: list[str]
    channels: list[str]
    emotions: Emotions
    emotion_score: float
    pain_points: list[str]
    opportunities: list[str]
    customer_quote: str
    quote_evidence: Evidence
    persona_ids: list[str]
    metrics: list[str] = field(default_factory=list)
    moment_of_truth: bool = False
    channel_kinds: list[ChannelKind] = field(default_factory=list)
    backing: list[Backing] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class QualityCheck:
    """One rule the map was held against; ``repaired`` counts the places repaired to pass it."""

    name: str
    passed: bool
    detail: str
    repaired: int = 0


@dataclass(frozen=True, slots=True)
class QualityReport:
    """The map graded: format checks, and the strength of the draft.

    Attributes:
        score: the strength, 0 to 100. Maps of the first format have the share of passed checks
            here, and no reasons.
        checks: whether the map is well-formed; this says nothing of what it is worth.
        reasons: what makes the strength, sentence by sentence.
    """

    score: int
    checks: list[QualityCheck]
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class GeneratedBy:
    """Which writer made the map, and the model it asked (``none`` for the offline writer)."""

    writer: str
    model: str
    knowledge: Knowledge = field(default_factory=Knowledge)
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True)
class JourneyMap:
    """The result of a job, as ``GET /api/journey/{job_id}`` answers it.

    Attributes:
        created_at: the job's, ISO 8601 in UTC.
        language: of the texts as written, a BCP 47 tag such as ``en``; ``und`` if not known.
        format_version: 2; maps without one are of the first format and lack every field that
            came later.
        state: ``current``: the map shows the journey as it is.
        edited: JSON pointers to the texts and scores that a person has changed; none in a map as it
            was generated. The quality is that of the map as generated.
    """

    id: str
    title: str
    industry: str
    created_at: str
    scenario: str
    expectations: list[str]
    personas: list[Persona]
    phases: list[Phase]
    research: ResearchIntegration
    insights: list[str]
    recommendations: list[str]
    generated_by: GeneratedBy
    # Ungraded until step 8.
    quality: QualityReport = field(default_factory=lambda: QualityReport(score=0, checks=[]))
    language: str = UNDETERMINED
    format_version: int = 1
    state: str = "current"
    edited: list[str] = field(default_factory=list)
