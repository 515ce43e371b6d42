"""The strength of a draft, 0 to 100: how much of it a reader may build on, and why.

Research carries it. Whatever else is right, a map that rests on none stays under 60; what nobody
could make a map from, or what is not written in words, stays under 20. How the map was made, and
by whom, is never asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap, Phase
from journey.content.statements import Statement, read_goals, read_statements
from journey.content.words import content_words
from journey.quality import places, wording, written

_FOUNDATION, _SPECIFIC, _UNDERSTOOD, _RESEARCHED = 15, 20, 20, 45
_WORDS_OF_NOTHING, _WORDS_OF_PLENTY = 3, 15
_SPECIFIC_ENOUGH = 0.35
_FINDINGS_OF_PLENTY = 8
_UNWRITTEN_AT_MOST = 0.25
_TOKEN = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Strength:
    """The score, 0 to 100, and what makes it, a sentence each."""

    score: int
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class _Measure:
    """One side of the strength: from 0 to 1, and the sentence that tells it."""

    share: float
    reason: str


def strength(journey_map: JourneyMap, form: JourneyForm) -> Strength:
    """How strong the draft is, for this form and the material in it."""
    research = _research(journey_map, read_statements(form))
    specific = _specificity(journey_map, form)
    understood = _understanding(journey_map)
    goals = _goals(journey_map, form)
    rich = _richness(form)
    words = _wording(journey_map, form)
    whole = (
        _FOUNDATION
        + _SPECIFIC * specific.share
        + _UNDERSTOOD * (understood.share + goals.share) / 2
        + _RESEARCHED * research.share
    )
    measures = (research, specific, understood, goals, rich, words)
    reasons = [measure.reason for measure in measures if measure.reason]
    return Strength(round(whole * rich.share * words.share), reasons)


def _research(journey_map: JourneyMap, statements: Sequence[Statement]) -> _Measure:
    if not statements:
        return _Measure(0, "Nothing in it rests on research: no material was given.")
    findings = journey_map.research.findings
    phases = journey_map.phases
    borne_out = sum(_rests_on_research(phase, journey_map) for phase in phases)
    kinds = [quote.evidence.kind for quote in places.quotes(journey_map)]
    quoted = kinds.count("research")
    share = (
        0.3 * min(1.0, len(findings) / _FINDINGS_OF_PLENTY)
        + 0.5 * borne_out / max(1, len(phases))
        + 0.2 * min(1.0, 2 * quoted / max(1, len(kinds)))
    )
    return _Measure(
        share,
        f"{borne_out} of {len(phases)} phases rest on the research given; {quoted} of "
        f"{len(kinds)} quotes are taken from it word for word.",
    )


def _rests_on_research(phase: Phase, journey_map: JourneyMap) -> bool:
    named = any(phase.id in finding.phase_ids for finding in journey_map.research.findings)
    return named and bool(
        phase.backing or phase.emotions.supported_by or phase.quote_evidence.kind == "research"
    )


def _specificity(journey_map: JourneyMap, form: JourneyForm) -> _Measure:
    own, names = _words_of(form), places.names(journey_map)
    texts = _texts(journey_map)
    using = sum(bool(content_words(_without(text, names)) & own) for text in texts)
    share = using / max(1, len(texts))
    return _Measure(
        min(1.0, share / _SPECIFIC_ENOUGH),
        f"{using} of {len(texts)} texts use words of the form, names apart.",
    )


def _without(text: str, names: Sequence[str]) -> str:
    """The text without names that are only pasted into it: any sentence takes any name."""
    for name in names:
        text = text.replace(name, " ")
    return text


def _understanding(journey_map: JourneyMap) -> _Measure:
    phases = journey_map.phases
    assessed = sum(phase.emotions.assessed for phase in phases)
    return _Measure(
        assessed / max(1, len(phases)),
        f"{assessed} of {len(phases)} phases were understood well enough to say how they feel.",
    )


def _goals(journey_map: JourneyMap, form: JourneyForm) -> _Measure:
    goals = read_goals(form)
    said = content_words("\n".join(_texts(journey_map)))
    taken_up = sum(bool(content_words(goal) & said) for goal in goals)
    return _Measure(
        taken_up / len(goals),
        f"{taken_up} of {len(goals)} goals are taken up in its texts.",
    )


def _richness(form: JourneyForm) -> _Measure:
    count = len(_words_of(form))
    span = _WORDS_OF_PLENTY - _WORDS_OF_NOTHING
    share = min(1.0, max(0.0, (count - _WORDS_OF_NOTHING) / span))
    reason = "" if share == 1 else f"The form says little: {count} words in it carry meaning."
    return _Measure(share, reason)


def _wording(journey_map: JourneyMap, form: JourneyForm) -> _Measure:
    texts = _texts(journey_map)
    names, signs = places.names(journey_map), written.signs_of(form.texts)
    unwritten = sum(written.fault(text, names, signs) is not None for text in texts)
    share = unwritten / max(1, len(texts))
    reason = f"{unwritten} of {len(texts)} texts are not written in words." if unwritten else ""
    return _Measure(max(0.0, 1 - share / _UNWRITTEN_AT_MOST), reason)


def _texts(journey_map: JourneyMap) -> list[str]:
    return [place.text for place in places.written(journey_map) if place.text.strip()]


def _words_of(form: JourneyForm) -> frozenset[str]:
    """The content words of the form that somebody may have meant."""
    fields = [form.industry, *read_goals(form), *form.target_personas, *form.journey_phases]
    fields += [statement.text for statement in read_statements(form)]
    if any("lorem ipsum" in field.casefold() for field in fields):
        return frozenset()
    meant = [
        word
        for field in fields
        if not wording.is_placeholder(field)
        for word in _TOKEN.findall(field)
        if written.is_word(word) and not wording.is_placeholder(word)
    ]
    return content_words(" ".join(meant))
