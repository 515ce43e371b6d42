"""What a step's calls use, counted while they run, against what the job may still use."""

import threading

from journey.errors import BudgetExceeded
from journey.writers.model.protocol import Usage


class Meter:
    """Counts for many threads.

    Args:
        tokens_left: what the job may still use; None for as much as it takes.
    """

    def __init__(self, tokens_left: int | None = None) -> None:
        self._tokens_left = tokens_left
        self._lock = threading.Lock()
        self._usage = Usage()

    @property
    def usage(self) -> Usage:
        """What has been used so far."""
        with self._lock:
            return self._usage

    def add(self, usage: Usage) -> None:
        """Count what a call has used."""
        with self._lock:
            self._usage += usage

    def require_budget(self) -> None:
        """See that another call may be made.

        Raises:
            BudgetExceeded: the job has used up what it may.
        """
        if self._tokens_left is not None and self.usage.tokens >= self._tokens_left:
            raise BudgetExceeded("The job has used the tokens that it may use")
