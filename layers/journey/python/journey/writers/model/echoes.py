"""Answers that repeat what the model was told: a form may ask for that, and gets none of it."""

import re
from collections.abc import Iterator
from typing import Any

_WORD = re.compile(r"\w+")
_RUN = 8
"""So many words in a row are no chance."""


def without_echoes(node: Any, told: str) -> Any:
    """The answer, with nothing left of each text in it that repeats a run of words told."""
    return _without(node, frozenset(_runs(told)))


def _without(node: Any, told: frozenset[tuple[str, ...]]) -> Any:
    if isinstance(node, dict):
        return {key: _without(value, told) for key, value in node.items()}
    if isinstance(node, list):
        return [_without(value, told) for value in node]
    if isinstance(node, str) and not told.isdisjoint(_runs(node)):
        return ""
    return node


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return zip(*(words[start:] for start in range(_RUN)), strict=False)
