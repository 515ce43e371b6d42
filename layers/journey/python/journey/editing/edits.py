"""An edit from its request to its place in the table.

The edited map is written under a name that nobody reads yet; then the job item names it, if the job
is still of the version that was edited (:mod:`journey.storage.results`).
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, Self

from journey.editing import evidence, patches, rules
from journey.editing.patches import Operation
from journey.editing.places import JsonMap
from journey.errors import ChangedMeanwhile, Fault, InvalidEdit, JobNotFound, StoreUnavailable
from journey.jobs.job import Job
from journey.queries.owned_jobs import JobResult, OwnedJobs
from journey.runtime import clock
from journey.storage import items, results
from journey.storage.conditions import NOT_EXPIRED, OWNED, UNTOUCHED, all_of
from journey.storage.items import number, text
from journey.storage.operations import Delete, Item, Put, Update
from journey.storage.table import ConditionFailed, Table

EDITS_KEPT = 20
"""The newest edits of which is kept who made them and when."""


class Editing:
    """Edits the maps of completed jobs for their owners."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._jobs = OwnedJobs(table)

    @classmethod
    def from_environment(cls) -> Self:
        """Of the table that ``TABLE_NAME`` names."""
        return cls(Table.from_environment())

    def edit(
        self, job_id: str, user_id: str, is_meant: Callable[[int], bool], patch: list[Operation]
    ) -> JobResult:
        """The map as edited; the very same, and nothing written, where the patch changes nothing.

        Args:
            is_meant: whether the caller has edited this version of the job.

        Raises:
            JobNotFound: unknown, expired or somebody else's.
            JobNotCompleted: there is no map yet.
            ChangedMeanwhile: the map is of another version.
            InvalidEdit: the patch can't be applied, or makes of the map what it may not be.
        """
        job = self._jobs.completed(job_id, user_id)
        current = self._jobs.result(job)
        if not is_meant(current.job.version):
            raise ChangedMeanwhile(current.job.version)
        original = self._jobs.original(current.job) if current.job.edit else current
        edited = _edited(original.journey_map, current.journey_map, patch)
        return current if edited == current.journey_map else self._keep(current, edited)

    def _keep(self, current: JobResult, edited: JsonMap) -> JobResult:
        job = current.job
        key = results.edited_key(job)
        kept = results.new_item(key, _json(edited), current.progress_history, job.expires_at)
        edits = [*current.edits, {"at": clock.timestamp(), "by": job.user_id}][-EDITS_KEPT:]
        self._table.put(Put({**kept, "edits": items.records(edits)}))
        now = clock.timestamp()
        try:
            self._table.update(_naming(job, key, edited["title"], now))
        except ConditionFailed as refused:
            self._take_refusal(refused.items[0], key)
        self._drop_earlier(job, key)
        named = replace(
            job,
            version=job.version + 1,
            edit=key["sk"]["S"],
            title=edited["title"],
            updated_at=now,
        )
        return JobResult(named, dict(edited), current.progress_history, edits)

    def _take_refusal(self, met: Item | None, key: Item) -> None:
        """Take back what nobody will read; an edit whose answer was lost meets its own effect."""
        if met and met.get("edit") == key["sk"]:
            return
        self._table.delete(Delete(key))
        raise ChangedMeanwhile(items.read_job(met).version) if met else JobNotFound

    def _drop_earlier(self, job: Job, key: Item) -> None:
        """Take away the edits that no version of the job names any more, or ever did.

        Those are the ones made on top of this version or of one before it; whoever tries to have
        one named now is refused. What can't be taken away at the moment, the next edit takes.
        """
        with suppress(StoreUnavailable):
            for item in self._table.query(**results.edits_up_to(job)):
                if item["sk"] != key["sk"]:
                    self._table.delete(Delete({"pk": item["pk"], "sk": item["sk"]}))


def _edited(original: JsonMap, current: JsonMap, patch: list[Operation]) -> JsonMap:
    """What a patch makes of a map.

    Raises:
        InvalidEdit: it can't be applied, or makes of the map what it may not be.
    """
    after = patches.applied(current, patch)
    shape = rules.read_map(after)
    rules.check(current, after)
    edited = evidence.settled(original, after, (rules.read_map(original), shape))
    size = len(_json(edited).encode())
    if size > results.MAX_MAP_BYTES:
        detail = f"The map would have {size:,} bytes; it may have {results.MAX_MAP_BYTES:,}"
        raise InvalidEdit([Fault("", detail)])
    return edited


def _naming(job: Job, key: Item, title: str, now: str) -> Update:
    return Update(
        key=items.job_key(job.id),
        assign={"edit": key["sk"], "title": text(title), "updated_at": text(now)},
        add={"version": number(1)},
        condition=all_of(OWNED, NOT_EXPIRED, UNTOUCHED),
        values={
            ":user_id": text(job.user_id),
            ":now": number(items.now_seconds()),
            ":version": number(job.version),
        },
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
