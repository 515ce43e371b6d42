"""A job's creation: its items in one transaction, then its execution; both, or neither is kept.

Only the request that made a job takes it back, and only while nobody else relies on it: neither its
run, which has reported, nor a repeat with the same key, which has said so by a write of its own. A
job that is left without its execution is started by the next repeat, or by the sweep.
"""

from typing import Any, Self
from uuid import uuid4

from journey.content.form import JourneyForm
from journey.errors import (
    ExecutionNotStarted,
    IdempotencyKeyReused,
    InvalidForm,
    StoreUnavailable,
    TooManyActiveJobs,
)
from journey.jobs.job import Job, JobStatus
from journey.lifecycle import named_research
from journey.lifecycle.idempotency import KEPT_SECONDS, IdempotencyKey
from journey.lifecycle.quota import enter_quota, leave_quota
from journey.runtime import clock, environment, metrics
from journey.storage import items
from journey.storage.conditions import KEY_FREE, KEY_HELD, NEW, QUEUED, UNTOUCHED
from journey.storage.items import document, number, text
from journey.storage.operations import Delete, Item, Operation, Put, Update
from journey.storage.table import ConditionFailed, Table
from journey.workflow.executions import Executions
from journey.workflow.workflow_state import WorkflowState, dump_state

# The places of the creation's operations in its transaction.
_JOB, _FORM, _QUOTA, _KEY = range(4)

# A key can be given back between a refused write and the read that asks who holds it.
_TRIES = 5


class Creation:
    """Makes jobs.

    Args:
        limit: how many active jobs a user may have.
    """

    def __init__(self, table: Table, executions: Executions, limit: int) -> None:
        self._table = table
        self._executions = executions
        self._limit = limit

    @classmethod
    def from_environment(cls) -> Self:
        """Creation with the table, state machine and limit that the environment names."""
        return cls(
            Table.from_environment(),
            Executions.from_environment(),
            environment.number("MAX_ACTIVE_JOBS_PER_USER"),
        )

    def create(self, user_id: str, form: JourneyForm, key: IdempotencyKey | None = None) -> Job:
        """A new queued job with its execution started; the earlier job where the key came before.

        Raises:
            IdempotencyKeyReused: the key came with another form.
            InvalidForm: it names a research file that is not the user's, or not read.
            TooManyActiveJobs: the user's quota is used up.
            ExecutionNotStarted: the run could not be started; a job made by this call is gone.
            StoreUnavailable: DynamoDB did not answer.
        """
        deleted_job_id = ""
        for _ in range(_TRIES):
            job = _new_job(user_id, form)
            refused = self._write(job, form, key, deleted_job_id)
            if refused is None:
                started = self._start_or_take_back(job, form, key)
                metrics.count(JobsCreated=1)
                return started
            # The key's own refusal counts before all others: a repeat must not be turned away
            # because of its own first try.
            held = self._held(user_id, key) if key else None
            if key and held and held["job_id"]["S"] != deleted_job_id:
                deleted_job_id = held["job_id"]["S"]
                earlier = self._earlier(held, key)
                repeated = self._repeat(earlier, form) if earlier else None
                if repeated:
                    return repeated
            elif faults := named_research.faults(form, refused):
                raise InvalidForm(faults)
            elif refused.conditions[_QUOTA]:
                raise TooManyActiveJobs(self._limit)
        raise StoreUnavailable

    def _write(
        self, job: Job, form: JourneyForm, key: IdempotencyKey | None, deleted_job_id: str
    ) -> ConditionFailed | None:
        """Write the job's items; the refusal where they could not be written."""
        expires_at = number(job.expires_at)
        form_item = {
            **items.form_key(job.id),
            "form": document(form.model_dump(mode="json")),
            "expires_at": expires_at,
        }
        operations: list[Operation] = [
            Put(items.new_job_item(job), NEW),
            Put(form_item),
            enter_quota(job.id, job.user_id, self._limit, expires_at),
        ]
        if key:
            operations.append(_hold_key(job, key, deleted_job_id))
        operations += named_research.named(job.user_id, form)
        try:
            self._table.transact(*operations)
        except ConditionFailed as refused:
            answer_was_lost = refused.conditions[_JOB]  # the id is new: only we can have written it
            return None if answer_was_lost else refused
        return None

    def _held(self, user_id: str, key: IdempotencyKey) -> Item | None:
        """What is remembered of the key."""
        held = self._table.get(items.idempotency_key(user_id, key.key), consistent=True)
        return None if held is None or items.is_expired(held) else held

    def _earlier(self, held: Item, key: IdempotencyKey) -> Job | None:
        """The job that holds the key; None where it was deleted."""
        item = self._table.get(items.job_key(held["job_id"]["S"]), consistent=True)
        if item is None:
            return None
        if held["body_hash"]["S"] != key.body_hash:
            raise IdempotencyKeyReused
        return items.read_job(item)

    def _repeat(self, earlier: Job, form: JourneyForm) -> Job | None:
        """The earlier job, started where its start may have been missed; None where it is gone."""
        relied_on = self._rely_on(earlier) if _awaits_first_start(earlier) else earlier
        if relied_on and _awaits_first_start(relied_on):
            self._executions.start(relied_on.run, _first_state(relied_on, form))
        return relied_on

    def _rely_on(self, job: Job) -> Job | None:
        """Keep a queued job from being taken back; the job as it is by now, None if it is gone."""
        rely = Update(
            items.job_key(job.id),
            add={"version": number(1)},
            condition=QUEUED,
            values={":queued": text(JobStatus.QUEUED)},
        )
        try:
            self._table.update(rely)
        except ConditionFailed as refused:
            found = refused.items[0]
            return items.read_job(found) if found else None
        return job

    def _start_or_take_back(self, job: Job, form: JourneyForm, key: IdempotencyKey | None) -> Job:
        """Start the new job's run; the job as it is by now.

        Step Functions may have started it and not said so: then the run may have reported, or even
        ended.
        """
        try:
            self._executions.start(job.run, _first_state(job, form))
        except ExecutionNotStarted:
            survivor = self._take_back(job, key)
            if survivor is None or survivor.status == JobStatus.QUEUED:
                raise
            return survivor
        return job

    def _take_back(self, job: Job, key: IdempotencyKey | None) -> Job | None:
        """Undo the creation; the job as it lives on where somebody relies on it."""
        undo: list[Operation] = [
            Delete(items.job_key(job.id), UNTOUCHED, {":version": number(job.version)}),
            Delete(items.form_key(job.id)),
            leave_quota(job.id, job.user_id),
        ]
        if key:
            held = items.idempotency_key(job.user_id, key.key)
            undo.append(Delete(held, KEY_HELD, {":job_id": text(job.id)}))
        try:
            self._table.transact(*undo)
        except ConditionFailed as refused:
            survivor = refused.items[_JOB]
            return items.read_job(survivor) if survivor else None
        return None


def _new_job(user_id: str, form: JourneyForm) -> Job:
    now = clock.timestamp()
    return Job(
        id=str(uuid4()),
        user_id=user_id,
        title=form.map_title,
        industry=form.industry,
        status=JobStatus.QUEUED,
        created_at=now,
        updated_at=now,
        expires_at=items.expiry(),
    )


def _hold_key(job: Job, key: IdempotencyKey, deleted_job_id: str) -> Put:
    now = items.now_seconds()
    item = {
        **items.idempotency_key(job.user_id, key.key),
        "job_id": text(job.id),
        "body_hash": text(key.body_hash),
        "expires_at": number(now + KEPT_SECONDS),
    }
    values = {":now": number(now), ":deleted_job_id": text(deleted_job_id)}
    return Put(item, KEY_FREE, values)


def _awaits_first_start(job: Job) -> bool:
    """Whether the job's first run may never have been started."""
    return job.status == JobStatus.QUEUED and job.attempt == 1


def _first_state(job: Job, form: JourneyForm) -> dict[str, Any]:
    """The input of the job's first execution."""
    return dump_state(WorkflowState(job.id, job.user_id, job.attempt, job.created_at, form))
