"""A research file: what it is, and the statuses it moves through.

::

    waiting ──► reading ──► read
                   └──────► refused

A journey may name it once it is ``read``; ``refused`` says in a sentence what to do about it.
"""

from dataclasses import dataclass
from enum import StrEnum


class FileStatus(StrEnum):
    """The four statuses, spelled as clients see them."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    REFUSED = "refused"

    @property
    def is_final(self) -> bool:
        """Whether there is nothing left to wait for."""
        return self in (FileStatus.READ, FileStatus.REFUSED)


@dataclass(frozen=True, slots=True)
class ResearchFile:
    """A file as the table holds it.

    Attributes:
        name: as its owner calls it; its end tells its kind.
        size: in bytes, as its owner announced it.
        updated_at: the last change of status, in milliseconds since 1970.
        expires_at: seconds since 1970, after which no journey can name it.
        statements: how many stand in it; 0 before it is read.
        speakers: how many of its speakers are known by name.
        detail: a sentence for its owner; empty where there is nothing to tell.
    """

    id: str
    user_id: str
    name: str
    size: int
    status: FileStatus
    updated_at: int
    expires_at: int
    statements: int = 0
    speakers: int = 0
    detail: str = ""
