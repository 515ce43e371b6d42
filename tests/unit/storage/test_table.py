from typing import Any

import pytest
from botocore.exceptions import ClientError

from journey.errors import StoreUnavailable
from journey.runtime.aws_errors import name_behind
from journey.storage.items import number, text
from journey.storage.operations import Delete, Put, Update
from journey.storage.table import ConditionFailed, Table
from tests.simulation.troubles import PASSING
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock

ONE = {"pk": text("one"), "sk": text("x")}
TWO = {"pk": text("two"), "sk": text("x")}
NEW = "attribute_not_exists(pk)"

BUSY = [
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestTimeout",
    "RequestTimeoutException",
    "ThrottlingException",
    "TransactionInProgressException",
]


def reasons(*codes: str) -> list[dict[str, str]]:
    return [{"Code": code} for code in codes]


@pytest.fixture(autouse=True)
def _time_passes_on_the_fake_clock(clock: FakeClock) -> None:
    """Waits for other transactions are the clock's affair."""


class TestReading:
    def test_an_item_that_is_not_there_is_none(self, table: Table) -> None:
        assert table.get(ONE) is None

    def test_an_item_comes_whole(self, table: Table) -> None:
        table.transact(Put({**ONE, "value": number(7)}))

        assert table.get(ONE) == {**ONE, "value": number(7)}

    def test_a_query_goes_through_all_pages(self, table: Table) -> None:
        entries = [{"pk": text("one"), "sk": text(f"{n}")} for n in range(7)]
        table.transact(*(Put(entry) for entry in entries))

        found = table.query(
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": text("one")},
            Limit=2,
        )

        assert list(found) == entries

    def test_a_query_reads_no_page_that_nobody_asks_for(
        self, table: Table, dynamodb: Faults
    ) -> None:
        table.transact(*(Put({"pk": text("one"), "sk": text(f"{n}")}) for n in range(7)))
        found = table.query(
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": text("one")},
            Limit=2,
        )

        for _ in range(2):
            next(found)

        assert dynamodb.count("Query") == 1


class TestARefusedWrite:
    def test_brings_back_the_item_it_met(self, table: Table) -> None:
        table.transact(Put({**ONE, "value": number(7)}))

        with pytest.raises(ConditionFailed) as refused:
            table.update(Update(ONE, assign={"value": number(8)}, condition=NEW))

        assert refused.value.items == [{**ONE, "value": number(7)}]
        assert refused.value.conditions == [True]
        assert table.get(ONE) == {**ONE, "value": number(7)}

    def test_brings_back_nothing_where_nothing_was(self, table: Table) -> None:
        with pytest.raises(ConditionFailed) as refused:
            table.update(Update(ONE, assign={"value": number(8)}, condition="attribute_exists(pk)"))

        assert refused.value.items == [None]

    def test_in_a_transaction_tells_which_one_and_changes_nothing(self, table: Table) -> None:
        table.transact(Put({**TWO, "value": number(7)}))

        with pytest.raises(ConditionFailed) as refused:
            table.transact(Put(ONE, NEW), Put(TWO, NEW))

        assert refused.value.conditions == [False, True]
        assert refused.value.items == [None, {**TWO, "value": number(7)}]
        assert table.get(ONE) is None

    def test_of_a_delete_leaves_the_item(self, table: Table) -> None:
        table.transact(Put(ONE))

        with pytest.raises(ConditionFailed):
            table.transact(Delete(ONE, "attribute_exists(nickname)"))

        assert table.get(ONE)


class TestAnItemThatOthersKeepBusy:
    @pytest.fixture(
        params=[
            ("TransactionConflictException", None),
            ("TransactionCanceledException", "TransactionConflict"),
            ("TransactionCanceledException", "ThrottlingError"),
            ("TransactionCanceledException", "ProvisionedThroughputExceeded"),
        ],
        ids=str,
    )
    def contention(self, request: pytest.FixtureRequest, dynamodb: Faults) -> Faults:
        code, reason = request.param
        details: dict[str, Any] = {}
        if reason:
            details["CancellationReasons"] = reasons("None", reason)
        for operation in ("TransactWriteItems", "UpdateItem", "GetItem"):
            dynamodb.error(operation, code, times=5, **details)
        return dynamodb

    def test_is_waited_for(self, table: Table, contention: Faults, clock: FakeClock) -> None:
        before = clock.now()

        table.transact(Put(ONE))

        assert contention.count("TransactWriteItems") == 6
        assert clock.now() > before
        assert (clock.now() - before).total_seconds() < 1.6

    def test_of_a_single_write_is_waited_for_too(self, table: Table, contention: Faults) -> None:
        table.update(Update(ONE, assign={"value": number(8)}))

        assert contention.count("UpdateItem") == 6

    def test_that_does_not_end_is_an_unavailable_store(
        self, table: Table, dynamodb: Faults
    ) -> None:
        dynamodb.error("TransactWriteItems", "TransactionConflictException", times=6)

        with pytest.raises(StoreUnavailable) as unavailable:
            table.transact(Put(ONE))

        assert dynamodb.count("TransactWriteItems") == 6
        assert name_behind(unavailable.value) == "TransactionConflictException"

    def test_leaves_undecided_what_else_was_refused(self, table: Table, dynamodb: Faults) -> None:
        """A quota that is full by the very transaction that keeps the key busy, for one."""
        dynamodb.error(
            "TransactWriteItems",
            "TransactionCanceledException",
            CancellationReasons=reasons("TransactionConflict", "ConditionalCheckFailed"),
        )

        table.transact(Put(ONE), Put(TWO, NEW))

        assert dynamodb.count("TransactWriteItems") == 2
        assert table.get(TWO)


class TestAStoreInTrouble:
    @pytest.mark.parametrize("trouble", PASSING)
    def test_is_unavailable(self, table: Table, dynamodb: Faults, trouble: str) -> None:
        for operation in ("GetItem", "UpdateItem", "Query", "TransactWriteItems"):
            dynamodb.trouble(operation, PASSING[trouble])

        with pytest.raises(StoreUnavailable):
            table.get(ONE)
        with pytest.raises(StoreUnavailable):
            table.update(Update(ONE, assign={"value": number(8)}))
        with pytest.raises(StoreUnavailable):
            list(table.query(KeyConditionExpression="pk = :pk"))
        with pytest.raises(StoreUnavailable):
            table.transact(Put(ONE))

    @pytest.mark.parametrize("code", BUSY)
    def test_that_is_too_busy_is_unavailable(
        self, table: Table, dynamodb: Faults, code: str
    ) -> None:
        dynamodb.error("GetItem", code)

        with pytest.raises(StoreUnavailable) as unavailable:
            table.get(ONE)

        assert name_behind(unavailable.value) == code

    def test_whose_answer_was_lost_is_unavailable_though_it_did_the_work(
        self, table: Table, dynamodb: Faults
    ) -> None:
        dynamodb.lose_answer("TransactWriteItems")

        with pytest.raises(StoreUnavailable):
            table.transact(Put(ONE))

        assert table.get(ONE)

    @pytest.mark.parametrize("code", ["ValidationException", "AccessDeniedException"])
    def test_by_a_fault_of_ours_is_no_trouble_of_the_store(
        self, table: Table, dynamodb: Faults, code: str
    ) -> None:
        dynamodb.error("GetItem", code)

        with pytest.raises(ClientError, match=code):
            table.get(ONE)

    def test_a_transaction_cancelled_for_a_fault_of_ours_is_neither(
        self, table: Table, dynamodb: Faults
    ) -> None:
        dynamodb.error(
            "TransactWriteItems",
            "TransactionCanceledException",
            CancellationReasons=reasons("None", "ValidationError"),
        )

        with pytest.raises(ClientError, match="TransactionCanceled"):
            table.transact(Put(ONE), Put(TWO))
