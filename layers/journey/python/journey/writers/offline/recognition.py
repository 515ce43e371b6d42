"""Which phases the form speaks of: the stage of each, and the knowledge that tells of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from journey.writers.offline import matching
from journey.writers.offline.knowledge import STAGES, NamedPhase, Phase, named_phases, phases
from journey.writers.offline.phrasing import quoted

_PARTS = {
    "discover": "opening",
    "choose": "opening",
    "commit": "middle",
    "begin": "middle",
    "use": "middle",
    "help": "closing",
    "stay": "closing",
}


@dataclass(frozen=True, slots=True)
class RecognisedPhase:
    """A phase of the form.

    Attributes:
        name: as the user gave it.
        stage: one of :data:`~.knowledge.STAGES`.
        known: what is known of a phase of this name, if anything.
        turn: how many phases before it are known by their name only.
    """

    name: str
    stage: str
    known: Phase | None
    turn: int

    @property
    def knowledge(self) -> Phase | NamedPhase:
        """What is known of this very phase, or of any phase in its part of the journey."""
        return self.known or self.named

    @property
    def named(self) -> NamedPhase:
        """What can be said of a phase of any name."""
        return named_phases()[_PARTS[self.stage]]

    @property
    def called(self) -> str:
        """What a sentence calls it: an unusual name in quotation marks."""
        return self.name if self.known else quoted(self.name)

    def in_turn(self, texts: Sequence[str], most: int) -> list[str]:
        """The texts in an order in which neighbours that take so many don't read alike."""
        at = self.turn * most % len(texts)
        return [*texts[at:], *texts[:at]]


def recognise(names: Sequence[str]) -> tuple[RecognisedPhase, ...]:
    """The phases of these names; no two share the same knowledge, lest they read the same.

    A phase that nothing is known of belongs to the stage of its place in the journey.
    """
    left = list(phases())
    recognised: list[RecognisedPhase] = []
    for place, name in enumerate(names):
        turn = sum(phase.known is None for phase in recognised)
        known = next(iter(matching.matches(name, left)), None)
        if known:
            left.remove(known)
        stage = known.stage if known else _stage_of_place(place, len(names))
        recognised.append(RecognisedPhase(name, stage, known, turn))
    return tuple(recognised)


def _stage_of_place(place: int, count: int) -> str:
    stages = [stage for stage in STAGES if stage != "help"]
    return stages[round(place / max(1, count - 1) * (len(stages) - 1))]
