"""What is kept of a research file: its statements, as lines of JSON.

A line that names a file begins it; the lines after it are that file's statements. So a journey's
research is the lines of its files, one file after the other.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

MOST_STATEMENTS = 2_000
"""Of all the files of a journey."""

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class FileStatement:
    """One sentence, cell or line of a file, personal data masked.

    Attributes:
        place: where in the file, in words a reader understands.
        speaker: who says it, where the file tells; else empty.
    """

    text: str
    place: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class FileStatements:
    """The statements kept of one file, in reading order.

    Attributes:
        file: its name.
        found: how many stand in it, kept or not.
    """

    file: str
    found: int
    statements: tuple[FileStatement, ...]

    @property
    def speakers(self) -> int:
        """How many speakers are known by name."""
        return len({each.speaker for each in self.statements if each.speaker})


def dump(files: Iterable[FileStatements]) -> bytes:
    """The files as lines of JSON, in UTF-8."""
    lines: list[dict[str, object]] = []
    for file in files:
        lines.append({"file": file.file, "found": file.found})
        lines += [asdict(statement) for statement in file.statements]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def load(data: bytes) -> list[FileStatements]:
    """The files in lines of JSON."""
    heads: list[dict[str, Any]] = []
    statements: list[list[FileStatement]] = []
    for line in map(json.loads, data.decode().split("\n")[:-1]):
        if "file" in line:
            heads.append(line)
            statements.append([])
        else:
            statements[-1].append(FileStatement(**line))
    return [
        FileStatements(head["file"], head["found"], tuple(said))
        for head, said in zip(heads, statements, strict=True)
    ]


def within_limit(files: Sequence[FileStatements]) -> list[FileStatements]:
    """As many statements as a journey has room for; each file has its share of the room.

    What a small file leaves of its share the larger ones get.
    """
    room = MOST_STATEMENTS
    kept: dict[int, FileStatements] = {}
    by_size = sorted(range(len(files)), key=lambda index: len(files[index].statements))
    for place, index in enumerate(by_size):
        share = room // (len(files) - place)
        kept[index] = replace(files[index], statements=evenly(files[index].statements, share))
        room -= len(kept[index].statements)
    return [kept[index] for index in range(len(files))]


def evenly(entries: Sequence[Entry], most: int) -> tuple[Entry, ...]:
    """At most so many entries, from all parts of the sequence alike."""
    if len(entries) <= most:
        return tuple(entries)
    return tuple(entries[index * len(entries) // most] for index in range(most))
