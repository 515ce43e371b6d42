"""Results: a job's map, as it was generated and as it was last edited.

A result is written under a name that nobody reads yet; then the job item names it, in a conditional
write. Readers take the job item first, and then the result that it names. A result never changes,
so no replica can show another map under the same version of the job. Whoever is refused takes away
what it wrote; what a crash leaves is taken by the next edit, by the job's failure, retry or
deletion, or at its expiry.

=========================  ======================================================================
name, the item's sk        the map
=========================  ======================================================================
``RESULT#<attempt>``       that this attempt generated
``EDIT#<version>#<uuid>``  as edited, on top of this version of the job
``RESULT``                 that an earlier version of the service generated
=========================  ======================================================================
"""

from typing import Any
from uuid import uuid4

from journey.jobs.job import Job
from journey.storage import items
from journey.storage.operations import Item

MAX_RESULT_BYTES = 390_000
"""What a result may hold; DynamoDB takes 400 KB, attribute names and numbers included."""

MAX_MAP_BYTES = 370_000
"""What an edited map may have of that; a history of 50 events has the rest."""

# The digits of a version in a name, so that names are in the versions' order.
_DIGITS = 10


def generated_key(job_id: str, attempt: int) -> Item:
    """The key of the map that an attempt generates; a repeat of its end finds it by that."""
    return _key(job_id, f"RESULT#{attempt}")


def original_key(job: Job) -> Item:
    """The key of a completed job's map as it was generated."""
    return _key(job.id, job.result or "RESULT")


def current_key(job: Job) -> Item:
    """The key of a completed job's map as it was last edited."""
    return _key(job.id, job.edit) if job.edit else original_key(job)


def edited_key(job: Job) -> Item:
    """A key for the next edit on top of this version of the job."""
    return _key(job.id, f"{_edits_of(job.version)}#{uuid4()}")


def edits_up_to(job: Job) -> dict[str, Any]:
    """The query for the keys of all edits that were made on top of this version or an earlier."""
    return {
        "KeyConditionExpression": "pk = :pk AND sk BETWEEN :first AND :last",
        "ExpressionAttributeValues": {
            ":pk": items.partition_key(job.id),
            ":first": items.text(_edits_of(0)),
            ":last": items.text(f"{_edits_of(job.version)}#~"),
        },
        "ProjectionExpression": "pk, sk",
    }


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


def _edits_of(version: int) -> str:
    return f"EDIT#{version:0{_DIGITS}}"


def _key(job_id: str, name: str) -> Item:
    return {"pk": items.partition_key(job_id), "sk": items.text(name)}
