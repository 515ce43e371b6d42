"""A user's jobs as a list: newest first, page by page, filtered by status."""

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from journey.errors import InvalidListQuery, MalformedJobId
from journey.jobs.job import JobStatus, read_job_id
from journey.storage import items
from journey.storage.conditions import NOT_EXPIRED, all_of
from journey.storage.items import text
from journey.storage.operations import Item
from journey.storage.table import Table

DEFAULT_LIMIT = 20
MAX_LIMIT = 100

# How many entries a query looks at for those of one status; DynamoDB filters after it has read.
_FILTERED_PAGE = 500


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a user's list: after this job. Whose list it is comes from the caller's token."""

    job_id: str
    created_at: str


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What part of the list is asked for."""

    limit: int = DEFAULT_LIMIT
    status: JobStatus | None = None
    after: Position | None = None


def read_list_query(query: Mapping[str, str]) -> ListQuery:
    """The query in the URL's parameters ``limit``, ``status`` and ``next_token``.

    Raises:
        InvalidListQuery: one of them can't be read.
    """
    return ListQuery(
        limit=_read_limit(query.get("limit", str(DEFAULT_LIMIT))),
        status=_read_status(query.get("status")),
        after=_read_token(query.get("next_token")),
    )


class Listing:
    """Lists jobs from the index ``by-user``."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @classmethod
    def from_environment(cls) -> Self:
        """The list of the table that ``TABLE_NAME`` names."""
        return cls(Table.from_environment())

    def page(self, user_id: str, query: ListQuery) -> dict[str, Any]:
        """``{"journeys": […], "next_token": …}``; the token is None on the last page."""
        found: list[Item] = []
        for entry in self._entries(user_id, query):
            if len(found) == query.limit:
                return _page(found, next_token=_token(found[-1]))
            found.append(entry)
        return _page(found, next_token=None)

    def _entries(self, user_id: str, query: ListQuery) -> Iterator[Item]:
        """The index entries asked for, and more: the caller takes as many as it needs."""
        request: dict[str, Any] = {
            "IndexName": "by-user",
            "KeyConditionExpression": "user_id = :user_id",
            "FilterExpression": NOT_EXPIRED,
            "ExpressionAttributeValues": {
                ":user_id": text(user_id),
                ":now": items.number(items.now_seconds()),
            },
            "ScanIndexForward": False,
            "Limit": query.limit + 1,
        }
        if query.status:
            request["Limit"] = _FILTERED_PAGE
            request["FilterExpression"] = all_of(NOT_EXPIRED, "#status = :status")
            request["ExpressionAttributeNames"] = {"#status": "status"}
            request["ExpressionAttributeValues"][":status"] = text(query.status)
        if query.after:
            request["ExclusiveStartKey"] = {
                **items.job_key(query.after.job_id),
                "user_id": text(user_id),
                "created_at": text(query.after.created_at),
            }
        return self._table.query(**request)


def _page(entries: list[Item], next_token: str | None) -> dict[str, Any]:
    return {"journeys": [_summary(entry) for entry in entries], "next_token": next_token}


def _summary(entry: Item) -> dict[str, str]:
    job_id = items.job_id_of(entry)
    shown = ("title", "industry", "status", "created_at")
    return {"id": job_id, "job_id": job_id, **{name: entry[name]["S"] for name in shown}}


def _read_limit(limit: str) -> int:
    is_number = limit.isascii() and limit.isdecimal() and len(limit) <= len(str(MAX_LIMIT))
    if not (is_number and 1 <= int(limit) <= MAX_LIMIT):
        raise InvalidListQuery(f"limit must be a whole number from 1 to {MAX_LIMIT}.")
    return int(limit)


def _read_status(status: str | None) -> JobStatus | None:
    if status is None:
        return None
    try:
        return JobStatus(status)
    except ValueError:
        known = ", ".join(JobStatus)
        raise InvalidListQuery(f"status must be one of {known}.") from None


def _token(entry: Item) -> str:
    position = json.dumps([items.job_id_of(entry), entry["created_at"]["S"]])
    return base64.urlsafe_b64encode(position.encode()).decode()


def _read_token(token: str | None) -> Position | None:
    if token is None:
        return None
    try:
        job_id, created_at = json.loads(base64.b64decode(token, altchars=b"-_", validate=True))
        datetime.fromisoformat(created_at)
        return Position(read_job_id(job_id), created_at)
    except (ValueError, TypeError, AttributeError, RecursionError, MalformedJobId):
        raise InvalidListQuery(
            "next_token is not one that this API gave; ask for the first page without it."
        ) from None
