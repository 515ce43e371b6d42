"""Journey maps as a writer of version 2 makes them, and as one of version 1 did."""

from copy import deepcopy
from typing import Any

JourneyMap = dict[str, Any]

_COLOURS = ("#2f5d8a", "#8a2f5d", "#5d8a2f", "#8a5d2f", "#2f8a8a")
_SCORES = (0.5, -1.5, 1.0, -0.5, 2.0, 0.0)
_ADDED_TO_PHASES = ("metrics", "moment_of_truth", "channel_kinds", "backing")
_ADDED_TO_EMOTIONS = ("by_persona", "supported_by", "assessed")
_ADDED_TO_FINDINGS = ("statement", "speaker", "sentiment")
_ADDED = ("language", "format_version", "state", "edited")

_GENERATED = {"kind": "generated", "source": "Written by the model; no statement names this."}
_RESEARCH = {"kind": "research", "source": "additional context, statement 3, Teacher"}


def journey_map(phases: int = 3, personas: int = 2) -> JourneyMap:
    """A map in which every field says something, and no text stands twice."""
    people = [_persona(number) for number in range(1, personas + 1)]
    return {
        "id": "",
        "title": "Renewing a library card",
        "industry": "Public libraries",
        "created_at": "2026-11-23T10:00:00.000Z",
        "scenario": "A reader's card runs out, and they decide whether to renew it.",
        "expectations": ["A reminder in time", "No queue"],
        "personas": people,
        "phases": [_phase(number, people) for number in range(1, phases + 1)],
        "research": {
            "note": "Two of two statements were tied to a phase.",
            "findings": [
                _finding(3, "I only noticed at the desk that it had run out.", ["phase-1"]),
                _finding(4, "The staff were kind about it.", []),
            ],
        },
        "insights": ["The reminder comes after the card has run out.", "Kindness saves the day."],
        "recommendations": ["Remind a week before.", "Renew on the telephone."],
        "quality": {
            "score": 62,
            "reasons": ["Two of two statements are used.", "Goals name a measure."],
            "checks": [
                {"name": "complete", "passed": True, "detail": "Nothing is missing.", "repaired": 0}
            ],
        },
        "generated_by": {
            "writer": "openai",
            "model": "small-1",
            "knowledge": {"profile": "none", "recognised_by": ""},
            "usage": {
                "input_tokens": 12000,
                "output_tokens": 400,
                "cached_tokens": 0,
                "price_usd": None,
                "steps": [],
            },
        },
        "language": "en",
        "format_version": 2,
        "state": "current",
        "edited": [],
    }


def _persona(number: int) -> dict[str, Any]:
    return {
        "id": f"persona-{number}",
        "name": f"Reader number {number}",
        "age": 20 + 10 * number,
        "occupation": f"Occupation {number}",
        "goals": [f"Goal one of reader {number}", f"Goal two of reader {number}"],
        "pain_points": [f"Pain of reader {number}"],
        "motivations": [f"Motive of reader {number}"],
        "demographics": {"lives_in": f"Town {number}"},
        "quote": f"I am reader {number}, and I say so.",
        "quote_evidence": _GENERATED,
        "avatar": {"initials": f"R{number}", "colour": _COLOURS[number % len(_COLOURS)]},
    }


def _phase(number: int, people: list[dict[str, Any]]) -> dict[str, Any]:
    def texts(what: str, count: int) -> list[str]:
        return [f"{what} {number}.{item} in words that take a line or two" for item in range(count)]

    return {
        "id": f"phase-{number}",
        "name": f"Phase {number}",
        "actions": texts("Action", 3),
        "thoughts": texts("Thought", 2),
        "touchpoints": [f"Desk {number}", f"Letter {number}"],
        "channels": [f"Counter {number}", f"Website {number}"],
        "channel_kinds": ["store", "web", "post"],
        "emotions": {
            "words": [f"curious {number}", f"unsure {number}"],
            "drivers": texts("Driver", 2),
            "evidence": _GENERATED,
            "by_persona": {person["id"]: -1.0 for person in people[:1]},
            "supported_by": [3] if number == 1 else [],
            "assessed": True,
        },
        "emotion_score": _SCORES[number % len(_SCORES)],
        "pain_points": texts("Pain", 2),
        "opportunities": texts("Chance", 2),
        "metrics": texts("Measure", 1),
        "moment_of_truth": number == 2,
        "backing": [{"pointer": "/pain_points/0", "statements": [3]}] if number == 1 else [],
        "customer_quote": f"I only noticed at the desk, in phase {number}.",
        "quote_evidence": _RESEARCH if number == 1 else _GENERATED,
        "persona_ids": [person["id"] for person in people[: 1 + number % max(1, len(people))]],
    }


def _finding(statement: int, text: str, phase_ids: list[str]) -> dict[str, Any]:
    return {
        "text": text,
        "source": f"additional context, statement {statement}",
        "phase_ids": phase_ids,
        "persona_ids": [],
        "statement": statement,
        "speaker": "Teacher",
        "sentiment": "negative" if phase_ids else "positive",
    }


def of_version_1(given: JourneyMap) -> JourneyMap:
    """The map without what version 2 added."""
    older = _without(deepcopy(given), _ADDED)
    older["phases"] = [_without(phase, _ADDED_TO_PHASES) for phase in older["phases"]]
    for phase in older["phases"]:
        phase["emotions"] = _without(phase["emotions"], _ADDED_TO_EMOTIONS)
    findings = older["research"]["findings"]
    older["research"]["findings"] = [_without(one, _ADDED_TO_FINDINGS) for one in findings]
    older["quality"] = _without(older["quality"], ("reasons",))
    older["generated_by"] = _without(older["generated_by"], ("knowledge", "usage"))
    return older


def _without(given: JourneyMap, names: tuple[str, ...]) -> JourneyMap:
    return {name: value for name, value in given.items() if name not in names}


def in_another_language(language: str, words: dict[str, str]) -> JourneyMap:
    """The map with every text replaced by words of one language, and names with its own."""
    return {**_translated(journey_map(), words), "language": language}


def _translated(value: Any, words: dict[str, str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _translated(part, words, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_translated(part, words, key) for part in value]
    if not isinstance(value, str):
        return value
    return words.get(key, words["text"]) if key in _TEXTS else value


_TEXTS = {
    *("title", "industry", "scenario", "name", "occupation", "goals", "pain_points", "quote"),
    *("motivations", "actions", "thoughts", "touchpoints", "channels", "words", "drivers", "note"),
    *("opportunities", "metrics", "customer_quote", "text", "insights", "expectations"),
    *("recommendations", "source"),
}

ARABIC = {
    "title": "شراء عطر كهدية",
    "industry": "العطور",
    "name": "المرحلة الأولى Chanel",
    "touchpoints": "متجر",
    "channels": "موقع إلكتروني",
    "words": "متحمس",
    "text": "يقارن الزبون الأسعار قبل أن يسأل البائع عن العطر",
}
JAPANESE = {
    "title": "旅館での滞在を予約する",
    "industry": "旅館",
    "name": "予約する前に調べる",
    "touchpoints": "予約サイト",
    "channels": "ウェブ",
    "words": "期待",
    "text": "お客様は価格を比較してから問い合わせますので、説明がわかりやすいことが大切です。",
}
