"""How each model is asked for a structured answer, learned while it is asked.

Which way a model supports differs between models and accounts and changes overnight. So every
model begins on the surest rung; one that refuses a rung, or does not obey it, steps down, and this
process remembers that.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from journey.writers.model.protocol import Call, Client, Request, Rung, RungNotSupported

Result = TypeVar("Result")

_rungs: dict[str, Rung] = {}


def rung(model: str) -> Rung:
    """The way that is known to work, or not yet known not to."""
    return _rungs.get(model, Rung.NATIVE)


def step_down(model: str, refused: Rung) -> None:
    """Remember that a model does not take this rung; calls side by side may all say so."""
    _rungs[model] = max(rung(model), Rung(min(refused + 1, Rung.PROMPT)))


@contextmanager
def forgotten() -> Iterator[None]:
    """Begin anew for the block, as a new process does."""
    remembered = dict(_rungs)
    _rungs.clear()
    try:
        yield
    finally:
        _rungs.clear()
        _rungs.update(remembered)


def ask(client: Client, request: Request, receive: Callable[[Call], Result]) -> Result:
    """Make the call on the rung that works, and step down until one does.

    Args:
        receive: takes the answer in; called once for each rung that is tried.

    Raises:
        StepFailed: the child that says what went wrong.
    """
    while True:
        tried = rung(client.model)
        try:
            return receive(client.call(request, tried))
        except RungNotSupported:
            step_down(client.model, tried)
