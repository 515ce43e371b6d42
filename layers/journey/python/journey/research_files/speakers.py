"""Who speaks in the written record of an interview, told by what stands before their words.

"P1 (08:12): …", "[00:01:12] Participant 3: …", or a line of its own, "Anna Kowalska  0:03". A name
in front of a colon is one where the text is such a record: in notes, "Problem: …" names nobody.
What an interviewer asks is no customer's word, and is left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journey.research_files.passages import Passage

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
# A bare "08:12" before a name may be a diary's.
_BEFORE = rf"(?:[\[(]{_CLOCK}[\])]|\d{{1,2}}:\d{{2}}:\d{{2}})\s*[-–—]?\s*"
_AFTER = rf"[\[(]?{_CLOCK}[\])]?\s*"
_NAME = r"[^\W\d_][\w .’'()/&-]{0,38}?"
_LABEL = re.compile(
    rf"^[-–—>\s]*(?P<before>{_BEFORE})?(?P<who>{_NAME})\s*(?P<after>{_AFTER})?[:：]\s*(?=\S)"
)
_LINE = re.compile(rf"^(?:(?P<who>{_NAME})\s+{_AFTER}|{_BEFORE}(?P<whose>{_NAME})):?$")
PEOPLE = frozenset(
    {
        "name", "participant", "respondent", "speaker", "interviewee", "customer", "user",
        "teilnehmer", "teilnehmerin", "befragte", "befragter", "person", "sprecher", "kunde",
        "nom", "participante", "nombre", "répondant", "名前", "氏名", "回答者", "الاسم",
    }
)  # fmt: skip
"""What whoever answers is called, in records and in tables."""
_INTERVIEWERS = frozenset(
    {
        "int", "interviewer", "interviewerin", "moderator", "moderatorin", "mod", "facilitator",
        "researcher", "enquêteur", "enquêtrice", "entrevistador", "entrevistadora",
        "intervistatore", "intervistatrice", "インタビュアー", "聞き手", "采访者",
    }
)  # fmt: skip
# In the shortest records both sides have a letter: "I: …", "B: …"; "Q: …", "A: …".
_ASKS = frozenset({"i", "q"})
_CODE = re.compile(r"(?:P|R|IP|TN)[ .-]?\d{1,3}")
_NUMBER = " 0123456789.-"
_MOST_WORDS = 4
_NAME_IS_SAID = 2
"""How often a name must stand before what is said, to be no part of it."""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before somebody's words.

    Attributes:
        who: the name, as it is written.
        end: where their words begin.
        timed: whether a time stands beside it.
        is_sure: whether it can be nothing but somebody.
    """

    who: str
    end: int
    timed: bool
    is_sure: bool


def label_of(text: str) -> Label | None:
    """The name in front of a colon that the text begins with, if one may be there."""
    found = _LABEL.match(text)
    if found is None or len(found["who"].split()) > _MOST_WORDS:
        return None
    who, is_timed_after = found["who"].strip(), bool(found["after"])
    is_timed = is_timed_after or bool(found["before"])
    return Label(who, found.end(), is_timed, is_timed_after or _is_sure(who))


def repeated(labels: Sequence[Label]) -> frozenset[str]:
    """The names that stand before what is said more than once, or can't be anything else."""
    times = Counter(label.who for label in labels)
    return frozenset(
        label.who for label in labels if label.is_sure or times[label.who] >= _NAME_IS_SAID
    )


def told_apart(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages, each with who speaks in it; those of an interviewer are left out."""
    turns = repeated([line for passage in passages if (line := _turn(passage))])
    names, turn = _names(passages), ""
    for passage in passages:
        if (line := _turn(passage)) and line.who in turns:
            turn = line.who
        elif not _is_interviewer((told := _told(passage, names, turn)).speaker):
            yield told


def _told(passage: Passage, names: frozenset[str], turn: str) -> Passage:
    if passage.speaker or passage.is_in_table:
        return passage
    label = label_of(passage.text)
    if label and label.who in names:
        return replace(passage, text=passage.text[label.end :], speaker=label.who)
    return replace(passage, speaker=turn)


def _names(passages: Sequence[Passage]) -> frozenset[str]:
    """Who speaks, where the text is the record of an interview; else nobody."""
    free = (passage for passage in passages if not passage.is_in_table)
    labels = [label for passage in free if (label := label_of(passage.text))]
    names = repeated(labels)
    has_letters = sum(len(who) == 1 for who in names) > 1
    is_record = has_letters or any(label.timed or label.is_sure for label in labels)
    return names if is_record else frozenset()


def _turn(passage: Passage) -> Label | None:
    """Who speaks from here on, where that is a line of its own, with a time."""
    line = _LINE.match(passage.text)
    if line is None:
        return None
    who = (line["who"] or line["whose"]).strip()
    return Label(who, line.end(), timed=True, is_sure=_is_sure(who))


def _is_interviewer(who: str) -> bool:
    return _kind(who) in _INTERVIEWERS or who.casefold() in _ASKS


def _kind(who: str) -> str:
    return who.casefold().rstrip(_NUMBER)


def _is_sure(who: str) -> bool:
    """Whether this can be nothing but somebody: "INT", "P1", "Participant 3"."""
    is_one_of_many = who[-1:].isdigit() and _kind(who) in PEOPLE
    return _kind(who) in _INTERVIEWERS or is_one_of_many or bool(_CODE.fullmatch(who))
