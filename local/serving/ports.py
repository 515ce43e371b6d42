"""The ports that whoever starts a server may choose."""

import errno
import os
from collections.abc import Collection
from itertools import count

from local.serving.command_error import CommandError

_HIGHEST = 65535
_ADVISABLE = range(1024, 65000)
_FIRST_ADVISED = 3000


def from_environment(variable: str, default: int) -> int:
    """The port that a variable names.

    Raises:
        CommandError: it is no number of a port.
    """
    text = os.environ.get(variable) or str(default)
    if not text.isdecimal() or int(text) > _HIGHEST:
        raise CommandError(f"{variable} must be a number up to {_HIGHEST}, not {text!r}")
    return int(text)


def refusal(error: OSError, port: int, command: str, others: Collection[int] = ()) -> CommandError:
    """What to say of a port that can't be listened on.

    Args:
        error: why it can't.
        command: what chooses another, such as ``make dev PORT``.
        others: ports that are not to be advised.
    """
    reason = "is taken" if error.errno == errno.EADDRINUSE else "may not be used"
    next_one = port + 1 if port in _ADVISABLE else _FIRST_ADVISED
    advised = next(number for number in count(next_one) if number not in others)
    return CommandError(f"Port {port} {reason}; choose another: {command}={advised}")
