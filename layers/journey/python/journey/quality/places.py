"""Where text stands in a journey map: the lists and the single texts, each by its JSON pointer."""

from collections.abc import Iterator
from dataclasses import dataclass

from journey.content.journey_map import Evidence, JourneyMap

PERSONA_LISTS = ("goals", "pain_points", "motivations")
PHASE_LISTS = ("actions", "thoughts", "touchpoints", "channels", "pain_points", "opportunities")

NAMES = frozenset({"persona name", "phase name"})
"""Kinds of text that are the user's own word."""

# Names of places and of feelings: a website or a worry may well turn up in several phases.
MAY_RECUR = frozenset({"touchpoints", "channels", "words"})


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A list of texts; two places of one ``kind`` must not say the same thing."""

    kind: str
    pointer: str
    texts: list[str]

    @property
    def name(self) -> str:
        """The field's name, such as ``actions``."""
        return self.pointer.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A single text that a writer wrote or a user named."""

    kind: str
    pointer: str
    text: str


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """A quote with what it claims to be; ``field`` names the quote, beside ``quote_evidence``."""

    pointer: str
    field: str
    text: str
    evidence: Evidence


def lists(journey_map: JourneyMap) -> Iterator[ListPlace]:
    """Every list of texts that a complete map fills."""
    for name in ("expectations", "insights", "recommendations"):
        yield ListPlace(name, f"/{name}", getattr(journey_map, name))
    for index, persona in enumerate(journey_map.personas):
        for name in PERSONA_LISTS:
            yield ListPlace(f"persona {name}", f"/personas/{index}/{name}", getattr(persona, name))
    for index, phase in enumerate(journey_map.phases):
        for name in PHASE_LISTS:
            yield ListPlace(f"phase {name}", f"/phases/{index}/{name}", getattr(phase, name))
        if phase.metrics:
            yield ListPlace("phase metrics", f"/phases/{index}/metrics", phase.metrics)
        for name in ("words", "drivers") if phase.emotions.assessed else ():
            texts = getattr(phase.emotions, name)
            yield ListPlace(f"emotion {name}", f"/phases/{index}/emotions/{name}", texts)


def texts(journey_map: JourneyMap) -> Iterator[TextPlace]:
    """Every single text that a complete map fills, quotes apart."""
    yield TextPlace("scenario", "/scenario", journey_map.scenario)
    for index, persona in enumerate(journey_map.personas):
        yield TextPlace("persona name", f"/personas/{index}/name", persona.name)
        yield TextPlace("occupation", f"/personas/{index}/occupation", persona.occupation)
        for key, value in persona.demographics.items():
            pointer = f"/personas/{index}/demographics/{_escaped(key)}"
            yield TextPlace("demographics", pointer, value)
    for index, phase in enumerate(journey_map.phases):
        yield TextPlace("phase name", f"/phases/{index}/name", phase.name)


def quotes(journey_map: JourneyMap) -> Iterator[QuotePlace]:
    """The quote of every persona and of every phase."""
    for index, persona in enumerate(journey_map.personas):
        yield QuotePlace(f"/personas/{index}", "quote", persona.quote, persona.quote_evidence)
    for index, phase in enumerate(journey_map.phases):
        yield QuotePlace(
            f"/phases/{index}", "customer_quote", phase.customer_quote, phase.quote_evidence
        )


def written(journey_map: JourneyMap) -> Iterator[TextPlace]:
    """Every text in a writer's own words: names and research quotes are somebody else's."""
    for place in lists(journey_map):
        for index, text in enumerate(place.texts):
            yield TextPlace(place.kind, f"{place.pointer}/{index}", text)
    # An age group, among the demographics, is a figure and no fault.
    yield from (text for text in texts(journey_map) if text.kind not in NAMES | {"demographics"})
    for quote in quotes(journey_map):
        if quote.evidence.kind != "research":
            yield TextPlace("quote", f"{quote.pointer}/{quote.field}", quote.text)


def names(journey_map: JourneyMap) -> tuple[str, ...]:
    """What the user calls things, as far as the map tells."""
    personas = [persona.name for persona in journey_map.personas]
    phases = [phase.name for phase in journey_map.phases]
    return (journey_map.title, journey_map.industry, *personas, *phases)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
