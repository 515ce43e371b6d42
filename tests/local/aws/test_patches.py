"""Each test fails when the place in moto that a patch takes hold of has moved."""

import json
import threading
import time
import uuid
from pathlib import Path
from typing import Any, NoReturn

import pytest
import urllib3
from botocore.exceptions import ClientError
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.responses import DynamoHandler
from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser

from local.aws.patches import dynamodb_lock
from local.stack import Stack
from local.template import state_machine
from local.template.template import ACCOUNT, REGION
from tests.patience import eventually


def run(stack: Stack, order: str) -> dict[str, Any]:
    """Run the state machine to its end."""
    client = stack.client("stepfunctions")
    arn = client.start_execution(
        stateMachineArn=stack.template.state_machine().arn,
        name=str(uuid.uuid4()),
        input=json.dumps({"do": order}),
    )["executionArn"]

    def ended() -> dict[str, Any] | None:
        execution: dict[str, Any] = client.describe_execution(executionArn=arn)
        return None if execution["status"] == "RUNNING" else execution

    return eventually(ended)


def events(stack: Stack) -> list[dict[str, Any]]:
    """The events that the watching function was invoked with."""
    log = stack.logs / "WatchFunction.log"
    lines = log.read_text().splitlines() if log.exists() else []
    return [json.loads(line.removeprefix("EVENT ")) for line in lines]


def events_of(stack: Stack, execution: dict[str, Any]) -> list[dict[str, Any]]:
    """The events of one execution, once there are any."""
    return eventually(
        lambda: [
            event
            for event in events(stack)
            if event["detail"].get("executionArn") == execution["executionArn"]
        ]
    )


def test_tasks_run_in_the_stacks_containers(small_stack: Stack) -> None:
    execution = run(small_stack, "answer")

    assert execution["status"] == "SUCCEEDED"
    assert json.loads(execution["output"])["done"]


def test_errors_carry_the_name_that_retry_and_catch_match(small_stack: Stack) -> None:
    caught = run(small_stack, "gone")
    uncaught = run(small_stack, "busy")

    assert caught["status"] == "SUCCEEDED"
    assert json.loads(caught["output"])["Error"] == "Gone"
    assert (uncaught["status"], uncaught["error"]) == ("FAILED", "Busy")
    assert json.loads(uncaught["cause"])["errorMessage"] == "try again"


@pytest.mark.parametrize(
    ("order", "error"), [("hang", "Sandbox.Timedout"), ("die", "Runtime.ExitError")]
)
def test_a_task_whose_container_ends_fails(small_stack: Stack, order: str, error: str) -> None:
    execution = run(small_stack, order)

    assert (execution["status"], execution["error"]) == ("FAILED", error)


def test_an_execution_that_fails_is_an_event(small_stack: Stack) -> None:
    execution = run(small_stack, "die")

    [event] = events_of(small_stack, execution)
    assert event["source"] == "aws.states"
    assert event["detail-type"] == "Step Functions Execution Status Change"
    assert event["resources"] == [execution["executionArn"]]
    detail = event["detail"]
    assert detail["status"] == "FAILED"
    assert detail["error"] == "Runtime.ExitError"
    assert detail["name"] == execution["executionArn"].rpartition(":")[2]
    assert detail["stateMachineArn"] == small_stack.template.state_machine().arn
    assert json.loads(detail["input"]) == {"do": "die"}
    assert detail["startDate"] <= detail["stopDate"]


def test_an_event_that_no_rule_wants_goes_nowhere(small_stack: Stack) -> None:
    succeeded = run(small_stack, "answer")
    failed = run(small_stack, "die")

    assert events_of(small_stack, failed)
    arns = [event["detail"].get("executionArn") for event in events(small_stack)]
    assert succeeded["executionArn"] not in arns


def test_definitions_are_parsed_once_and_hold_no_state(small_stack: Stack) -> None:
    definition = state_machine.definition(small_stack.template.state_machine())
    first, again = (AmazonStateLanguageParser.parse(definition)[0] for _ in range(2))
    executions = [run(small_stack, "busy") for _ in range(2)]

    assert first is again
    for execution in executions:
        history = small_stack.client("stepfunctions").get_execution_history(
            executionArn=execution["executionArn"]
        )
        kinds = [event["type"] for event in history["events"]]
        assert kinds.count("TaskFailed") == 2, "once, and once more by the retry"


@pytest.mark.parametrize("order", ["answer", "busy"])
def test_a_history_is_told_backwards_where_that_is_asked_for(
    small_stack: Stack, order: str
) -> None:
    client = small_stack.client("stepfunctions")
    arn = run(small_stack, order)["executionArn"]

    forwards = client.get_execution_history(executionArn=arn)["events"]
    backwards = client.get_execution_history(executionArn=arn, reverseOrder=True)["events"]

    assert forwards[0]["type"] == "ExecutionStarted"
    assert backwards == forwards[::-1]


def test_schedules_run(tmp_path: Path, small_stack: Stack) -> None:
    path = small_stack.template.path
    with Stack(name="sweeping", template=path, logs=tmp_path, sweep_seconds=0.1) as stack:
        first, *_ = eventually(lambda: events(stack))

        assert first["detail-type"] == "Scheduled Event"


def test_one_dynamodb_call_is_made_at_a_time(small_stack: Stack) -> None:
    client = small_stack.client("dynamodb")
    table = small_stack.template.table()["TableName"]
    made, overlapping, is_free = [], [], threading.Lock()

    def observe(call: DynamoHandler) -> None:
        if call.body.get("TableName") != table:
            return  # another stack's of this process
        made.append(call.get_endpoint_name(call.headers))
        overlapping.append(not is_free.acquire(blocking=False))
        time.sleep(0.02)
        is_free.release()

    def read() -> None:
        client.get_item(TableName=table, Key={"pk": {"S": "x"}})

    with dynamodb_lock.observed_by(observe):
        readers = [threading.Thread(target=read) for _ in range(8)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()

    assert made == ["GetItem"] * 8
    assert not any(overlapping)


def test_conditional_writes_are_atomic(small_stack: Stack) -> None:
    client = small_stack.client("dynamodb")
    table = small_stack.template.table()["TableName"]
    key = {"pk": {"S": str(uuid.uuid4())}}
    threads, writes = 8, 25
    winners = []

    def write() -> None:
        try:
            client.put_item(
                TableName=table,
                Item={"pk": {"S": f"{key['pk']['S']}-first"}},
                ConditionExpression="attribute_not_exists(pk)",
            )
            winners.append(True)
        except ClientError:
            pass
        for _ in range(writes):
            client.update_item(
                TableName=table,
                Key=key,
                UpdateExpression="ADD n :one",
                ExpressionAttributeValues={":one": {"N": "1"}},
            )

    writers = [threading.Thread(target=write) for _ in range(threads)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    item = client.get_item(TableName=table, Key=key)["Item"]
    assert item["n"]["N"] == str(threads * writes)
    assert len(winners) == 1


def transaction(table: str, run: str) -> list[dict[str, Any]]:
    """A write of each kind, to items of this run."""
    key = {kind: {"pk": {"S": f"{run}-{kind}"}} for kind in ("put", "new", "updated", "deleted")}
    one = {":one": {"N": "1"}}
    change: dict[str, Any] = {
        "UpdateExpression": "SET n = :one",
        "ExpressionAttributeValues": one,
        "Key": key["updated"],
    }
    return [
        {"Put": {"TableName": table, "Item": key["put"] | {"n": one[":one"]}}},
        {"Put": {"TableName": table, "Item": key["new"]}},
        {"Update": {"TableName": table, **change}},
        {"Delete": {"TableName": table, "Key": key["deleted"]}},
    ]


def items_of(client: Any, table: str, run: str) -> dict[str, Any]:
    """What the table holds of this run, by the kind of write."""
    found = client.scan(TableName=table)["Items"]
    keys = {item["pk"]["S"]: item for item in found}
    return {key.removeprefix(f"{run}-"): keys[key] for key in keys if key.startswith(run)}


def test_a_refused_transaction_leaves_every_item_as_it_was(small_stack: Stack) -> None:
    client, table = small_stack.client("dynamodb"), small_stack.template.table()["TableName"]
    run = str(uuid.uuid4())
    for kind in ("put", "updated", "deleted"):
        item = {"pk": {"S": f"{run}-{kind}"}, "list": {"L": [{"N": "7"}]}}
        client.put_item(TableName=table, Item=item)
    before, writes = items_of(client, table, run), transaction(table, run)
    refused = {
        "TableName": table,
        "Key": {"pk": {"S": f"{run}-nowhere"}},
        "ConditionExpression": "attribute_exists(pk)",
    }

    with pytest.raises(client.exceptions.TransactionCanceledException):
        client.transact_write_items(TransactItems=[*writes, {"ConditionCheck": refused}])
    after = items_of(client, table, run)
    client.transact_write_items(TransactItems=writes)

    assert after == before
    done = items_of(client, table, run)
    assert done.keys() == {"put", "new", "updated"}
    assert done["put"]["n"] == done["updated"]["n"] == {"N": "1"}
    assert "list" not in done["put"]


class Uncopied:
    """Stands in a table for all the items that no transaction names."""

    def __deepcopy__(self, memo: object) -> NoReturn:
        raise AssertionError("the whole table was copied")


def test_a_transaction_copies_nothing_that_it_does_not_name(small_stack: Stack) -> None:
    client, table = small_stack.client("dynamodb"), small_stack.template.table()["TableName"]
    items: Any = dynamodb_backends[ACCOUNT][REGION].tables[table].items
    bystander = DynamoType({"S": str(uuid.uuid4())})

    items[bystander] = Uncopied()
    try:
        client.transact_write_items(TransactItems=transaction(table, str(uuid.uuid4())))
    finally:
        del items[bystander]


def test_items_outlive_the_stack(tmp_path: Path, small_stack: Stack) -> None:
    def keep(name: str) -> dict[str, Any]:
        return {"pk": {"S": name}, "list": {"L": [{"N": "1"}, {"SS": ["a"]}]}}

    def start() -> Stack:
        return Stack(name="kept", template=small_stack.template.path, state=tmp_path)

    with start() as stack:
        token = stack.token("ann")
        client, table = stack.client("dynamodb"), stack.template.table()["TableName"]
        for name in ("put", "updated", "deleted"):
            client.put_item(TableName=table, Item=keep(name))
        client.update_item(
            TableName=table,
            Key={"pk": {"S": "updated"}},
            UpdateExpression="SET n = :n",
            ExpressionAttributeValues={":n": {"N": "7"}},
        )
        client.delete_item(TableName=table, Key={"pk": {"S": "deleted"}})
        client.transact_write_items(
            TransactItems=[
                {"Put": {"TableName": table, "Item": keep("transacted")}},
                {"Delete": {"TableName": table, "Key": {"pk": {"S": "put"}}}},
            ]
        )

    with start() as stack:
        items = stack.client("dynamodb").scan(TableName=table)["Items"]
        answer = urllib3.request(
            "POST", f"{stack.url}/echo/x", headers={"Authorization": f"Bearer {token}"}
        )

    assert {item["pk"]["S"]: item for item in items} == {
        "updated": keep("updated") | {"n": {"N": "7"}},
        "transacted": keep("transacted"),
    }
    assert answer.status == 200
