"""What a call is on either wire: one request over an exchange of its own, its answer streamed."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from urllib3.exceptions import HTTPError

from journey import errors
from journey.writers.model import faults
from journey.writers.model.protocol import Ending, Request, Rung, StopReason, Usage
from journey.writers.model.transport import Exchange, ExchangeClosed

_OF_A_CONNECTION: tuple[type[Exception], ...] = (HTTPError, OSError, ExchangeClosed)


class StreamedCall(ABC):
    """A call; a wire says how it is sent, and what its events mean.

    Attributes:
        breaks: what a wire's own parts raise, beside what a connection does, when a stream breaks
            off.
        stop_reason: why the answer ended; None before it has.
        usage: what the call has used, as far as the wire has told.
    """

    breaks: ClassVar[tuple[type[Exception], ...]] = ()

    def __init__(self, request: Request, rung: Rung) -> None:
        self.request = request
        self.rung = rung
        self.exchange = Exchange()
        self.stop_reason: StopReason | None = None
        self.usage = Usage(calls=1)

    def __iter__(self) -> Iterator[str]:
        """Send the request, and yield the answer's text as it arrives."""
        try:
            yield from self.texts()
        except _OF_A_CONNECTION + self.breaks as error:
            raise faults.broken_off(error) from None
        finally:
            self.exchange.close()
            self.exchange.release()
        if self.stop_reason is None:
            raise errors.ModelUnavailable("The stream ended before the answer did")

    @property
    def ending(self) -> Ending:
        """How the answer ended, once the iteration has."""
        if self.stop_reason is None:
            raise LookupError("The answer has not ended")
        return Ending(self.stop_reason, self.usage)

    def close(self) -> None:
        """Stop the model."""
        self.exchange.close()

    @abstractmethod
    def texts(self) -> Iterator[str]:
        """Send the request over the exchange; the pieces of text, the rest noted on the way.

        Raises:
            StepFailed, RungNotSupported: the model, or who serves it, says that something is wrong.
        """
