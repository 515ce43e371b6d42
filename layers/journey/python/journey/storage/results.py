"""Results: a job's map, as it was generated and as it was last edited.

A result is written under a name that nobody reads yet; then the job item names it, in a conditional
write. Readers take the job item first, and then the result that it names. A result never changes,
so no replica can show another map under the same version of the job. Whoever is refused takes away
what it wrote; what a crash leaves, the job's failure, retry or deletion takes, or its expiry.

=========================  ======================================================================
name, the item's sk        the map
=========================  ======================================================================
``RESULT#<attempt>``       that this attempt generated
``EDIT#<version>#<uuid>``  as edited, on top of this version of the job
``RESULT``                 that an earlier version of the service generated
=========================  ======================================================================
"""

from typing import Any

from journey.jobs.job import Job
from journey.storage import items
from journey.storage.operations import Item


def generated_key(job_id: str, attempt: int) -> Item:
    """The key of the map that an attempt generates; a repeat of its end finds it by that."""
    return _key(job_id, f"RESULT#{attempt}")


def original_key(job: Job) -> Item:
    """The key of a completed job's map as it was generated."""
    return _key(job.id, job.result or "RESULT")


def current_key(job: Job) -> Item:
    """The key of a completed job's map as it was last edited."""
    return _key(job.id, job.edit) if job.edit else original_key(job)


def new_item(
    key: Item, journey_map: str, history: list[dict[str, Any]], expires_at: int
) -> dict[str, Any]:
    """A result: the map as JSON text, and up to 50 events of the run's history."""
    return {
        **key,
        "journey_map": items.text(journey_map),
        "progress_history": items.records(history),
        "expires_at": items.number(expires_at),
    }


def _key(job_id: str, name: str) -> Item:
    return {"pk": items.partition_key(job_id), "sk": items.text(name)}
