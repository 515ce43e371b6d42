"""What every command here says in one sentence, without a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager


class CommandError(Exception):
    """Something that a command was given, or found, can't be used.

    The message is a sentence for whoever started the command, without its full stop.
    """


@contextmanager
def naming_files() -> Iterator[None]:
    """Say which file it is that can't be used.

    Raises:
        CommandError: instead of the OSError that such a file raises; others, as of a port, pass.
    """
    try:
        yield
    except OSError as error:
        if error.filename is None:
            raise
        raise CommandError(f"{error.filename} can't be used: {error.strerror}") from error
