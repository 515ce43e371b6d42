"""A figure, the examples that spoil it, and the bound that it is held against."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Runs = TypeVar("Runs")
Unit = Literal["share", "count", "number"]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a metric found.

    Attributes:
        value: a share of 1, a count or a number; None where there was nothing to measure.
        of: how many things were looked at.
        offenders: what spoils the figure, the worst first, each a line that names its form.
    """

    value: float | None
    of: int
    offenders: Sequence[str] = ()


def share(good: Iterable[tuple[float, str]]) -> Figure:
    """The mean of credits between 0 and 1, each with a line that tells of it where it is low."""
    told = [*good]
    if not told:
        return Figure(None, 0)
    offenders = [line for credit, line in told if credit < 1]
    return Figure(sum(credit for credit, _ in told) / len(told), len(told), offenders)


def rate(bad: Iterable[tuple[bool, str]]) -> Figure:
    """The share of what should not be; its offenders are what is."""
    told = [*bad]
    if not told:
        return Figure(None, 0)
    offenders = [line for is_bad, line in told if is_bad]
    return Figure(len(offenders) / len(told), len(told), offenders)


def count(offenders: Sequence[str], of: int) -> Figure:
    """How many offenders there are among so many."""
    return Figure(float(len(offenders)), of, offenders)


@dataclass(frozen=True, slots=True)
class Bound:
    """The least or the most that a figure may be."""

    least: float | None = None
    most: float | None = None

    def is_met_by(self, figure: Figure) -> bool:
        """Whether the figure keeps within the bound; nothing to measure spoils nothing."""
        if figure.value is None:
            return True
        return (self.least is None or figure.value >= self.least) and (
            self.most is None or figure.value <= self.most
        )


@dataclass(frozen=True, slots=True)
class Metric(Generic[Runs]):
    """One line of the evaluation.

    Attributes:
        measure: from the runs of the set to a figure.
        any_writer, model_writer: the bounds, where there is one.
        unit: how the figure is written.
    """

    name: str
    measure: Callable[[Runs], Figure]
    any_writer: Bound | None
    model_writer: Bound | None
    unit: Unit = "share"
