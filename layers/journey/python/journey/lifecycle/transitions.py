"""A job's transitions after its creation: each is one conditional write, and none reads first.

The conditions have their names in :mod:`journey.storage.conditions`. A refused write brings back
the item it met, which tells why. A write whose answer was lost and that is sent again meets its own
effect, and counts as done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from journey.errors import (
    JobNotActive,
    JobNotFound,
    StoreUnavailable,
    TooManyActiveJobs,
    TransitionRefused,
)
from journey.jobs.failures import CANCELLED, Failure
from journey.jobs.job import Job, JobStatus, Run
from journey.jobs.progress import SavedProgress
from journey.lifecycle.quota import enter_quota, leave_quota
from journey.runtime import clock, metrics
from journey.storage import items, results
from journey.storage.conditions import (
    ACTIVE,
    FORWARD,
    NEW,
    NOT_EXPIRED,
    OWNED,
    RETRYABLE,
    SAME_ATTEMPT,
    UNTOUCHED,
    all_of,
)
from journey.storage.items import document, number, records, text
from journey.storage.operations import Delete, Item, Operation, Put, Update
from journey.storage.table import ConditionFailed, Table

_STATUSES = {f":{status}": text(status) for status in JobStatus}
_ACTIVE_STATUSES = {name: _STATUSES[name] for name in (":queued", ":processing")}
_RETRYABLE_STATUSES = {name: _STATUSES[name] for name in (":failed", ":cancelled")}
_ACTIVE_INDEX = ("active_shard", "active_since")
_NEXT_VERSION = {"version": number(1)}

# A job that is deleted can be written to between the look at its items and their deletion.
_TRIES = 5


@dataclass(frozen=True, slots=True)
class SaveOutcome:
    """Whether a save was taken or held back, and what the job says beside.

    Attributes:
        saved_at: when the last taken one was, in milliseconds since 1970.
        lost_usage: as in :class:`~journey.jobs.job.Job`.
    """

    accepted: bool
    saved_at: int
    lost_usage: list[dict[str, Any]] = field(default_factory=list)


class Transitions:
    """The writes that move a job from status to status."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @classmethod
    def from_environment(cls) -> Self:
        """The transitions of the table that ``TABLE_NAME`` names."""
        return cls(Table.from_environment())

    def save_progress(self, run: Run, progress: SavedProgress, throttle_ms: int) -> SaveOutcome:
        """Save progress unless the throttle holds it back; a queued job becomes processing.

        Raises:
            JobNotActive: the job is final or gone, or the attempt is old.
        """
        now = clock.milliseconds()
        save = Update(
            key=items.job_key(run.job_id),
            assign={
                "status": text(JobStatus.PROCESSING),
                "current_step": number(progress.step),
                "progress": document(progress.body),
                "progress_history": records(progress.history),
                "saved_at": number(now),
                "updated_at": text(clock.timestamp()),
            },
            add=_NEXT_VERSION,
            condition=all_of(ACTIVE, SAME_ATTEMPT, FORWARD),
            values={
                **_ACTIVE_STATUSES,
                ":attempt": number(run.attempt),
                ":step": number(progress.step),
                ":throttled_until": number(now - throttle_ms),
            },
        )
        try:
            saved = self._table.update(save)
        except ConditionFailed as refused:
            job = _read_active(refused.items[0], run)
            own_write = job.current_step == progress.step and job.saved_at == now
            return SaveOutcome(own_write, job.saved_at, job.lost_usage)
        return SaveOutcome(True, now, items.read_records(saved, "lost_usage"))

    def keep_usage(self, run: Run, lost_usage: Sequence[Mapping[str, Any]]) -> None:
        """Write down what tries that failed have asked of a model, also once the job has ended.

        Raises:
            JobNotActive: the job is gone, or the attempt is old.
        """
        keep = Update(
            key=items.job_key(run.job_id),
            assign={"lost_usage": records(lost_usage)},
            add=_NEXT_VERSION,
            condition=SAME_ATTEMPT,
            values={":attempt": number(run.attempt)},
        )
        try:
            self._table.update(keep)
        except ConditionFailed as refused:
            raise JobNotActive from refused

    def complete(self, run: Run, last: SavedProgress, journey_map: str) -> None:
        """Write the map (JSON text) and the whole history, and end the job as completed.

        Raises:
            JobNotActive: the job is final or gone, or the attempt is old.
        """
        key = results.generated_key(run.job_id, run.attempt)
        result = self._keep(results.new_item(key, journey_map, last.history, items.expiry()))
        end = _end_of_run(
            run,
            JobStatus.COMPLETED,
            {
                "current_step": number(last.step),
                "progress": document(last.body),
                "result": key["sk"],
                "expires_at": result["expires_at"],
            },
            remove=("progress_history",),
        )
        try:
            ended_now = self._finish(run, JobStatus.COMPLETED, end)
        except JobNotActive:
            self._table.delete(Delete(key))
            raise
        if ended_now:
            metrics.count(JobsCompleted=1)

    def fail(self, run: Run, failure: Failure) -> None:
        """End the job as failed, for this reason.

        Raises:
            JobNotActive: the job is final or gone, or the attempt is old.
        """
        end = _end_of_run(run, JobStatus.FAILED, _reason(failure))
        unread = Delete(results.generated_key(run.job_id, run.attempt))
        if self._finish(run, JobStatus.FAILED, end, unread):
            metrics.count({"error_code": failure.code}, JobsFailed=1)

    def cancel(self, job_id: str, user_id: str) -> None:
        """End the user's active job as cancelled; a cancelled one stays so.

        Raises:
            JobNotFound: unknown, expired or somebody else's.
            TransitionRefused: it has completed or failed.
        """
        cancel = _end(
            job_id,
            JobStatus.CANCELLED,
            _reason(CANCELLED),
            condition=all_of(OWNED, NOT_EXPIRED, ACTIVE),
            values={**_ACTIVE_STATUSES, **_owner(user_id)},
        )
        try:
            self._table.transact(cancel, leave_quota(job_id, user_id))
        except ConditionFailed as refused:
            job = _read_owned(refused.items[0], user_id)
            if job.status != JobStatus.CANCELLED:
                raise TransitionRefused("cancelled", job.status) from refused
        else:
            metrics.count(JobsCancelled=1)

    def retry(self, last: Run, limit: int) -> Run:
        """Make the user's failed or cancelled job queued again, under the attempt after the last.

        Raises:
            JobNotFound: unknown, expired or somebody else's.
            TransitionRefused: it is not failed or cancelled, or another retry came first.
            TooManyActiveJobs: the user's quota is used up.
        """
        now = text(clock.timestamp())
        expires_at = number(items.expiry())
        requeue = Update(
            key=items.job_key(last.job_id),
            assign={
                "status": text(JobStatus.QUEUED),
                "attempt": number(last.attempt + 1),
                "current_step": number(0),
                "saved_at": number(0),
                "updated_at": now,
                "expires_at": expires_at,
                "active_shard": number(items.active_shard(last.job_id)),
                "active_since": now,
            },
            remove=("error_code", "error_message"),
            add=_NEXT_VERSION,
            condition=all_of(OWNED, NOT_EXPIRED, RETRYABLE, SAME_ATTEMPT),
            values={
                **_RETRYABLE_STATUSES,
                **_owner(last.user_id),
                ":attempt": number(last.attempt),
            },
        )
        keep_form = Update(key=items.form_key(last.job_id), assign={"expires_at": expires_at})
        enter = enter_quota(last.job_id, last.user_id, limit, expires_at)
        unread = Delete(results.generated_key(last.job_id, last.attempt))
        try:
            self._table.transact(requeue, keep_form, enter, unread)
        except ConditionFailed as refused:
            if not refused.conditions[0]:
                raise TooManyActiveJobs(limit) from refused
            job = _read_owned(refused.items[0], last.user_id)
            raise TransitionRefused("retried", job.status) from refused
        return Run(last.job_id, last.user_id, last.attempt + 1)

    def delete(self, job_id: str, user_id: str) -> None:
        """Take away all items of the user's job, and its place in the quota.

        Raises:
            JobNotFound: unknown, expired or somebody else's.
            StoreUnavailable: it was written to each time that its items had been found.
        """
        for _ in range(_TRIES):
            job, *others = self._owned_items(job_id, user_id)
            unchanged = Delete(_key_of(job), UNTOUCHED, {":version": job["version"]})
            try:
                self._table.transact(
                    unchanged,
                    leave_quota(job_id, user_id),
                    *(Delete(_key_of(item)) for item in others),
                )
            except ConditionFailed:
                continue
            return
        raise StoreUnavailable

    def _owned_items(self, job_id: str, user_id: str) -> list[Item]:
        """The keys of the job's items, its own first."""
        found = self._table.query(
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": items.partition_key(job_id)},
            ProjectionExpression="pk, sk, user_id, version, expires_at",
            ConsistentRead=True,
        )
        by_name = {item["sk"]["S"]: item for item in found}
        job = by_name.pop(items.job_key(job_id)["sk"]["S"], None)
        return [_owned(job, user_id), *by_name.values()]

    def _keep(self, result: Item) -> Item:
        """Write a result; the one that is there, where an earlier try of the same end wrote it."""
        try:
            self._table.put(Put(result, NEW))
        except ConditionFailed as refused:
            return refused.items[0] or result
        return result

    def _finish(self, run: Run, status: JobStatus, *writes: Operation) -> bool:
        """End a run; False where it had ended so before."""
        try:
            self._table.transact(*writes, leave_quota(run.job_id, run.user_id))
        except ConditionFailed as refused:
            if not _has_ended_as(refused.items[0], run, status):
                raise JobNotActive from refused
            return False
        return True


def _end_of_run(run: Run, status: JobStatus, assign: Item, *, remove: Sequence[str] = ()) -> Update:
    return _end(
        run.job_id,
        status,
        assign,
        remove=remove,
        condition=all_of(ACTIVE, SAME_ATTEMPT),
        values={**_ACTIVE_STATUSES, ":attempt": number(run.attempt)},
    )


def _end(
    job_id: str,
    status: JobStatus,
    assign: Item,
    *,
    remove: Sequence[str] = (),
    condition: str,
    values: Item,
) -> Update:
    return Update(
        key=items.job_key(job_id),
        assign={"status": text(status), "updated_at": text(clock.timestamp()), **assign},
        remove=(*_ACTIVE_INDEX, *remove),
        add=_NEXT_VERSION,
        condition=condition,
        values=values,
    )


def _reason(failure: Failure) -> Item:
    return {"error_code": text(failure.code), "error_message": text(failure.message)}


def _owner(user_id: str) -> Item:
    return {":user_id": text(user_id), ":now": number(items.now_seconds())}


def _read_active(item: Item | None, run: Run) -> Job:
    job = items.read_job(item) if item else None
    if job is None or not job.status.is_active or job.attempt != run.attempt:
        raise JobNotActive
    return job


def _read_owned(item: Item | None, user_id: str) -> Job:
    return items.read_job(_owned(item, user_id))


def _owned(item: Item | None, user_id: str) -> Item:
    if item is None or item["user_id"] != text(user_id) or items.is_expired(item):
        raise JobNotFound
    return item


def _key_of(item: Item) -> Item:
    return {"pk": item["pk"], "sk": item["sk"]}


def _has_ended_as(item: Item | None, run: Run, status: JobStatus) -> bool:
    job = items.read_job(item) if item else None
    return job is not None and (job.attempt, job.status) == (run.attempt, status)
