"""The items of research files: their keys, their attributes, and the file read back from one.

==========  ====================  =============  ==================================================
item        pk                    sk             holds
==========  ====================  =============  ==================================================
file        ``RESEARCH#<sub>``    ``FILE#<id>``  its name, status and counts, for 24 hours
places      ``RESEARCH#<sub>``    ``PLACES``     the set of the files that no journey names yet
==========  ====================  =============  ==================================================

The owner is part of the key, so nobody can ask for a file of somebody else's. What a file says is
in the bucket (:mod:`journey.storage.object_keys`).
"""

from typing import Any

from journey.research_files.research_file import FileStatus, ResearchFile
from journey.storage.items import number, text
from journey.storage.operations import Item


def file_key(user_id: str, file_id: str) -> Item:
    """The key of a file's item."""
    return {"pk": text(f"RESEARCH#{user_id}"), "sk": text(f"FILE#{file_id}")}


def places_key(user_id: str) -> Item:
    """The key of the item that counts the user's files."""
    return {"pk": text(f"RESEARCH#{user_id}"), "sk": text("PLACES")}


def file_item(file: ResearchFile) -> dict[str, Any]:
    """The item of a file. It has no ``user_id``, so it is in no index of jobs."""
    return {
        **file_key(file.user_id, file.id),
        "name": text(file.name),
        "size": number(file.size),
        "status": text(file.status),
        "updated_at": number(file.updated_at),
        "expires_at": number(file.expires_at),
        "statements": number(file.statements),
        "speakers": number(file.speakers),
        "detail": text(file.detail),
    }


def read_research_file(item: Item) -> ResearchFile:
    """The file that an item holds."""
    return ResearchFile(
        id=item["sk"]["S"].removeprefix("FILE#"),
        user_id=item["pk"]["S"].removeprefix("RESEARCH#"),
        name=item["name"]["S"],
        size=int(item["size"]["N"]),
        status=FileStatus(item["status"]["S"]),
        updated_at=int(item["updated_at"]["N"]),
        expires_at=int(item["expires_at"]["N"]),
        statements=int(item["statements"]["N"]),
        speakers=int(item["speakers"]["N"]),
        detail=item["detail"]["S"],
    )
