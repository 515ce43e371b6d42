"""The kinds of files that are read, told by the end of a name."""

from pathlib import PurePath

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
}
"""By the kind: what it is stored as. Browsers name the same file in different ways."""

KNOWN = ", ".join(MEDIA_TYPES)
"""The kinds as a sentence lists them."""


def kind_of(name: str) -> str:
    """The end of a name, in lower case: ``.docx``."""
    return PurePath(name).suffix.lower()
