"""A password, asked for where nobody else can read it: not on a command line."""

import getpass
import sys

from deployed.stack import DeployedError


def asked_for(prompt: str) -> str:
    """What was typed, unseen; or the next line of standard input, where that is no terminal.

    Raises:
        DeployedError: nothing was.
    """
    terminal = sys.stdin.isatty()
    given = getpass.getpass(prompt) if terminal else sys.stdin.readline().rstrip("\n")
    if not given:
        raise DeployedError("No password was given.")
    return given


def chosen() -> str:
    """A new password; on a terminal it is typed twice.

    Raises:
        DeployedError: the two differ, or there is none.
    """
    given = asked_for("Password: ")
    if sys.stdin.isatty() and asked_for("The same again: ") != given:
        raise DeployedError("The two passwords differ; nothing was changed.")
    return given
