"""Counts of polls, written once a minute: a metric line for each would cost more than its read."""

from journey.runtime import clock, metrics

FLUSH_MILLISECONDS = 60_000


class PollMeter:
    """Counts a container's cache hits and misses."""

    def __init__(self) -> None:
        self._counts = {"PollCacheHits": 0, "PollCacheMisses": 0}
        self._flushed_at = clock.milliseconds()

    def count(self, *, hit: bool) -> None:
        """Count one poll; write the counts if a minute has passed since they were written last."""
        self._counts["PollCacheHits" if hit else "PollCacheMisses"] += 1
        now = clock.milliseconds()
        if now - self._flushed_at >= FLUSH_MILLISECONDS:
            metrics.count(**self._counts)
            self._counts = dict.fromkeys(self._counts, 0)
            self._flushed_at = now
