"""``python -m deployed output | first-user | token | dead-letters | remove``: see the Makefile.

What a command needs to know comes from the environment: ``STACK`` (default ``journey``), ``NAME``,
``EMAIL``, ``REPLAY``, ``DATA``. Exit code 0: done; 1: AWS refuses, or an event failed again; 2: it
can't be done; 130: Ctrl-C.
"""

import argparse
import os
import sys
from collections.abc import Callable

from botocore.exceptions import BotoCoreError, ClientError

from deployed import password, removal, users
from deployed.dead_letters import DeadLetter, DeadLetterQueue, FailedAgain
from deployed.stack import DeployedError, DeployedStack

_FAILED, _COMMAND_ERROR = 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m deployed")
    parser.add_argument("command", choices=_COMMANDS)
    command = _COMMANDS[parser.parse_args(arguments).command]
    try:
        return command(DeployedStack(os.environ.get("STACK") or "journey"))
    except DeployedError as error:
        return _say(str(error), _COMMAND_ERROR)
    except (BotoCoreError, ClientError) as error:
        return _say(f"AWS: {error}", _FAILED)
    except KeyboardInterrupt:
        return _say("Stopped.", 130)


def _output(stack: DeployedStack) -> int:
    name = os.environ.get("NAME")
    if name:
        print(stack.output(name, f"output {name}"))
    else:
        print("\n".join(f"{key}: {value}" for key, value in stack.outputs.items()))
    return 0


def _first_user(stack: DeployedStack) -> int:
    email = _email("first-user")
    users.make_user(stack, email, password.chosen())
    print(f"{email} can sign in. A token for the API: make token EMAIL={email}")
    return 0


def _token(stack: DeployedStack) -> int:
    email = _email("token")
    print(users.access_token(stack, email, password.asked_for("Password: ")))
    return 0


def _dead_letters(stack: DeployedStack) -> int:
    queue = DeadLetterQueue(stack)
    letters = queue.taken()
    if _is_asked_for("REPLAY"):
        return max([_replay(queue, letter) for letter in letters], default=0)
    for letter in letters:
        queue.put_back(letter)
        print(letter)
    print(f"{len(letters)} waiting.")
    return 0


def _replay(queue: DeadLetterQueue, letter: DeadLetter) -> int:
    try:
        queue.replay(letter)
    except FailedAgain as error:
        print(f"{letter}  failed again with {error}; it is kept")
        return _FAILED
    print(f"{letter}  handled")
    return 0


def _remove(stack: DeployedStack) -> int:
    print(f"Removes the stack {stack.description['StackId']}.")
    kept, with_data = removal.kept_resources(stack), _is_asked_for("DATA")
    for resource in kept:
        print(f"{'Removes' if with_data else 'Keeps'} {resource}.")
    _confirm(stack)
    removal.remove_stack(stack)
    try:
        while kept and with_data:
            kept[0].remove(stack)
            del kept[0]
    finally:
        print(f"The stack {stack.name} is gone." + _how_to_remove(kept))
    return 0


def _confirm(stack: DeployedStack) -> None:
    """Go on only where the stack's name is typed; where nobody can type, there is no such line."""
    print("Type the stack's name to go on: ", end="", flush=True)
    if sys.stdin.readline().strip() != stack.name:
        raise DeployedError("Nothing was removed.")


def _how_to_remove(kept: list[removal.KeptResource]) -> str:
    commands = "".join(f"\n  {resource.command()}" for resource in kept)
    return f" What it kept, these remove for good:{commands}" if kept else ""


def _is_asked_for(variable: str) -> bool:
    return os.environ.get(variable, "") not in ("", "0")


def _email(target: str) -> str:
    email = os.environ.get("EMAIL")
    if not email:
        raise DeployedError(f"Say whose: make {target} EMAIL=ann@example.com")
    return email


def _say(sentence: str, exit_code: int) -> int:
    print(sentence, file=sys.stderr)
    return exit_code


_COMMANDS: dict[str, Callable[[DeployedStack], int]] = {
    "output": _output,
    "first-user": _first_user,
    "token": _token,
    "dead-letters": _dead_letters,
    "remove": _remove,
}

if __name__ == "__main__":
    sys.exit(main())
