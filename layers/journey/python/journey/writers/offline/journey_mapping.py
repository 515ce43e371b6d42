"""Step 3: the phases, each under the name that the user gave.

What the research says of a phase comes first, in its own words. Of a phase that is known by its
name, what is usual there is added; of any other, as little as a map can do with.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from journey.content import matching
from journey.content.journey_map import ChannelKind
from journey.content.proposals import Item, PhaseProposal, PhasesProposal
from journey.writers import Brief
from journey.writers.offline import measures
from journey.writers.offline.knowledge import sentences
from journey.writers.offline.phrasing import quoted, shortened, woven
from journey.writers.offline.reading import Reading
from journey.writers.offline.ties import TiedStatement
from journey.writers.offline.unsaid import Unsaid

_MOST_REPORTED = 6
_LONGEST = 200
_MOST_CHANNELS = 2
# Where research was given, nothing usual is put beside what it says goes well and badly.
_ONLY_REPORTED = ("pain_points", "opportunities")
_CHANNEL_KINDS: dict[ChannelKind, Sequence[str]] = {
    "web": ("website*", "site", "portal*", "online*", "platform*", "web"),
    "app": ("app", "apps"),
    "email": ("email*", "e-mail*", "newsletter*"),
    "phone": ("phone*", "call*", "hotline*", "telephone*", "video consultation*"),
    "chat": ("chat*", "messenger*"),
    "sms": ("text message*", "sms"),
    "social": ("social media",),
    "post": ("letter*", "post"),
    "store": ("shop*", "store*", "branch*", "counter*", "restaurant*", "showroom*", "office*"),
    "person": ("in person", "visit*", "desk*", "adviser*", "staff", "meeting*", "class*"),
}


def write(brief: Brief[Any], reading: Reading) -> PhasesProposal:
    """Draw each phase from its name, the research and what is usual in its industry."""
    unsaid = Unsaid()
    measured = measures.by_phase(reading)
    return PhasesProposal(
        [_Phase(reading, unsaid, place).drawn(measured[place]) for place in range(len(measured))]
    )


class _Phase:
    """One phase; what a list has said, no other of its kind says again."""

    def __init__(self, reading: Reading, unsaid: Unsaid, place: int) -> None:
        self._reading = reading
        self._unsaid = unsaid
        self._phase = reading.phases[place]
        self._known = self._phase.known
        self._said = reading.of_phase(place)

    def drawn(self, metrics: list[str]) -> PhaseProposal:
        """The phase, and what to measure in it."""
        channels = list(self._reading.profile.channels[:_MOST_CHANNELS])
        return PhaseProposal(
            name=self._phase.name,
            actions=self._usual("actions", 2),
            thoughts=self._usual("thoughts", 1),
            touchpoints=self._usual("touchpoints", 2),
            channels=[Item(channel) for channel in channels],
            pain_points=self._reported() or self._usual("pain_points", 2),
            opportunities=self._openings() or self._usual("opportunities", 2),
            metrics=metrics,
            channel_kinds=[kind for channel in channels for kind in _kinds(channel)],
        )

    def _reported(self) -> list[Item]:
        """The complaints of the research, as they stand in it."""
        bad = [each for each in self._said if each.feels < 0]
        return self._resting_on(bad, "{statement}", "pain_points", quote=False)

    def _openings(self) -> list[Item]:
        """What to keep of what is praised, and what else to know."""
        say = sentences()["phase"]
        good = [each for each in self._said if each.feels > 0]
        rest = [each for each in self._said if each.feels == 0]
        return [
            *self._resting_on(good, say["keep"], "opportunities"),
            *self._resting_on(rest, say["use"], "opportunities"),
        ]

    def _resting_on(
        self, said: Iterable[TiedStatement], sentence: str, kind: str, *, quote: bool = True
    ) -> list[Item]:
        items = []
        for each in said:
            text = shortened(each.text, _LONGEST)
            woven_in = sentence.format(statement=quoted(text) if quote else text)
            items += [Item(new, [each.number]) for new in self._unsaid.take(kind, [woven_in], 1)]
        return items[:_MOST_REPORTED]

    def _usual(self, kind: str, most: int) -> list[Item]:
        """What is known of the phase, and of its stage in the industry; else next to nothing."""
        slots = dict(self._reading.words) | {"phase": self._phase.called}
        found = self._unsaid.take(kind, woven(self._known_texts(kind), slots), most)
        return [Item(text) for text in found or woven([self._least(kind)], slots)]

    def _known_texts(self, kind: str) -> Sequence[str]:
        if self._known is None or (self._reading.statements and kind in _ONLY_REPORTED):
            return []
        own: Sequence[str] = getattr(self._known, kind)
        stage = self._reading.profile.stages.get(self._known.stage)
        assumed = [] if self._reading.statements else getattr(stage, kind, ())[:1]
        return [*assumed, *own]

    def _least(self, kind: str) -> str:
        """The least that can be said of a phase."""
        unblamed = kind == "pain_points" and self._said
        return str(sentences()["phase"]["unblamed" if unblamed else kind])


def _kinds(channel: str) -> list[ChannelKind]:
    """What kind of channel this is, if its name tells."""
    found = [kind for kind, words in _CHANNEL_KINDS.items() if matching.holds(channel, words)]
    return found[:1]
