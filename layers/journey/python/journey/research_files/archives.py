"""Word and Excel files are zip archives: what is in one is counted before anything opens it."""

import io
import zipfile
import zlib

from journey.research_files import limits, unreadable

_ENCRYPTED_FLAG = 0x1
_CHUNK_BYTES = 1_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""What password-protected Office files, and those of before 2007, begin with."""


def check_archive(data: bytes, *, part: str, kind: str) -> None:
    """Whether an archive holds this part, and unpacks to no more than is read.

    What an archive says of its own sizes is not believed: all of it is unpacked, and forgotten.

    Raises:
        UnreadableFile: it doesn't, or it is no archive.
    """
    if data.startswith(_OLD_OFFICE):
        raise unreadable.old_or_encrypted()
    if not data.startswith(b"PK"):
        raise unreadable.not_what_its_name_says(kind)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, part, kind)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise unreadable.damaged() from None


def _check(archive: zipfile.ZipFile, part: str, kind: str) -> None:
    parts = archive.infolist()
    if part not in archive.namelist():
        raise unreadable.not_what_its_name_says(kind)
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in parts):
        raise unreadable.encrypted()
    if len(parts) > limits.MAX_PARTS:
        raise unreadable.too_many_parts()
    left = limits.MAX_UNPACKED_BYTES
    for entry in parts:
        left = _unpack(archive, entry, left)


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    """Unpack a part into nothing; how many bytes are left after it."""
    with archive.open(entry) as unpacked:
        while chunk := unpacked.read(_CHUNK_BYTES):
            left -= len(chunk)
            if left < 0:
                raise unreadable.unpacks_too_large()
    return left
