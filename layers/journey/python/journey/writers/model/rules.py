"""What every text of an answer has to fulfil, whatever the step."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from journey.content.excerpts import stands_in
from journey.content.form import JourneyForm
from journey.content.statements import Statement
from journey.quality import wording, written
from journey.writers.model import citations, scripts

_MOST_TOLD = 8
_FEELING = re.compile(r"\bwords \d+$")
_CODES = frozenset({"language", "sentiment", "channel_kinds"})
"""Fields that hold no words."""


def of_texts(
    answer: BaseModel, form: JourneyForm, statements: Sequence[Statement] = ()
) -> list[str]:
    """What is wrong with the answer's texts: placeholders, repeats, no words, another script."""
    texts = [
        (place, citations.item(text).text)
        for place, text in _texts("", answer.model_dump())
        if not _CODES.intersection(place.replace(" ", ".").split("."))
    ]
    found = [f"{place}: this is a placeholder" for place, text in texts if _is_hollow(text)]
    found += [f"{place}: this says the same as another entry" for place in _repeats(texts)]
    found += _unworded(texts, form, statements)
    if not scripts.alike(form.business_goals, " ".join(text for _, text in texts)):
        found.append("The texts are not in the language of the business goals")
    return found[:_MOST_TOLD]


def no_more(_: Any) -> list[str]:
    """No rule beside those for texts."""
    return []


def no_more_of_each(_unit: Any, _answer: Any) -> list[str]:
    """No rule beside those for texts."""
    return []


def _is_hollow(text: str) -> bool:
    return bool(text) and (wording.is_empty(text) or wording.is_placeholder(text))


def _unworded(
    texts: list[tuple[str, str]], form: JourneyForm, statements: Sequence[Statement]
) -> Iterator[str]:
    """Places that hold something else than words; what the user has put so may stay so."""
    names = (form.map_title, form.industry, *form.target_personas, *form.phase_names)
    signs = written.signs_of(form.texts)
    for place, text in texts:
        trace = written.fault(text, names, signs)
        if trace and not any(stands_in(text, statement.text) for statement in statements):
            yield f"{place}: this holds {trace}; say it in plain words"
        elif _FEELING.search(place) and not written.is_feeling(text):
            yield f"{place}: this names no feeling"


def _repeats(texts: list[tuple[str, str]]) -> Iterator[str]:
    """Places whose text stands in the same kind of list before."""
    seen: set[tuple[str, str]] = set()
    for place, text in texts:
        kind = place.rstrip("0123456789. ").rpartition(".")[2]
        said = (kind, wording.sameness(text))
        if kind in ("actions", "thoughts", "pain_points", "opportunities", "text") and said in seen:
            yield place
        seen.add(said)


def _texts(place: str, node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _texts(f"{place}.{key}".lstrip("."), value)
    elif isinstance(node, list):
        for number, value in enumerate(node, start=1):
            yield from _texts(f"{place} {number}", value)
    elif isinstance(node, str):
        yield place, node
