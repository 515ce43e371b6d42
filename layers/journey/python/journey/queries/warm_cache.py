"""The warm cache: answers kept in a container's memory, before DynamoDB is asked.

Containers know nothing of each other, so one may remember what another has seen changed. What keeps
a client's polls from going backwards is the version that the client says it has seen
(``If-None-Match``):

- a caller that names a version is answered from memory with that version or a newer one only, up to
  4 s after it was read. Every second poll of a page that polls each 3 s is answered so.
- a caller that names none is answered from memory for 2 s. With DynamoDB's replication lag that
  stays under the 3 s between its polls.
- failed and cancelled are never kept, because a retry makes the job active again, and a client that
  sees an old final status stops polling.

With up to a second of replication lag, no answer is older than 5 s; the same bounds how long an
edit or a deletion can stay unseen by others.
"""

from collections import OrderedDict
from dataclasses import dataclass

from journey.jobs.job import JobStatus
from journey.queries.poll_answer import PollAnswer
from journey.runtime import clock

_KEPT = {JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.COMPLETED}
_LONGEST_MILLISECONDS = 4_000
_MILLISECONDS_WITHOUT_VERSION = 2_000


@dataclass(frozen=True, slots=True)
class _Entry:
    user_id: str
    answer: PollAnswer
    read_at: int

    @property
    def age(self) -> int:
        return clock.milliseconds() - self.read_at

    def is_for(self, known_version: int | None) -> bool:
        """Whether a caller that has seen this version, or doesn't say, may be given it."""
        if known_version is None:
            return self.age < _MILLISECONDS_WITHOUT_VERSION
        return self.answer.version >= known_version


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

    def get(self, job_id: str, user_id: str, known_version: int | None) -> PollAnswer | None:
        """The owner's answer, if it is new enough for this caller; None for anyone else.

        Args:
            known_version: the newest version that the caller has seen; None if it doesn't say.
        """
        entry = self._entries.get(job_id)
        if entry is None or entry.user_id != user_id:
            return None
        if entry.age >= _LONGEST_MILLISECONDS:
            self._drop(job_id)
            return None
        if not entry.is_for(known_version):
            return None
        self._entries.move_to_end(job_id)
        return entry.answer

    def put(self, job_id: str, user_id: str, status: JobStatus, answer: PollAnswer) -> None:
        """Keep an answer that was just read, unless its status forbids that."""
        self._drop(job_id)
        if status not in _KEPT:
            return
        self._entries[job_id] = _Entry(user_id, answer, clock.milliseconds())
        self._characters += len(answer.body)
        while len(self._entries) > self._max_entries or self._characters > self._max_characters:
            self._drop(next(iter(self._entries)))

    def _drop(self, job_id: str) -> None:
        entry = self._entries.pop(job_id, None)
        if entry is not None:
            self._characters -= len(entry.answer.body)
