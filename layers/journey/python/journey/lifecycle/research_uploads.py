"""A research file from its announcement to the journey that names it, or to its end.

A user may have so many files that no journey names: each holds a place, by an atomic count. One
that is named gives its place back and stays for the rest of its day, so that another journey may
name it, too.
"""

from dataclasses import dataclass
from typing import Any, Self
from uuid import uuid4

from journey.errors import KindNotRead, ResearchNotFound, TooManyFiles
from journey.research_files.kinds import KNOWN, MEDIA_TYPES, kind_of
from journey.research_files.limits import MAX_BYTES
from journey.research_files.research_file import FileStatus, ResearchFile
from journey.research_files.upload import Upload
from journey.runtime import clock
from journey.storage import items, object_keys, research_items
from journey.storage.bucket import Bucket
from journey.storage.conditions import NEW, NOT_EXPIRED, PLACE_FREE
from journey.storage.items import number
from journey.storage.operations import Delete, Item, Put, Update
from journey.storage.table import ConditionFailed, Table

MOST_FILES = 20
"""How many files a user may have that no journey names."""

KEPT_SECONDS = 24 * 60 * 60
UPLOAD_SECONDS = 10 * 60

# The places of the announcement's operations in its transaction.
_FILE, _PLACE = range(2)


@dataclass(frozen=True, slots=True)
class AnnouncedFile:
    """A file that may be sent now.

    Attributes:
        form: where to send it, and what with: ``url`` and ``fields``.
        form_expires_at: seconds since 1970.
    """

    file: ResearchFile
    form: dict[str, Any]
    form_expires_at: int


class ResearchUploads:
    """A user's hand on research files."""

    def __init__(self, table: Table, bucket: Bucket) -> None:
        self._table = table
        self._bucket = bucket

    @classmethod
    def from_environment(cls) -> Self:
        """With the table and the bucket that the environment names."""
        return cls(Table.from_environment(), Bucket.from_environment())

    def announce(self, user_id: str, upload: Upload) -> AnnouncedFile:
        """A place to send one file to.

        Raises:
            KindNotRead: its kind is none that is read.
            TooManyFiles: all of the user's places are taken.
        """
        media_type = MEDIA_TYPES.get(kind_of(upload.name))
        if media_type is None:
            raise KindNotRead(KNOWN)
        file = _new_file(user_id, upload)
        self._take_place(file)
        form = self._bucket.upload_form(
            object_keys.upload_key(user_id, file.id),
            media_type,
            most=MAX_BYTES,
            seconds=UPLOAD_SECONDS,
        )
        return AnnouncedFile(file, form, items.now_seconds() + UPLOAD_SECONDS)

    def delete(self, user_id: str, file_id: str) -> None:
        """Take a file away, with what it says; journeys that name it keep what they were given.

        What it says goes once more at the end: somebody may have been reading it meanwhile.

        Raises:
            ResearchNotFound: unknown, expired or somebody else's.
        """
        statements_key = object_keys.statements_key(user_id, file_id)
        self._bucket.delete(object_keys.upload_key(user_id, file_id), statements_key)
        key = research_items.file_key(user_id, file_id)
        try:
            self._table.transact(
                Delete(key, NOT_EXPIRED, {":now": number(items.now_seconds())}),
                leave_places(user_id, [file_id]),
            )
        except ConditionFailed as refused:
            raise ResearchNotFound from refused
        self._bucket.delete(statements_key)

    def _take_place(self, file: ResearchFile) -> None:
        refused = self._write(file)
        if refused:
            self._free_places(file.user_id, refused.items[_PLACE])
            refused = self._write(file)
        if refused:
            raise TooManyFiles(MOST_FILES)

    def _write(self, file: ResearchFile) -> ConditionFailed | None:
        """Write a new file and take its place; the refusal where there is none left."""
        take = Update(
            key=research_items.places_key(file.user_id),
            assign={"expires_at": number(file.expires_at)},
            add={"files": {"SS": [file.id]}},
            condition=PLACE_FREE,
            values={":limit": number(MOST_FILES)},
        )
        try:
            self._table.transact(Put(research_items.file_item(file), NEW), take)
        except ConditionFailed as refused:
            # The id is new: if the item is there, we have written it, and its answer was lost.
            return None if refused.conditions[_FILE] else refused
        return None

    def _free_places(self, user_id: str, places: Item | None) -> None:
        """Give the places of expired files back."""
        held = places["files"]["SS"] if places else []
        gone = [file_id for file_id in held if self._is_gone(user_id, file_id)]
        if gone:
            self._table.update(leave_places(user_id, gone))

    def _is_gone(self, user_id: str, file_id: str) -> bool:
        item = self._table.get(research_items.file_key(user_id, file_id), consistent=True)
        return item is None or items.is_expired(item)


def leave_places(user_id: str, file_ids: list[str]) -> Update:
    """Give files' places back; nothing happens where they have none."""
    return Update(
        key=research_items.places_key(user_id),
        assign={"expires_at": number(items.now_seconds() + KEPT_SECONDS)},
        discard={"files": {"SS": file_ids}},
    )


def _new_file(user_id: str, upload: Upload) -> ResearchFile:
    return ResearchFile(
        id=str(uuid4()),
        user_id=user_id,
        name=upload.name,
        size=upload.size,
        status=FileStatus.WAITING,
        updated_at=clock.milliseconds(),
        expires_at=items.now_seconds() + KEPT_SECONDS,
    )
