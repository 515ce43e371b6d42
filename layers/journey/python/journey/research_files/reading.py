"""A file read into passages, by the reader that its name asks for.

Hostile files are met here, so it runs in a process of its own
(:mod:`journey.research_files.isolation`).
"""

from collections.abc import Callable, Iterator

from journey.research_files import limits, unreadable
from journey.research_files.comma_separated import read_csv
from journey.research_files.excel import read_excel
from journey.research_files.kinds import KNOWN, kind_of
from journey.research_files.passages import Passage
from journey.research_files.plain_text import read_markdown, read_text
from journey.research_files.portable_document import read_pdf
from journey.research_files.speakers import told_apart
from journey.research_files.transcripts import read_transcript
from journey.research_files.word import read_word

Reader = Callable[[bytes], Iterator[Passage]]

_READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".csv": read_csv,
    ".docx": read_word,
    ".xlsx": read_excel,
    ".pdf": read_pdf,
    ".vtt": read_transcript,
    ".srt": read_transcript,
}


def read_file(name: str, data: bytes) -> list[Passage]:
    """The passages of a file, in reading order.

    Raises:
        UnreadableFile: with what to do about it.
    """
    reader = _READERS.get(kind_of(name))
    if reader is None:
        raise unreadable.unknown_kind(name, KNOWN)
    if len(data) > limits.MAX_BYTES:
        raise unreadable.too_large()
    passages = list(told_apart(list(reader(data))))
    if not passages:
        raise unreadable.no_text()
    return passages
