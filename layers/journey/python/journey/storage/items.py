"""The items of the table: their keys, their attributes, and the job read back from one.

=============  =====================  =============  ==========================================
item           pk                     sk             holds
=============  =====================  =============  ==========================================
job            ``JOB#<id>``           ``JOB``        what polls read and progress saves write
form           ``JOB#<id>``           ``FORM``       the form, written once
result         ``JOB#<id>``           ``RESULT#…``   a map; :mod:`journey.storage.results` says more
quota          ``USER#<sub>``         ``QUOTA``      the set of the user's active job ids
idempotency    ``IDEMPOTENCY#<sub>``  ``KEY#<key>``  job id and body hash, for 24 hours
=============  =====================  =============  ==========================================

A write costs by the whole item's size, so a progress save must not pay for form or result.
Nested values are kept as JSON text: every attribute is a string, a number or a set.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from journey.jobs.job import Job, JobStatus
from journey.runtime import clock, environment
from journey.storage.operations import Item

ACTIVE_SHARDS = 8
"""Partitions of the index of active jobs, so that no single one takes every creation."""

SECONDS_PER_DAY = 86_400


def text(value: str) -> dict[str, str]:
    """A string attribute."""
    return {"S": value}


def number(value: int) -> dict[str, str]:
    """A number attribute."""
    return {"N": str(value)}


def document(value: object) -> dict[str, str]:
    """Any JSON value, as a string attribute."""
    return {"S": json.dumps(value, ensure_ascii=False, separators=(",", ":"))}


def records(values: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Records that share their fields, as a string attribute: the fields once, then each's values.

    A progress save pays for each byte, and the fields' names are a third of a history.
    """
    fields = [list(values[0])] if values else []
    return document(fields + [list(record.values()) for record in values])


def read_records(item: Item, name: str) -> list[dict[str, Any]]:
    """The records in an attribute; none where it is missing.

    An earlier version kept each record as an object.
    """
    kept = _document(item, name) or []
    if not kept or isinstance(kept[0], dict):
        return list(kept)
    fields, *rows = kept
    return [dict(zip(fields, row, strict=True)) for row in rows]


def partition_key(job_id: str) -> dict[str, str]:
    """What the keys of all items of a job begin with."""
    return text(f"JOB#{job_id}")


def job_key(job_id: str) -> Item:
    """The key of the job item."""
    return {"pk": partition_key(job_id), "sk": text("JOB")}


def job_id_of(item: Item) -> str:
    """The id of the job that an item belongs to."""
    return str(item["pk"]["S"]).removeprefix("JOB#")


def form_key(job_id: str) -> Item:
    """The key of the form item."""
    return {"pk": partition_key(job_id), "sk": text("FORM")}


def quota_key(user_id: str) -> Item:
    """The key of the user's quota item."""
    return {"pk": text(f"USER#{user_id}"), "sk": text("QUOTA")}


def idempotency_key(user_id: str, key: str) -> Item:
    """The key of the item that remembers an Idempotency-Key."""
    return {"pk": text(f"IDEMPOTENCY#{user_id}"), "sk": text(f"KEY#{key}")}


def active_shard(job_id: str) -> int:
    """The partition of the index of active jobs that this job is in while it is active."""
    return UUID(job_id).int % ACTIVE_SHARDS


def now_seconds() -> int:
    """The present moment in whole seconds since 1970, as ``expires_at`` counts them."""
    return clock.milliseconds() // 1000


def expiry() -> int:
    """When what is written now is to expire, in seconds since 1970."""
    return now_seconds() + environment.number("RETENTION_DAYS") * SECONDS_PER_DAY


def is_expired(item: Item) -> bool:
    """Whether an item is past its time; DynamoDB may take days to delete it."""
    return int(item["expires_at"]["N"]) <= now_seconds()


def new_job_item(job: Job) -> dict[str, Any]:
    """The item of a job that was just made."""
    return {
        **job_key(job.id),
        "user_id": text(job.user_id),
        "title": text(job.title),
        "industry": text(job.industry),
        "status": text(job.status),
        "created_at": text(job.created_at),
        "updated_at": text(job.updated_at),
        "expires_at": number(job.expires_at),
        "version": number(job.version),
        "attempt": number(job.attempt),
        "current_step": number(job.current_step),
        "saved_at": number(job.saved_at),
        "active_shard": number(active_shard(job.id)),
        "active_since": text(job.created_at),
    }


def read_job(item: Item) -> Job:
    """The job that an item holds."""
    return Job(
        id=job_id_of(item),
        user_id=item["user_id"]["S"],
        title=item["title"]["S"],
        industry=item["industry"]["S"],
        status=JobStatus(item["status"]["S"]),
        created_at=item["created_at"]["S"],
        updated_at=item["updated_at"]["S"],
        expires_at=int(item["expires_at"]["N"]),
        version=int(item["version"]["N"]),
        attempt=int(item["attempt"]["N"]),
        current_step=int(item["current_step"]["N"]),
        saved_at=int(item["saved_at"]["N"]),
        progress=_document(item, "progress"),
        progress_history=read_records(item, "progress_history"),
        lost_usage=read_records(item, "lost_usage"),
        result=item.get("result", {}).get("S"),
        edit=item.get("edit", {}).get("S"),
        error_code=item.get("error_code", {}).get("S"),
        error_message=item.get("error_message", {}).get("S"),
    )


def _document(item: Item, name: str) -> Any:
    return json.loads(item[name]["S"]) if name in item else None
