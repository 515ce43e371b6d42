"""What is kept of a file's passages: statements, personal data masked, as many as a journey takes.

A larger file is kept in parts that stand evenly over it. Masking takes longest, so only what is
kept is masked; a passage at a time, because a number may go over the end of a sentence.
"""

import re
from collections.abc import Iterator, Sequence

from journey.content.file_statements import (
    MOST_STATEMENTS,
    FileStatement,
    FileStatements,
    evenly,
)
from journey.content.personal_data import masked
from journey.content.statements import sentences
from journey.research_files.passages import Passage

_LONGEST = 1_000
_PIECE = re.compile(rf"\S.{{0,{_LONGEST - 2}}}\S(?=\s|$)|\S{{1,{_LONGEST}}}")
"""As many whole words as fit into a statement; a word that is longer falls into parts."""


def kept_statements(name: str, passages: Sequence[Passage]) -> FileStatements:
    """The statements of a file, and how many it has in all."""
    pieces = [(passage, piece) for passage in passages for piece in _pieces(passage.text)]
    found = sum(len(sentences(piece)) for _, piece in pieces)
    statements = [
        statement
        for passage, piece in evenly(pieces, MOST_STATEMENTS)
        for statement in _statements(passage, piece)
    ]
    return FileStatements(_told_name(name), found, evenly(statements, MOST_STATEMENTS))


def _told_name(name: str) -> str:
    """The name as sources have it: without folders, and without what leads to one person."""
    return masked(re.split(r"[/\\]", name)[-1])


def _pieces(text: str) -> list[str]:
    return [text] if len(text) <= _LONGEST else _PIECE.findall(text)


def _statements(passage: Passage, piece: str) -> Iterator[FileStatement]:
    speaker = masked(passage.speaker)
    for sentence in sentences(masked(piece)):
        yield FileStatement(sentence, passage.place, speaker)
