"""What each statement of the research speaks of, who speaks in it, and how it feels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from journey.content import matching
from journey.content.statements import Statement, quotations
from journey.writers.offline import naming
from journey.writers.offline.people import Person
from journey.writers.offline.phases import NamedPhase
from journey.writers.offline.sentiment import sentiment

_SAID = (
    r"sa(?:id|ys)|told|wrote|writes|reported|asked|added|explained|complained|recalled|answered"
    r"|sagte|sagt|meinte|erzählte|schrieb|berichtete|dit|disait|écrit|dijo|dice|escribió|disse"
    r"|ha detto|قال|قالت"
)
_WHEREOF = (
    r"about|of the|on the|in the|at the|during|when|after|before|from (?:her|his)"
    r"|über|nach|bei|sur|sobre|su"
)
_SPEAKER_AFTER = re.compile(
    rf"^(?:{_SAID})\s+(?P<who>.+?)(?:\s+(?:{_WHEREOF})\s.*)?[.!]?$", re.IGNORECASE
)
_SPEAKER_BEFORE = re.compile(
    r"^[\s,.!?]*(?!(?:from|in|on|at|during|after|aus|bei|im)\s)(?P<who>\S.*?)"
    rf"(?:\s*,?\s+(?:{_SAID})\b.*|\s*:)$",
    re.IGNORECASE,
)
_UNSPACED_SPEAKER = re.compile(r"^と?(?P<who>.{1,20}?)[はが](?:言|話|答|述)")
# As transcripts have it: “…” (homeowner, 52)
_NOTED_SPEAKER = re.compile(r"^[(\[–—-]\s*(?P<who>[^)\]]+)[)\]]?\.?$")
# Words after which somebody is told something, or has to say it, rather than says it.
_NOBODYS = r"(?:to|am|is|are|was|were|be|been|had|has|have|who|will|would|can|could|not|never)\b"
# Whose words are told without quotation marks: The widow said that …
_INDIRECT_SPEAKER = re.compile(
    rf"^(?P<who>(?:(?!{_NOBODYS})[^\s,;:]+\s+){{0,5}}(?!{_NOBODYS})[^\s,;:]+)"
    rf"\s+(?:{_SAID}|say|tell|complain|explain|report)\s",
    re.IGNORECASE,
)
_LONGEST_SPEAKER, _LONGEST_QUOTED = 80, 240
# Score: 2; Would recommend: yes
_TICKED = re.compile(r"^[^:]{1,200}: [^.!?]*$")


@dataclass(frozen=True, slots=True)
class TiedStatement:
    """A statement, understood.

    Attributes:
        quotations: what somebody says in it, word for word.
        feels: -1, 0 or 1.
        phases: the places of the phases it names; none for the journey as a whole.
        people: the places of the personas it names; none for nobody in particular.
        voices: the places of those among them who speak; the others are spoken of.
        speaker: who speaks, in the statement's own words.
    """

    number: int
    text: str
    quotations: Sequence[str]
    feels: int
    phases: tuple[int, ...]
    people: tuple[int, ...]
    voices: tuple[int, ...]
    speaker: str


def tied(
    statements: Sequence[Statement],
    industry: str,
    phases: Sequence[NamedPhase],
    people: Sequence[Person],
) -> tuple[TiedStatement, ...]:
    """The statements with what they speak of."""
    return tuple(_tied(statement, industry, phases, people) for statement in statements)


def _tied(
    statement: Statement, industry: str, phases: Sequence[NamedPhase], people: Sequence[Person]
) -> TiedStatement:
    text = statement.text
    names = [phase.name for phase in phases]
    said = quotations(text) or _own_words(statement)
    speaker = statement.speaker or _speaker(text, said)
    voices = naming.named(speaker, [person.name for person in people])
    speaker = speaker if said or voices else ""
    return TiedStatement(
        number=statement.number,
        text=text,
        quotations=said,
        feels=sentiment(_without(text, [*names, industry])),
        phases=naming.named(text, names, [industry]) or _by_signs(text, phases),
        people=voices or _spoken_of(text, said, [person.name for person in people]),
        voices=voices,
        speaker=speaker,
    )


def _own_words(statement: Statement) -> Sequence[str]:
    """The whole of what a file has somebody say; the short answers of a survey are no words."""
    text = statement.text
    is_said = statement.speaker and len(text) <= _LONGEST_QUOTED and not _TICKED.match(text)
    return (text,) if is_said else ()


def _spoken_of(text: str, said: Sequence[str], names: Sequence[str]) -> tuple[int, ...]:
    """Who is spoken of by what they are, where nobody is quoted: a quotation may be of anybody."""
    if said:
        return ()
    whole = [place for place, name in enumerate(names) if name in text]
    return tuple(whole) or naming.mentioned(text, [naming.heads(name) for name in names])


def _by_signs(text: str, phases: Sequence[NamedPhase]) -> tuple[int, ...]:
    """The known phases whose signs the text holds, where no name tells."""
    return tuple(
        place
        for place, phase in enumerate(phases)
        if phase.known and matching.holds(text, phase.known.signs)
    )


def _without(text: str, names: Sequence[str]) -> str:
    """The text without names in it: a "fault report" is not yet a fault."""
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}s?(?!\w)", " ", text, flags=re.IGNORECASE)
    return text


def _speaker(text: str, said: Sequence[str]) -> str:
    """Who is named as having said it, beside a quotation or without one."""
    if not said:
        found = _INDIRECT_SPEAKER.match(text)
        return _short(found["who"]) if found else ""
    _, _, after = text.rpartition(said[-1])
    before, _, _ = text.partition(said[0])
    after, before = after.lstrip("\"'“”’»«」』., !?"), before.rstrip("\"'“”‘„«»「『:, ")
    for pattern, around in (
        (_NOTED_SPEAKER, after),
        (_UNSPACED_SPEAKER, after),
        (_SPEAKER_BEFORE, after),
        (_SPEAKER_AFTER, after),
        (_SPEAKER_BEFORE, f"{before}:"),
    ):
        if found := pattern.search(around):
            return _short(found["who"])
    return ""


def _short(who: str) -> str:
    who = who.strip(" ,;:.()")
    return who if len(who) <= _LONGEST_SPEAKER else ""
