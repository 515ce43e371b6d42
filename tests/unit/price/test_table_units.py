"""Units as DynamoDB's documents count them."""

from collections.abc import Iterator
from typing import Any

import pytest

from journey.runtime import aws
from journey.storage.table import Table
from local.template.template import Template
from tests.price.table_units import TableUnits, size

KEY = {"pk": {"S": "JOB#1"}, "sk": {"S": "JOB"}}


@pytest.fixture
def units(table: Table) -> Iterator[TableUnits]:
    units = TableUnits(Template({}).table())
    with units.counted(aws.DYNAMODB):
        yield units


def put(table: Table, **attributes: Any) -> None:
    aws.DYNAMODB.put_item(TableName=table.name, Item={**KEY, **attributes})


def text(length: int) -> dict[str, str]:
    return {"S": "x" * length}


def test_names_count_and_letters_count_by_their_bytes() -> None:
    assert size({"a": {"S": "é"}, "bc": {"BOOL": True}}) == 1 + 2 + 2 + 1
    assert size({"n": {"N": "1234"}}) == 1 + 4
    assert size({"m": {"M": {"k": {"S": "v"}}}}) == 1 + 3 + 1 + 2
    assert size({"s": {"SS": ["ab", "c"]}}) == 1 + 3


def test_a_write_costs_by_the_larger_of_old_and_new(table: Table, units: TableUnits) -> None:
    put(table, form=text(2_000))
    assert units.written == 2
    put(table)
    assert units.written == 2 + 2


def test_a_refused_write_costs_the_same(table: Table, units: TableUnits) -> None:
    put(table, form=text(2_000))
    with pytest.raises(aws.DYNAMODB.exceptions.ConditionalCheckFailedException):
        aws.DYNAMODB.update_item(
            TableName=table.name, Key=KEY, ConditionExpression="attribute_not_exists(pk)"
        )
    assert units.written == 2 + 2


def test_a_transaction_costs_double(table: Table, units: TableUnits) -> None:
    write: Any = {"Put": {"TableName": table.name, "Item": {**KEY, "form": text(2_000)}}}
    aws.DYNAMODB.transact_write_items(TransactItems=[write])
    assert units.written == 2 * 2


def test_an_index_costs_again_where_what_it_holds_changes(table: Table, units: TableUnits) -> None:
    listed = {"user_id": {"S": "ann"}, "created_at": {"S": "2026"}, "title": {"S": "A"}}
    put(table, **listed)
    assert units.written == 2
    put(table, **listed, progress=text(10))
    assert units.written == 2 + 1
    put(table, **{**listed, "title": {"S": "B"}})
    assert units.written == 2 + 1 + 2


def test_a_consistent_read_costs_double_and_a_missing_item_the_least(
    table: Table, units: TableUnits
) -> None:
    aws.DYNAMODB.get_item(TableName=table.name, Key=KEY)
    assert units.read == 0.5
    put(table, form=text(5_000))
    aws.DYNAMODB.get_item(TableName=table.name, Key=KEY, ConsistentRead=True)
    assert units.read == 0.5 + 2
