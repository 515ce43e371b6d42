"""How long to wait for a model that is busy: ever longer, with full jitter.

https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
"""

import random
import threading
import time
from dataclasses import dataclass, field

from journey.errors import StepFailed

_random = random.SystemRandom()


@dataclass
class Patience:
    """The time a step has, shared by its calls.

    Attributes:
        until: when the time is over, on the monotonic clock.
        first_pause_seconds, longest_pause_seconds: the longest first pause, and the longest at all.
    """

    until: float
    first_pause_seconds: float = 2
    longest_pause_seconds: float = 20
    _over: threading.Event = field(default_factory=threading.Event)

    @property
    def seconds_left(self) -> float:
        """What is left of the time; never negative."""
        return max(0.0, self.until - time.monotonic())

    @property
    def is_over(self) -> bool:
        """Whether nobody waits any more."""
        return self._over.is_set()

    def end(self) -> None:
        """Wake up whoever pauses: nobody waits any more."""
        self._over.set()

    def pause(self, tries: int, because: StepFailed) -> None:
        """Wait before the next try.

        Args:
            tries: how many have failed.
            because: why the last one failed.

        Raises:
            StepFailed: that reason, where the time does not last for another try.
        """
        longest = min(self.longest_pause_seconds, self.first_pause_seconds * 2 ** (tries - 1))
        pause = _random.uniform(0, longest)
        if pause >= self.seconds_left or self._over.wait(pause):
            raise because
