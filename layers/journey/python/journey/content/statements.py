"""The user's material, statement by statement: what evidence is decided by.

Everything that a map may call research stands here, numbered, verbatim and with its source;
personal data is masked on the way in, so that no writer ever sees it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from journey.content.file_statements import FileStatements
from journey.content.form import JourneyForm
from journey.content.personal_data import masked

# A full stop ends a sentence before a space only, so that 3.5 and example.com stay whole, and
# not after a single letter, so that "z. B." does too.
_ENDS = re.compile(
    r"(?<=[。！？｡])(?![」』”])"
    r"|(?<=[^\W\d_]{2}[.!?…])\s+"
    r"|(?<=[\d%)\]\"”»’“][.!?…])\s+"
    r"|(?<=\d [^\W\d_]\.)\s+"
    r"|(?<=[.!?…][\"”»“」)])\s+(?=[A-ZÀ-Þ\d\"“„«「])"
)
# What else is cut short goes on in small letters.
_TITLE = re.compile(
    r"(?<![^\W_])(?:mr|mrs|ms|dr|prof|st|hr|fr|mme|mlle|sr|sra|sig|ing)\.$", re.IGNORECASE
)
_LONGEST_ABBREVIATION = 8
_BEFORE_A_NUMBER = re.compile(r"(?<![^\W_])(?:no|nr|tel|tél|ca|az|fig|approx)\.$", re.IGNORECASE)
_GOAL_ENDS = re.compile(r"(?<!\s)\s*(?:;\s+|•\s*)|；")
_LIST_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+")
_BULLETS = "-–—•*·#> "
_FRINGE = " \t\n.。．,，、;；:：!！…-–—•*·#>"
_QUOTATION = re.compile(
    r"“([^“”]{8,240})”|\"([^\"]{8,240})\"|«([^«»]{8,240})»|»([^«»]{8,240})«"
    r"|„([^„“”]{8,240})[“”]|「([^「」]{4,240})」|『([^『』]{4,240})』"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, bullet, line or table row of the user's material.

    Attributes:
        number: its place, from 1, in reading order; what writers name it by.
        text: verbatim, on one line, personal data masked.
        source: where it stands, in words a reader understands.
        file: the research file it stands in; empty for the form's own.
        speaker: who says it, where a file tells; else empty.
    """

    number: int
    text: str
    source: str
    file: str = ""
    speaker: str = ""


class ResearchedForm(JourneyForm):
    """A form together with what its research files say, as a step at work has it.

    Attributes:
        files: those that are there, in the form's order.
    """

    files: tuple[FileStatements, ...] = ()

    @property
    def files_missing(self) -> int:
        """How many files the form names that are there no more."""
        return len(self.research_files) - len(self.files)


def researched(form: JourneyForm, files: tuple[FileStatements, ...]) -> ResearchedForm:
    """The form, which was checked before, with its files."""
    return ResearchedForm.model_construct(**dict(form), files=files)


# Where one process runs all the steps, they read the same form eight times over.
@lru_cache(maxsize=4)
def read_statements(form: JourneyForm) -> tuple[Statement, ...]:
    """The statements of the form's additional context, then of its files, in any language."""
    own = tuple(
        Statement(number, text, f"Additional context, statement {number}")
        for number, text in enumerate(sentences(masked(form.additional_context)), start=1)
    )
    return own + tuple(_of_files(form, start=len(own) + 1))


def _of_files(form: JourneyForm, start: int) -> Iterator[Statement]:
    files = form.files if isinstance(form, ResearchedForm) else ()
    said = ((file.file, each) for file in files for each in file.statements)
    for number, (name, each) in enumerate(said, start):
        yield Statement(number, each.text, f"{name}, {each.place}", name, each.speaker)


def sentences(text: str) -> list[str]:
    """The sentences, bullets and lines of a text, each on one line, in their order."""
    lines = (_LIST_NUMBER.sub("", line.strip().lstrip(_BULLETS)) for line in text.splitlines())
    told = (" ".join(part.split()) for line in lines for part in _split(line))
    return _said(told)


def _split(line: str) -> Iterator[str]:
    """The sentences of a line; what stands in one pair of quotation marks stays together."""
    quoted = [match.span() for match in _QUOTATION.finditer(line)]
    start = 0
    for end in _ENDS.finditer(line):
        within = any(opening < end.start() < closing for opening, closing in quoted)
        if not within and not _goes_on(line, start, end):
            yield line[start : end.start()]
            start = end.end()
    yield line[start:]


def _goes_on(line: str, start: int, end: re.Match[str]) -> bool:
    """Whether the full stop is an abbreviation's.

    It is where small letters follow upon what began with a capital. Some stand before a number,
    which may be masked already.
    """
    before = line[max(start, end.start() - _LONGEST_ABBREVIATION) : end.start()]
    after = line[end.end() : end.end() + 1]
    if _TITLE.search(before) or (
        _BEFORE_A_NUMBER.search(before) and (after.isdigit() or after == "[")
    ):
        return True
    return before.endswith(".") and line[start : start + 1].isupper() and after.islower()


def read_goals(form: JourneyForm) -> list[str]:
    """The form's business goals, each on a line of its own, personal data masked; at least one."""
    return aims(masked(form.business_goals))


def aims(text: str) -> list[str]:
    """The sentences of a list of goals, which people also part with semicolons."""
    parts = (part for line in sentences(text) for part in _GOAL_ENDS.split(line))
    return _said(_bare(part) for part in parts) or [_bare(text)]


def quotations(statement: str) -> list[str]:
    """What stands in quotation marks of any kind, without the marks."""
    return [
        next(group for group in match.groups() if group).strip().rstrip(",;")
        for match in _QUOTATION.finditer(statement)
    ]


def _said(parts: Iterable[str]) -> list[str]:
    """Each part once, those without a letter or digit left out."""
    return [part for part in dict.fromkeys(parts) if any(map(str.isalnum, part))]


def _bare(text: str) -> str:
    line = " ".join(text.split())
    return line.strip(_FRINGE) or line
