"""Reading research files for their owners, who are part of the key they are asked for by."""

from dataclasses import replace
from typing import Self

from journey.errors import ResearchNotFound
from journey.research_files import unreadable
from journey.research_files.research_file import FileStatus, ResearchFile
from journey.runtime import clock
from journey.storage import items, research_items
from journey.storage.table import Table

_LONGEST_READING_MS = 15 * 60 * 1000
"""Its function's time, three times over, and the pauses between; then nobody reads on."""


class OwnedResearch:
    """The research files of the table, as their owners may see them."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @classmethod
    def from_environment(cls) -> Self:
        """The files of the table that ``TABLE_NAME`` names."""
        return cls(Table.from_environment())

    def get(self, user_id: str, file_id: str) -> ResearchFile:
        """The user's file; one whose reading broke off for good counts as refused.

        Raises:
            ResearchNotFound: unknown, expired or somebody else's.
            StoreUnavailable: DynamoDB did not answer.
        """
        item = self._table.get(research_items.file_key(user_id, file_id), consistent=True)
        if item is None or items.is_expired(item):
            raise ResearchNotFound
        file = research_items.read_research_file(item)
        return _given_up(file) if _broke_off(file) else file


def _broke_off(file: ResearchFile) -> bool:
    is_overdue = clock.milliseconds() - file.updated_at > _LONGEST_READING_MS
    return file.status == FileStatus.READING and is_overdue


def _given_up(file: ResearchFile) -> ResearchFile:
    return replace(file, status=FileStatus.REFUSED, detail=str(unreadable.never_ended()))
