"""Files that are written whole or not at all, whatever becomes of the disk and of this process."""

import os
from contextlib import suppress
from pathlib import Path

from local.serving.command_error import CommandError


def write(file: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write a file, and the folders above it, under another name first.

    Args:
        mode: who may read it; the process's own mask counts, too.

    Raises:
        CommandError: it can't be written; what was there before still is.
    """
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(
            unfinished, "wb", opener=lambda path, flags: os.open(path, flags, mode)
        ) as stream:
            stream.write(content)
        unfinished.replace(file)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        raise CommandError(f"{file} can't be written: {error.strerror}") from error
