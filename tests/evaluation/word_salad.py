"""A writer as a very small language model is one: every text is word salad.

The salad in ``word_salad.txt`` was written by SmolLM2-135M-Instruct at temperatures of 1.6 and
2.4, asked for parts of a journey map. Ids, names and order are made by code, as they are for any
model; so what comes out breaks no rule of form.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from typing import Any, cast

from journey.content.journey_map import GeneratedBy
from journey.jobs.steps import Step
from journey.writers import Brief, Output, Report
from journey.writers.offline import OfflineWriter
from tests.evaluation.forms import HERE

NAME = f"{__name__}:WordSaladWriter"

# What a writer words itself, by field; ids, names, scores and the statements named are left.
_WORDED = frozenset(
    {
        "summary", "market_factors", "objectives", "scenario", "expectations", "occupation",
        "goals", "pain_points", "motivations", "demographics", "actions", "thoughts",
        "touchpoints", "channels", "opportunities", "metrics", "words", "drivers", "insights",
        "recommendations", "texts",
    }
)  # fmt: skip


class WordSaladWriter:
    """Another writer's output, with salad for its words."""

    generated_by = GeneratedBy(writer="word salad", model="SmolLM2-135M-Instruct")
    usage = None

    def __init__(self) -> None:
        self._salad = cycle((HERE / "word_salad.txt").read_text("utf-8").splitlines())

    def seconds(self, step: Step) -> float:
        """None at all."""
        return 0

    def write(self, brief: Brief[Output], report: Report) -> Output:
        """Write the output of the step as the offline writer does, then lose the thread."""
        return cast("Output", _salted(OfflineWriter().write(brief, report), self._salad))


def _salted(node: Any, salad: Iterator[str]) -> Any:
    if isinstance(node, list):
        return [_salted(item, salad) for item in node]
    if not is_dataclass(node) or isinstance(node, type):
        return node
    worded = _WORDED | {"text"}
    return replace(
        node,
        **{
            field.name: _words(value, salad) if field.name in worded else _salted(value, salad)
            for field in fields(node)
            for value in [getattr(node, field.name)]
        },
    )


def _words(node: Any, salad: Iterator[str]) -> Any:
    """The same shape, with other words in it."""
    if isinstance(node, str):
        return next(salad)
    if isinstance(node, list):
        return [_words(item, salad) for item in node]
    if isinstance(node, dict):
        return {key: _words(value, salad) for key, value in node.items()}
    return _salted(node, salad)
