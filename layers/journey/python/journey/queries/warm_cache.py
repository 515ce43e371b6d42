"""The warm cache: answers kept in a container's memory, before DynamoDB is asked.

How long an answer may be given from memory follows from what can still change:

- completed: nothing changes, so 60 s; this also bounds how long a deleted job can still be seen.
- queued, processing: 2 s. With DynamoDB's replication lag that stays under the 3 s between polls,
  so one client's polls never go backwards.
- failed, cancelled: never, because a retry makes the job active again, and a client that sees an
  old final status stops polling.
"""

from collections import OrderedDict
from dataclasses import dataclass

from journey.jobs.job import JobStatus
from journey.queries.poll_answer import PollAnswer
from journey.runtime import clock

_FRESH_MILLISECONDS = {
    JobStatus.QUEUED: 2_000,
    JobStatus.PROCESSING: 2_000,
    JobStatus.COMPLETED: 60_000,
}


@dataclass(frozen=True, slots=True)
class _Entry:
    user_id: str
    answer: PollAnswer
    fresh_until: int


class WarmCache:
    """Answers by job, the least recently used dropped first.

    Args:
        max_entries: the most answers kept.
        max_characters: the most characters of their bodies kept, all together.
    """

    def __init__(self, max_entries: int = 1_000, max_characters: int = 16_000_000) -> None:
        self._entries: OrderedDict[str, _Entry] = OrderedDict()
        self._max_entries = max_entries
        self._max_characters = max_characters
        self._characters = 0

    def get(self, job_id: str, user_id: str) -> PollAnswer | None:
        """The owner's answer while it is fresh; None for anyone else."""
        entry = self._entries.get(job_id)
        if entry is None or entry.user_id != user_id:
            return None
        if clock.milliseconds() >= entry.fresh_until:
            self._drop(job_id)
            return None
        self._entries.move_to_end(job_id)
        return entry.answer

    def put(self, job_id: str, user_id: str, status: JobStatus, answer: PollAnswer) -> None:
        """Keep an answer for as long as its status allows."""
        self._drop(job_id)
        milliseconds = _FRESH_MILLISECONDS.get(status)
        if milliseconds is None:
            return
        self._entries[job_id] = _Entry(user_id, answer, clock.milliseconds() + milliseconds)
        self._characters += len(answer.body)
        while len(self._entries) > self._max_entries or self._characters > self._max_characters:
            self._drop(next(iter(self._entries)))

    def _drop(self, job_id: str) -> None:
        entry = self._entries.pop(job_id, None)
        if entry is not None:
            self._characters -= len(entry.answer.body)
