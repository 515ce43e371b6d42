"""Research files in any status, put into table and bucket by the service's own writes."""

import hashlib
from typing import Any

from journey.lifecycle.research_reading import NOT_SCANNED, ResearchReading
from journey.lifecycle.research_uploads import ResearchUploads
from journey.research_files.upload import Upload, read_upload
from journey.runtime import aws
from journey.storage import object_keys, research_items
from journey.storage.bucket import Bucket
from journey.storage.table import Table
from local.template.template import REGION, Template
from tests.unit.job_maker import ADA

NOTES = b"I gave up at the second form.\nWrite to ann@example.com, or call."


def make_bucket(template: Template) -> None:
    """The bucket, empty."""
    region: Any = {"LocationConstraint": REGION}
    aws.s3().create_bucket(Bucket=template.bucket(), CreateBucketConfiguration=region)


def upload(name: str) -> Upload:
    """A file of this name, announced."""
    return read_upload({"name": name, "size": 100})


def etag(data: bytes) -> str:
    """What S3 names this version of an object by."""
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


class ResearchMaker:
    """Announces, sends and reads files."""

    def __init__(self, table: Table, bucket: Bucket) -> None:
        self.table = table
        self.bucket = bucket
        self.uploads = ResearchUploads(table, bucket)
        self.reading = ResearchReading(table, bucket, scans=False)

    def announced(self, name: str = "notes.txt", user_id: str = ADA) -> str:
        """The id of a file that waits for its upload."""
        return self.uploads.announce(user_id, upload(name)).file.id

    def sent(self, name: str = "notes.txt", data: bytes = NOTES, user_id: str = ADA) -> str:
        """The id of a file that was uploaded, and whose event nobody has handled."""
        file_id = self.announced(name, user_id)
        self.bucket.put(object_keys.upload_key(user_id, file_id), data)
        return file_id

    def read(self, name: str = "notes.txt", data: bytes = NOTES, user_id: str = ADA) -> str:
        """The id of a file that was read, or refused."""
        file_id = self.sent(name, data, user_id)
        self.handle(file_id, data, user_id)
        return file_id

    def handle(self, file_id: str, data: bytes = NOTES, user_id: str = ADA) -> None:
        """Handle the event of an upload."""
        self.reading.uploaded(object_keys.upload_key(user_id, file_id), etag(data), NOT_SCANNED)

    def places(self, user_id: str = ADA) -> set[str]:
        """The files that hold a place of the user's."""
        item = self.table.get(research_items.places_key(user_id), consistent=True) or {}
        return set(item.get("files", {}).get("SS", []))

    def objects(self) -> list[str]:
        """The keys of all objects."""
        found = aws.s3().list_objects_v2(Bucket=self.bucket.name)
        return [entry["Key"] for entry in found.get("Contents", [])]
