"""The clock: the one place that knows what time it is, and where tests set it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time and passes it."""

    def now(self) -> datetime:
        """The present moment, in UTC."""

    def sleep(self, seconds: float) -> None:
        """Return after this many seconds."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Return after this many seconds."""
        time.sleep(seconds)


_clocks: list[Clock] = [SystemClock()]


@contextmanager
def use(clock: Clock) -> Iterator[None]:
    """Let another clock tell the time, in every thread, until the block ends."""
    _clocks.append(clock)
    try:
        yield
    finally:
        _clocks.remove(clock)


def now() -> datetime:
    """The present moment, in UTC."""
    return _clocks[-1].now()


def sleep(seconds: float) -> None:
    """Return after this many seconds."""
    _clocks[-1].sleep(seconds)


def milliseconds() -> int:
    """The present moment in milliseconds since 1970."""
    return round(now().timestamp() * 1000)


def timestamp(moment: datetime | None = None) -> str:
    """A moment (now, if none is given) as ISO 8601 in UTC to the millisecond; sorts as text."""
    moment = moment or now()
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
