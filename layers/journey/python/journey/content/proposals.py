"""What a writer returns: content, and the numbers of what it speaks of.

Numbers count from 1: statements as :mod:`journey.content.statements` numbers them, phases in the
order of the form, personas in the order of step 2. No id, no evidence and no source stands here;
those are made by code (:mod:`journey.drafting`), so that no writer can claim what it can't prove.
"""

from dataclasses import dataclass, field

from journey.content.journey_map import ChannelKind, Knowledge, Sentiment


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list; ``statements`` are those it rests on, if any."""

    text: str
    statements: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ContextProposal:
    """Step 1: what the form says of the market, the aims and the journey's setting.

    ``language`` is that of the text as written, a BCP 47 tag.
    """

    summary: str
    market_factors: list[str]
    objectives: list[str]
    scenario: str
    expectations: list[str]
    language: str
    knowledge: Knowledge = field(default_factory=Knowledge)


@dataclass(frozen=True, slots=True)
class PersonaProposal:
    """A persona; ``name`` is the form's own where it names any."""

    name: str
    age: int | None
    occupation: str
    goals: list[str]
    pain_points: list[str]
    motivations: list[str]
    demographics: dict[str, str]


@dataclass(frozen=True, slots=True)
class PersonasProposal:
    """Step 2: each persona the form names, in its order; one to five where it names none."""

    personas: list[PersonaProposal]


@dataclass(frozen=True, slots=True)
class PhaseProposal:
    """A phase under the form's name; ``personas`` who take part: none named, every one."""

    name: str
    actions: list[Item]
    thoughts: list[Item]
    touchpoints: list[Item]
    channels: list[Item]
    pain_points: list[Item]
    opportunities: list[Item]
    metrics: list[str] = field(default_factory=list)
    channel_kinds: list[ChannelKind] = field(default_factory=list)
    personas: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PhasesProposal:
    """Step 3: every phase of the form, in its order."""

    phases: list[PhaseProposal]


@dataclass(frozen=True, slots=True)
class FindingProposal:
    """What a statement speaks of.

    Attributes:
        phases: those it names; none: the journey as a whole.
        personas: those it names; none: nobody in particular.
        speaker: who says it, in the statement's own words; empty where it names nobody.
    """

    statement: int
    phases: list[int] = field(default_factory=list)
    personas: list[int] = field(default_factory=list)
    speaker: str = ""
    sentiment: Sentiment = "neutral"


@dataclass(frozen=True, slots=True)
class ResearchProposal:
    """Step 4: the statements that are worth a reader's time; every one of them may be named."""

    findings: list[FindingProposal]


@dataclass(frozen=True, slots=True)
class QuoteProposal:
    """What somebody says, and the statement it is taken from word for word, if any."""

    text: str
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class QuotesProposal:
    """Step 5: a quote for each persona and each phase, in their order."""

    persona_quotes: list[QuoteProposal]
    phase_quotes: list[QuoteProposal]


@dataclass(frozen=True, slots=True)
class EmotionProposal:
    """How customers feel in a phase: words, a score from -2 (worst) to +2 (best), its drivers.

    Attributes:
        statements: those that bear the score out.
        by_persona: the score of each persona, in their order, where it differs; else null.
        assessed: false where the writer doesn't know; words and score count for nothing then.
        moment_of_truth: whether the relation is won or lost here; a driver says why.
    """

    words: list[str]
    score: float
    drivers: list[Item]
    statements: list[int] = field(default_factory=list)
    by_persona: list[float | None] = field(default_factory=list)
    assessed: bool = True
    moment_of_truth: bool = False


@dataclass(frozen=True, slots=True)
class EmotionsProposal:
    """Step 6: the emotion of each phase, in their order."""

    emotions: list[EmotionProposal]


@dataclass(frozen=True, slots=True)
class ConclusionsProposal:
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
class RepairsProposal:
    """Step 8: a repair for each fault that :mod:`journey.quality` found in the map."""

    repairs: list[Repair]
