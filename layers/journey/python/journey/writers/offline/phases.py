"""Which phases the form names, and which of them are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from journey.content import matching
from journey.writers.offline.knowledge import Phase, phases
from journey.writers.offline.naming import stems
from journey.writers.offline.phrasing import quoted


@dataclass(frozen=True, slots=True)
class NamedPhase:
    """A phase of the form.

    Attributes:
        name: as the user gave it.
        known: what is known of a phase of this very name, if anything.
    """

    name: str
    known: Phase | None

    @property
    def called(self) -> str:
        """What a sentence calls it: an unusual name in quotation marks."""
        return self.name if self.known else quoted(self.name)


def recognise(names: Sequence[str], *, nothing_known: bool) -> tuple[NamedPhase, ...]:
    """The phases of these names; no two share the same knowledge, lest they read the same.

    A phase is known when the whole of its name is: a "Security review" is no review.
    """
    left = [] if nothing_known else list(phases())
    named: list[NamedPhase] = []
    for name in names:
        known = next((each for each in matching.matches(name, left) if _covers(each, name)), None)
        if known:
            left.remove(known)
        named.append(NamedPhase(name, known))
    return tuple(named)


def _covers(phase: Phase, name: str) -> bool:
    """Whether the phase's keywords hold every word of the name that says something."""
    if matching.UNSPACED.search(name):
        return name in {keyword.strip("*") for keyword in phase.keywords}
    held = matching.found(name, phase.keywords)
    if any(" " in keyword for keyword in held):
        return True
    return all(matching.holds(word, held) for word in name.split() if stems(word))
