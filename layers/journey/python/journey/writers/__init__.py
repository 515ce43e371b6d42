"""Writers: who turns a step's inputs into a proposal for that step's part of the map.

A writer proposes content and names numbers; ids, order, sources and evidence are made by code
(:mod:`journey.drafting`). It is any object with the members of :class:`Writer`. The environment
variable ``WRITER`` chooses one: ``offline``; ``bedrock`` or ``openai``, which ask a model
(:mod:`journey.writers.model`); or ``module:factory`` for a writer of your own, where the factory
takes no argument. Steps never know which one they talk to.
"""

import os
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, cast

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import GeneratedBy, StepUsage
from journey.content.statements import Statement
from journey.jobs.steps import Step

Output = TypeVar("Output")

Report = Callable[[str], None]
"""Takes a progress message, a sentence for the user; a
:class:`~journey.jobs.progress.Meanwhile` where it tells only that work goes on."""

_FACTORIES = {
    "offline": "journey.writers.offline:OfflineWriter",
    "bedrock": "journey.writers.model.writer:ModelWriter.of_bedrock",
    "openai": "journey.writers.model.writer:ModelWriter.of_openai",
}


LANGUAGES = {"offline": "en"}
"""The one language, BCP 47, that a writer writes; one that is not named writes the form's own."""


@dataclass(frozen=True, slots=True)
class Brief(Generic[Output]):
    """What a step asks of a writer.

    Attributes:
        step: the step that asks.
        form: the user's form, already checked.
        draft: what the steps before have produced.
        output: the dataclass of :mod:`journey.content.proposals` to return.
        statements: the user's material, numbered; the only thing that may be called research.
        tokens_used: what this run has asked of a model so far, read and written.
    """

    step: Step
    form: JourneyForm
    draft: Draft
    output: type[Output]
    statements: tuple[Statement, ...]
    tokens_used: int = 0


class Writer(Protocol):
    """Turns a step's inputs into a proposal. A step makes a writer of its own."""

    @property
    def generated_by(self) -> GeneratedBy:
        """The names that the finished map carries."""

    @property
    def usage(self) -> StepUsage | None:
        """What the step at work has asked of a model so far; nothing where there is no model."""

    def seconds(self, step: Step) -> float:
        """How long this writer takes over a step, in seconds; the estimate of what remains."""

    def write(self, brief: Brief[Output], report: Report) -> Output:
        """Propose one step's output, reporting progress on the way.

        Raises:
            StepFailed: the child that says why it can't be written.
        """


def from_environment() -> Writer:
    """The writer that ``WRITER`` names; the offline one where it names none.

    Raises:
        ValueError: there is no writer of that name, or its module can't be imported.
    """
    name = _name()
    try:
        factory = pkgutil.resolve_name(_FACTORIES.get(name, name))
    except (ImportError, AttributeError, ValueError) as error:
        known = ", ".join(_FACTORIES)
        raise ValueError(
            f"WRITER={name} can't be loaded: {error}. Use {known}, or module:factory"
        ) from error
    return cast("Writer", factory())


def only_language() -> str | None:
    """The language that the writer at work writes whatever the form's; none if the form's own."""
    return LANGUAGES.get(_name())


def _name() -> str:
    return os.environ.get("WRITER", "offline")
