"""The quota: a user's active jobs are a set, changed in the transaction that begins or ends one."""

from journey.storage import items
from journey.storage.conditions import WITHIN_QUOTA
from journey.storage.items import number, text
from journey.storage.operations import Item, Update


def enter_quota(job_id: str, user_id: str, limit: int, expires_at: Item) -> Update:
    """Take one of the user's places; refused when all are taken."""
    return Update(
        key=items.quota_key(user_id),
        assign={"expires_at": expires_at},
        add={"active_jobs": {"SS": [job_id]}},
        condition=WITHIN_QUOTA,
        values={":limit": number(limit), ":job_id": text(job_id)},
    )


def leave_quota(job_id: str, user_id: str) -> Update:
    """Give the job's place back; nothing happens where it has none."""
    return Update(key=items.quota_key(user_id), discard={"active_jobs": {"SS": [job_id]}})
