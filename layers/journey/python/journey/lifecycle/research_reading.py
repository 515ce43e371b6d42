"""The reading of an upload: from the event that tells of it to its statements, or a refusal.

Events come more than once and in any order. Each brings the ETag of what was sent, and only that
is read; a file that is read or refused stays so. The upload itself is deleted as soon as that is
known: what is kept of it are statements in which personal data is masked.
"""

from typing import Self

from journey.content import file_statements
from journey.content.file_statements import FileStatements
from journey.errors import UnreadableFile
from journey.research_files import unreadable
from journey.research_files.isolation import read_isolated
from journey.research_files.kept_statements import kept_statements
from journey.research_files.research_file import FileStatus, ResearchFile
from journey.runtime import clock, environment, metrics
from journey.storage import items, object_keys, research_items
from journey.storage.bucket import Bucket, ObjectMissing
from journey.storage.conditions import NOT_EXPIRED, UNREAD, all_of
from journey.storage.items import number, text
from journey.storage.operations import Item, Update
from journey.storage.table import ConditionFailed, Table

CLEAN = "NO_THREATS_FOUND"
INFECTED = "THREATS_FOUND"
NOT_SCANNED = "NOT_SCANNED"
"""What a scan for malware says of a file, as GuardDuty spells it, and where there was none."""

_UNREAD = {":waiting": text(FileStatus.WAITING), ":reading": text(FileStatus.READING)}


class ResearchReading:
    """Reads uploads.

    Args:
        scans: whether only files are read that a scan has found clean.
    """

    def __init__(self, table: Table, bucket: Bucket, *, scans: bool) -> None:
        self._table = table
        self._bucket = bucket
        self._scans = scans

    @classmethod
    def from_environment(cls) -> Self:
        """With the table and the bucket that the environment names."""
        return cls(
            Table.from_environment(),
            Bucket.from_environment(),
            scans=environment.text("MALWARE_SCAN") == "true",
        )

    def uploaded(self, key: str, etag: str, scan: str) -> None:
        """Read what was sent to this key, if it is somebody's file that nobody has read.

        Raises:
            StoreUnavailable: DynamoDB or S3 did not answer; nothing is lost.
        """
        if self._scans and scan == NOT_SCANNED:
            return
        user_id, file_id = object_keys.read_upload_key(key)
        file = self._begin(user_id, file_id)
        try:
            if file:
                self._read(file, key, etag, scan)
        except ObjectMissing:
            return  # read by another event, or sent once more: then there is an event of that
        self._bucket.delete(key)

    def _begin(self, user_id: str, file_id: str) -> ResearchFile | None:
        """The file, which is being read from now on; None where there is none to read."""
        key = research_items.file_key(user_id, file_id)
        item = self._table.get(key, consistent=True)
        if item and self._change(key, FileStatus.READING):
            return research_items.read_research_file(item)
        return None

    def _read(self, file: ResearchFile, key: str, etag: str, scan: str) -> None:
        try:
            if self._scans and scan != CLEAN:
                raise unreadable.infected() if scan == INFECTED else unreadable.not_scanned()
            passages = read_isolated(file.name, self._bucket.get(key, etag=etag))
            kept = kept_statements(file.name, passages)
            if not kept.found:
                raise unreadable.no_text()
        except UnreadableFile as refusal:
            self._end(file, FileStatus.REFUSED, {"detail": text(str(refusal))})
            metrics.count(FilesRefused=1)
        else:
            self._keep(file, kept)
            metrics.count(FilesRead=1)

    def _keep(self, file: ResearchFile, kept: FileStatements) -> None:
        key = object_keys.statements_key(file.user_id, file.id)
        self._bucket.put(key, file_statements.dump([kept]))
        counts = {"statements": number(kept.found), "speakers": number(kept.speakers)}
        if not self._end(file, FileStatus.READ, counts | {"detail": text(_told(kept))}):
            self._bucket.delete(key)

    def _end(self, file: ResearchFile, status: FileStatus, attributes: Item) -> bool:
        """Whether the file is there still; one that has ended meanwhile stays as it is."""
        key = research_items.file_key(file.user_id, file.id)
        return (
            self._change(key, status, attributes)
            or self._table.get(key, consistent=True) is not None
        )

    def _change(self, key: Item, status: FileStatus, attributes: Item | None = None) -> bool:
        """Move a file that is not read to a status; False where there is none."""
        change = Update(
            key=key,
            assign={
                "status": text(status),
                "updated_at": number(clock.milliseconds()),
                **(attributes or {}),
            },
            condition=all_of(NOT_EXPIRED, UNREAD),
            values={**_UNREAD, ":now": number(items.now_seconds())},
        )
        try:
            self._table.update(change)
        except ConditionFailed:
            return False
        return True


def _told(kept: FileStatements) -> str:
    if len(kept.statements) == kept.found:
        return ""
    return (
        f"A journey uses {len(kept.statements):,} of its {kept.found:,} statements, from all parts "
        "of the file alike."
    )
