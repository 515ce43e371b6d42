"""The journey map: the typed output of each step, and the map that the last two assemble.

Plain dataclasses of plain values, so that any of them is JSON by way of
:func:`dataclasses.asdict` and is read back, checked, by :mod:`journey.content.draft`.
A writer fills the *step outputs*; the *map* is what the client receives.
"""

from dataclasses import dataclass, field
from typing import Literal

EvidenceKind = Literal["generated", "research"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a quote or an emotion comes from, so that nobody takes generated text for research.

    Attributes:
        kind: ``research`` only for what stands in the user's own material.
        source: what it was drawn from, in words a reader understands.
    """

    kind: EvidenceKind
    source: str


# --- Step outputs: what a writer is asked for ------------------------------------------------


@dataclass(frozen=True, slots=True)
class ContextAnalysis:
    """Step 1: what the form says of the market, the aims and the journey's setting."""

    summary: str
    market_factors: list[str]
    objectives: list[str]
    scenario: str
    expectations: list[str]


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
    age: int
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
    """A phase as step 3 draws it; its emotions and quote come in steps 5 and 6."""

    id: str
    name: str
    actions: list[str]
    thoughts: list[str]
    touchpoints: list[str]
    channels: list[str]
    pain_points: list[str]
    opportunities: list[str]
    persona_ids: list[str]


@dataclass(frozen=True, slots=True)
class JourneyMapping:
    """Step 3: the phases in the order the customer meets them."""

    phases: list[PhaseOutline]


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement of the user's own research, tied to what it speaks of."""

    text: str
    source: str
    phase_ids: list[str]
    persona_ids: list[str]


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
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EmotionValidation:
    """Step 6: the emotion of each phase, in the order of the phases."""

    emotions: list[PhaseEmotion]


@dataclass(frozen=True, slots=True)
class OutputFormatting:
    """Step 7: what the whole map teaches, and what to do about it."""

    insights: list[str]
    recommendations: list[str]


@dataclass(frozen=True, slots=True)
class Repair:
    """New text for one place of the map, named by a JSON pointer such as ``/phases/0/actions``.

    ``texts`` replaces a list whole; for a single text only its first entry is used.
    """

    pointer: str
    texts: list[str]


@dataclass(frozen=True, slots=True)
class QualityAssurance:
    """Step 8: a repair for each fault that :mod:`journey.quality` found in the map."""

    repairs: list[Repair]


# --- The map: what the client receives -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Persona:
    """A persona of the finished map."""

    id: str
    name: str
    age: int
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
    """The emotion words of a phase, what drives them, and where they come from."""

    words: list[str]
    drivers: list[str]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the finished map; ``emotion_score`` runs from -2 to +2."""

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


@dataclass(frozen=True, slots=True)
class QualityCheck:
    """One rule the map was held against; ``repaired`` counts the places repaired to pass it."""

    name: str
    passed: bool
    detail: str
    repaired: int = 0


@dataclass(frozen=True, slots=True)
class QualityReport:
    """``score`` is the share of checks that passed, 0 to 100."""

    score: int
    checks: list[QualityCheck]


@dataclass(frozen=True, slots=True)
class GeneratedBy:
    """Which writer made the map, and the model it asked (``none`` for the offline writer)."""

    writer: str
    model: str


@dataclass(frozen=True, slots=True)
class JourneyMap:
    """The result of a job, as ``GET /api/journey/{job_id}`` answers it.

    ``created_at`` is the job's, ISO 8601 in UTC.
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
