"""The one DynamoDB table: reads, and conditional writes that say why they were refused.

Nothing here knows what a job is; see :mod:`journey.storage.items` for what the table holds.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

from botocore.exceptions import ClientError

from journey.errors import JourneyError, StoreUnavailable
from journey.runtime import aws, aws_errors, clock, environment
from journey.storage.operations import Delete, Item, Operation, Put, Update

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Result = TypeVar("Result")

# The client doesn't try these again by itself: another transaction's hold on an item, and whatever
# it is that keeps an item of a transaction busy.
_CANCELLED, _HELD = "TransactionCanceledException", "TransactionConflictException"
_CONTENTION_TRIES = 6
_CONTENTION_WAIT_SECONDS = 0.05


class ConditionFailed(JourneyError):
    """A condition did not hold. ``items`` are the items found, in the order of the writes.

    An entry is None where that write's own condition held, or where there is no such item;
    ``conditions`` tells which writes were refused.
    """

    def __init__(self, items: Sequence[Item | None], conditions: Sequence[bool]) -> None:
        super().__init__("A condition of the write did not hold")
        self.items = items
        self.conditions = conditions


class _Contended(Exception):
    """Others keep one of the items busy at this moment."""


class Table:
    """The table and the client it is reached by."""

    def __init__(self, client: "DynamoDBClient", name: str) -> None:
        self._client = client
        self.name = name

    @classmethod
    def from_environment(cls) -> Self:
        """The table that ``TABLE_NAME`` names."""
        return cls(aws.DYNAMODB, environment.text("TABLE_NAME"))

    def get(self, key: Item, *, consistent: bool = False) -> Item | None:
        """One item; an eventually consistent read costs half.

        Raises:
            StoreUnavailable: DynamoDB did not answer.
        """
        answer = _call(
            lambda: self._client.get_item(TableName=self.name, Key=key, ConsistentRead=consistent)
        )
        return answer.get("Item")

    def query(self, **request: Any) -> Iterator[Item]:
        """The items a query finds, page after page, as they are asked for."""
        while True:
            answer = _call(lambda: self._client.query(TableName=self.name, **request))
            yield from answer["Items"]
            if "LastEvaluatedKey" not in answer:
                return
            request["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def update(self, update: Update) -> Item:
        """One conditional update; the item as it is afterwards, which costs no read.

        Raises:
            ConditionFailed: with the item that was found.
            StoreUnavailable: DynamoDB did not answer.
        """
        answer = _call(
            lambda: self._client.update_item(**self._parameters(update), ReturnValues="ALL_NEW")
        )
        return answer.get("Attributes", {})

    def put(self, put: Put) -> None:
        """Write one item, on its condition.

        Raises:
            ConditionFailed: with the item that was found.
            StoreUnavailable: DynamoDB did not answer.
        """
        _call(lambda: self._client.put_item(**self._parameters(put)))

    def delete(self, delete: Delete) -> None:
        """Take one item away, on its condition.

        Raises:
            ConditionFailed: with the item that was found.
            StoreUnavailable: DynamoDB did not answer.
        """
        _call(lambda: self._client.delete_item(**self._parameters(delete)))

    def transact(self, *writes: Operation) -> None:
        """Several conditional writes, all or none.

        Raises:
            ConditionFailed: with the items that were found.
            StoreUnavailable: DynamoDB did not answer.
        """
        transaction: list[Any] = [
            {type(write).__name__: self._parameters(write)} for write in writes
        ]
        _call(lambda: self._client.transact_write_items(TransactItems=transaction))

    def _parameters(self, write: Operation) -> dict[str, Any]:
        return {
            "TableName": self.name,
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            **write.request(),
        }


def _call(request: Callable[[], Result]) -> Result:
    """Make a call in the errors of this module; wait for the items that others keep busy."""
    last: _Contended | None = None
    for attempt in range(_CONTENTION_TRIES):
        try:
            return _translate(request)
        except _Contended as contended:
            last = contended
            clock.sleep(random.uniform(0, _CONTENTION_WAIT_SECONDS * 2**attempt))  # noqa: S311
    raise StoreUnavailable from last


def _translate(request: Callable[[], Result]) -> Result:
    try:
        return request()
    except aws_errors.AwsError as error:
        if isinstance(error, ClientError):
            _raise_refusal(error)
        if aws_errors.may_pass(error):
            raise StoreUnavailable from error
        raise


def _raise_refusal(error: ClientError) -> None:
    """Raise what a refused write means here; return if the error is of another kind."""
    code = aws_errors.code(error)
    if code == _HELD:
        raise _Contended from error
    if code == "ConditionalCheckFailedException":
        raise ConditionFailed([_met(error.response)], [True]) from error
    if code == _CANCELLED:
        _raise_cancellation(error)


def _raise_cancellation(error: ClientError) -> None:
    """Raise what a cancelled transaction means; nothing is decided while one of its items is busy.

    A condition that failed beside it may have met the very write that keeps the item busy.
    """
    reasons: list[Any] = error.response.get("CancellationReasons", [])
    codes = [reason.get("Code", "None") for reason in reasons]
    if any(aws_errors.is_passing(code) for code in codes):
        raise _Contended from error
    refused = [code == "ConditionalCheckFailed" for code in codes]
    if any(refused):
        raise ConditionFailed([_met(reason) for reason in reasons], refused) from error


def _met(refusal: Mapping[str, Any]) -> Item | None:
    """The item that a refused write met; a missing one comes as nothing, or as empty."""
    return refusal.get("Item") or None
