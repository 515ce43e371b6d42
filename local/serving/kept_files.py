"""The files that outlive a server, of which one at a time may use them."""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from local.serving.command_error import CommandError


@contextmanager
def held(lock_file: Path) -> Iterator[None]:
    """Keep every other process out of the block; a process that is killed lets go of it, too.

    Raises:
        CommandError: another process is in it.
    """
    lock_file.parent.mkdir(parents=True, exist_ok=True)
    with lock_file.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(
                f"A server that runs already holds {lock_file}; end it first"
            ) from None
        yield


@contextmanager
def database(file: Path, table: str) -> Iterator[sqlite3.Connection]:
    """A SQLite file with one table, for any thread that sees to it that it is alone.

    Args:
        table: its name and its columns, as CREATE TABLE takes them.

    Raises:
        CommandError: the file can't be opened, or holds something else.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file, check_same_thread=False)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute(f"CREATE TABLE IF NOT EXISTS {table}")
            yield connection
    except sqlite3.Error as error:
        raise CommandError(f"{file} can't be used: {error}") from error
