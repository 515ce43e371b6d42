"""What the stacks have in common: they live for a ``with`` block."""

from abc import ABC, abstractmethod
from contextlib import ExitStack
from types import TracebackType
from typing import Self


class Lifetime(ABC):
    """Starts with a ``with`` block and ends with it; a start that fails ends what it had begun."""

    def __enter__(self) -> Self:
        with ExitStack() as ending:
            self._start(ending)
            self._ending = ending.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ending.close()

    @abstractmethod
    def _start(self, ending: ExitStack) -> None:
        """Start everything, and tell ``ending`` how each part is ended."""
