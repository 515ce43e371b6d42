"""Writers: who turns a step's inputs into that step's output.

A writer is any object with the three members of :class:`Writer`. The environment variable
``WRITER`` chooses one: ``offline``, or ``module:factory`` for a writer of your own, where the
factory takes no argument. Steps never know which one they talk to.
"""

import os
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, cast

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import GeneratedBy
from journey.jobs.steps import Step

Output = TypeVar("Output")

Report = Callable[[str], None]
"""Takes a progress message, a sentence for the user."""

_FACTORIES = {"offline": "journey.writers.offline:OfflineWriter"}


@dataclass(frozen=True, slots=True)
class Brief(Generic[Output]):
    """What a step asks of a writer.

    Attributes:
        step: the step that asks.
        form: the user's form, already checked.
        draft: what the steps before have produced.
        output: the dataclass of :mod:`journey.content.journey_map` to return.
    """

    step: Step
    form: JourneyForm
    draft: Draft
    output: type[Output]


class Writer(Protocol):
    """Turns a step's inputs into that step's output."""

    @property
    def generated_by(self) -> GeneratedBy:
        """The name that the finished map carries."""

    def seconds(self, step: Step) -> float:
        """How long this writer takes over a step, in seconds; the estimate of what remains."""

    def write(self, brief: Brief[Output], report: Report) -> Output:
        """Write one step's output, reporting progress on the way.

        Raises:
            StepFailed: the child that says why it can't be written.
        """


def from_environment() -> Writer:
    """The writer that ``WRITER`` names; the offline one where it names none.

    Raises:
        ValueError: there is no writer of that name, or its module can't be imported.
    """
    name = os.environ.get("WRITER", "offline")
    try:
        factory = pkgutil.resolve_name(_FACTORIES.get(name, name))
    except (ImportError, AttributeError, ValueError) as error:
        known = ", ".join(_FACTORIES)
        raise ValueError(
            f"WRITER={name} can't be loaded: {error}. Use {known}, or module:factory"
        ) from error
    return cast("Writer", factory())
