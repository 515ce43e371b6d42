"""Step 3: the phases, each under the name that the user gave."""

from collections.abc import Iterable, Sequence
from typing import Any

from journey.content.journey_map import PersonaCreation
from journey.content.proposals import Item, PhaseProposal, PhasesProposal
from journey.writers import Brief
from journey.writers.offline.choice import Unsaid, shuffled
from journey.writers.offline.evidence import Statement
from journey.writers.offline.knowledge import everyone, sentences
from journey.writers.offline.phrasing import quoted, shortened, woven
from journey.writers.offline.reading import Reading

_LONGEST_STATEMENT = 150
_MOST_CHECKED = 3


def write(brief: Brief[Any], reading: Reading) -> PhasesProposal:
    """Draw each phase from its name, its industry, the goals, the personas and the context."""
    numbers = range(1, len(brief.draft.get(PersonaCreation).personas) + 1)
    unsaid = Unsaid()
    told = _told(reading)
    outlines = []
    for place, phase in enumerate(reading.phases):
        outline = _Outline(reading, unsaid, place, told[place])
        lead = place % len(numbers)
        outlines.append(
            PhaseProposal(
                name=phase.name,
                actions=outline.known("actions", 3),
                thoughts=outline.known("thoughts", 2) + outline.persona_thought(),
                touchpoints=outline.mixed("touchpoints"),
                channels=outline.channels(),
                pain_points=outline.reported() + outline.mixed("pain_points"),
                opportunities=outline.mixed("opportunities", 1, 2)
                + outline.lever()
                + outline.follow_up(),
                personas=[*numbers[lead:], *numbers[:lead]],
            )
        )
    return PhasesProposal(outlines)


def _told(reading: Reading) -> list[Statement | None]:
    """For each phase a statement that speaks of it, or else one that speaks of no phase yet."""
    left = sorted(reading.statements, key=lambda statement: statement.telling)
    told: list[Statement | None] = [None] * len(reading.phases)
    for spoken_of in (True, False):
        for place in range(len(told) if spoken_of else min(_MOST_CHECKED, len(told))):
            fitting = [s for s in left if (place in s.phases if spoken_of else not s.phases)]
            if fitting and told[place] is None:
                told[place] = fitting[0]
                left.remove(fitting[0])
    return told


class _Outline:
    """The lists of one phase; what one list has said, no other of its kind says again."""

    def __init__(
        self, reading: Reading, unsaid: Unsaid, place: int, told: Statement | None
    ) -> None:
        self._reading = reading
        self._unsaid = unsaid
        self._place = place
        self._phase = reading.phases[place]
        self._goal = reading.goal(place)
        self._told = told
        self._slots = dict(reading.words) | {
            "phase": self._phase.called,
            "goal": quoted(self._goal.text),
            "persona": reading.person(place).called,
            "statement": quoted(shortened(told.text, _LONGEST_STATEMENT)) if told else "",
        }

    def known(self, kind: str, most: int) -> list[Item]:
        """What is known of this phase; where that is used up, of any phase."""
        own: Sequence[str] = getattr(self._phase.knowledge, kind)
        spare: Sequence[str] = getattr(self._phase.named, kind)
        texts = self._phase.in_turn(own, most) if own is spare else [*own, *spare]
        return self._say(kind, texts, most)

    def mixed(self, kind: str, of_industry: int = 2, most: int = 3) -> list[Item]:
        """What the industry's customers meet here, and what is known of the phase."""
        stage = self._reading.industry.stages[self._phase.stage]
        sharing = sum(phase.stage == self._phase.stage for phase in self._reading.phases)
        texts = shuffled(getattr(stage, kind), self._reading.label, self._goal.text)
        met = self._say(kind, texts, of_industry if sharing == 1 else 1)
        return met + self.known(kind, most - len(met))

    def channels(self) -> list[Item]:
        """Two channels, and what each is for here."""
        known = self._phase.known.channel_uses if self._phase.known else []
        uses = [*known, *self._phase.in_turn(self._phase.named.channel_uses, 2)]
        names = self._reading.industry.channels
        texts = (
            f"{names[(self._place + turn) % len(names)]}: {use}" for turn, use in enumerate(uses)
        )
        return self._say("channels", texts, 2)

    def persona_thought(self) -> list[Item]:
        """What the persona whose turn it is asks here."""
        known = [*self._reading.person(self._place).archetype.thoughts, *everyone().thoughts]
        # Two personas of one kind don't ask the same.
        asked = self._unsaid.take("asked", known, 1)
        own = [f"{{persona}}: “{thought}”" for thought in asked]
        return self._say("thoughts", [*own, *sentences()["phase"]["thoughts"]], 1)

    def reported(self) -> list[Item]:
        """A complaint in the user's material that speaks of this phase."""
        speaks = self._told and self._place in self._told.phases and self._told.sentiment < 0
        texts = [sentences()["phase"]["reported"]] if speaks else []
        return self._resting_on_told(self._say("pain_points", texts, 1))

    def follow_up(self) -> list[Item]:
        """What to make of a statement in the user's material."""
        say = sentences()["phase"]
        if self._told is None:
            return []
        if self._place not in self._told.phases:
            key = "check"
        else:
            key = {-1: "mend", 0: "use", 1: "keep"}[self._told.sentiment]
        return self._resting_on_told(self._say("opportunities", [say[key]], 1))

    def lever(self) -> list[Item]:
        """What this phase can do for its goal."""
        say = sentences()["phase"]
        turn = self._place
        if not self._reading.is_won_in(self._goal, self._place):
            elsewhere = say["elsewhere"]
            return self._say("opportunities", [*elsewhere[turn % len(elsewhere) :], *elsewhere], 1)
        levers = say["levers"]
        texts = [
            levers[turn % len(levers)].replace("{lever}", lever)
            for lever in self._goal.theme.levers[turn % 3 :]
        ]
        return self._say("opportunities", texts, 1)

    def _resting_on_told(self, items: list[Item]) -> list[Item]:
        numbers = [self._told.number] if self._told else []
        return [Item(item.text, numbers) for item in items]

    def _say(self, kind: str, texts: Iterable[str], most: int) -> list[Item]:
        said = self._unsaid.take(kind, woven(texts, self._slots), most)
        return [Item(text) for text in said]
