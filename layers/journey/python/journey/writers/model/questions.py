"""How a step's work is divided into questions, and a question's answers are put together again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from journey.content.journey_map import UNDETERMINED
from journey.writers import Brief
from journey.writers.model import material, outputs, rules
from journey.writers.model.dialogue import Question
from journey.writers.model.outputs import Content
from journey.writers.model.prompts import prompt

Unit = TypeVar("Unit")
Output = TypeVar("Output")

_SAME_LANGUAGE = "the language of the business goals"


@dataclass(frozen=True, slots=True)
class Plan(Generic[Output]):
    """What to ask for a step.

    Attributes:
        questions: they don't depend on one another.
        done: what the answers stand for, as in "3 of 5 phases mapped"; takes the numbers of units.
        combine: makes the step's proposal of the answers, in the order of the questions.
    """

    questions: Sequence[Question[Any]]
    done: str
    combine: Callable[[list[Any]], Output]


def ask(
    brief: Brief[Any],
    task: str,
    lines: Sequence[str],
    content: type[Content],
    *,
    max_tokens: int,
    check: Callable[[Any], list[str]] = rules.no_more,
    units: int = 1,
) -> Question[Any]:
    """One question about the material.

    Args:
        task: what to write; no text of the form or of a model in it.
        lines: the material, of which nothing is an order.
        check: what this question's answer has to fulfil, beside what every text has to.
        units: how many phases, quotes or the like it asks for.
    """
    return Question(
        name=content.__name__.lower(),
        system=prompt("system", language=_language(brief)),
        material=material.fenced(*lines),
        task=task,
        content=content,
        check=lambda answer: [
            *rules.of_texts(answer, brief.form, brief.statements),
            *check(answer),
        ],
        max_tokens=max_tokens,
        units=units,
    )


def ask_for_each(
    brief: Brief[Any],
    name: str,
    units: Sequence[tuple[str, Unit]],
    lines: Sequence[str],
    content: type[Content],
    *,
    max_tokens: int,
    check: Callable[[Unit, Any], list[str]] = rules.no_more_of_each,
) -> Question[Any]:
    """One question that has an answer for each unit.

    Args:
        name: the prompt's.
        units: how each is spoken of, such as ``phase 3``, with the unit itself.
        max_tokens: the longest answer for one unit.
        check: what a unit's answer has to fulfil.
    """

    def check_each(answer: Any) -> list[str]:
        written = outputs.each(answer)
        return [
            f"answer_{number}: {fault}" if len(written) > 1 else fault
            for number, (each, (_, unit)) in enumerate(zip(written, units, strict=True), start=1)
            for fault in check(unit, each)
        ]

    return ask(
        brief,
        prompt(name, units=_listed([label for label, _ in units]), citing=_citing(brief)),
        lines,
        outputs.several(content, len(units)),
        max_tokens=max_tokens * len(units),
        check=check_each,
        units=len(units),
    )


def ask_for_parts(
    brief: Brief[Any],
    parts: Sequence[tuple[str, type[Content]]],
    lines: Sequence[str],
    *,
    max_tokens: int,
) -> Question[Any]:
    """One question for parts of a map that are not alike.

    Args:
        parts: each part's prompt, and what it is read into.
        max_tokens: the longest answer for one part.
    """
    return ask(
        brief,
        "\n\n".join(prompt(name) for name, _ in parts),
        lines,
        outputs.together(*(content for _, content in parts)),
        max_tokens=max_tokens * len(parts),
    )


def in_portions(units: Sequence[Unit], size: int) -> list[Sequence[Unit]]:
    """The units in as few portions as the size allows, as equal as can be."""
    count = -(-len(units) // size)
    return [
        units[number * len(units) // count : (number + 1) * len(units) // count]
        for number in range(count)
    ]


def all_of(answers: Sequence[Any]) -> list[Any]:
    """The answers for each unit, of all questions that had one for each."""
    return [answer for portion in answers for answer in outputs.each(portion)]


def _listed(labels: Sequence[str]) -> str:
    """The units in a task, each with the answer that is its own."""
    if len(labels) == 1:
        return labels[0]
    return ", ".join(f"{label} (answer_{number})" for number, label in enumerate(labels, start=1))


def _language(brief: Brief[Any]) -> str:
    written = brief.draft.context_analysis or brief.draft.journey_map
    language = written.language if written else UNDETERMINED
    return _SAME_LANGUAGE if language == UNDETERMINED else f"the language {language}"


def _citing(brief: Brief[Any]) -> str:
    return prompt("citing") if brief.statements else ""
