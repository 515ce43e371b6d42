"""``make remove``: what goes, what stays, and that nothing goes by mistake."""

import io
import json
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import boto3
import pytest
from botocore.stub import Stubber
from moto import mock_aws

from deployed.__main__ import main
from deployed.removal import KeptResource
from deployed.stack import DeployedStack

RETAINED = {"DeletionPolicy": "Retain"}
TABLE, BUCKET, QUEUE = "journeys-of-users", "page-of-the-stack", "letters"
TEMPLATE = {
    "Resources": {
        "JourneyTable": RETAINED
        | {
            "Type": "AWS::DynamoDB::Table",
            "Properties": {
                "TableName": TABLE,
                "BillingMode": "PAY_PER_REQUEST",
                "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            },
        },
        "FrontendBucket": RETAINED
        | {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": BUCKET}},
        "DeadLetters": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": QUEUE}},
    }
}


@pytest.fixture(autouse=True)
def stack(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A stack with data: a journey, and the files of a page."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    for variable in ("STACK", "DATA"):
        monkeypatch.delenv(variable, raising=False)
    with mock_aws():
        boto3.client("cloudformation").create_stack(
            StackName="journey", TemplateBody=json.dumps(TEMPLATE)
        )
        boto3.client("dynamodb").put_item(TableName=TABLE, Item={"pk": {"S": "JOB#1"}})
        for number in range(3):
            boto3.client("s3").put_object(Bucket=BUCKET, Key=f"{number}.js", Body=b"")
        yield


def remove(
    typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    """The exit code, and what is shown when this is typed."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    code = main(["remove"])
    shown = capsys.readouterr()
    return code, shown.out + shown.err


def what_is_there() -> set[str]:
    """The stack and its resources, as far as they are there."""
    stacks: list[Any] = boto3.client("cloudformation").describe_stacks()["Stacks"]
    return {
        *("stack" for _ in stacks),
        *boto3.client("dynamodb").list_tables()["TableNames"],
        *(bucket["Name"] for bucket in boto3.client("s3").list_buckets()["Buckets"]),
        *("queue" for _ in boto3.client("sqs").list_queues().get("QueueUrls", [])),
    }


EVERYTHING = {"stack", "queue", TABLE, BUCKET}
DATA = {TABLE, BUCKET}


@pytest.mark.parametrize("typed", ["", "\n", "y\n", "yes\n", "Journey\n", "journey-two\n"])
@pytest.mark.parametrize("data", ["", "1"])
def test_nothing_goes_unless_the_stacks_name_is_typed(
    typed: str, data: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA", data)

    code, shown = remove(typed, monkeypatch, capsys)

    assert code == 2
    assert shown.endswith("Nothing was removed.\n")
    assert what_is_there() == EVERYTHING


@pytest.mark.parametrize("data", ["", "0"])
def test_what_users_have_put_in_is_kept_and_the_commands_that_remove_it_are_told(
    data: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA", data)

    code, shown = remove("journey\n", monkeypatch, capsys)

    assert code == 0
    assert what_is_there() == DATA
    assert f"Keeps every journey: {TABLE}." in shown
    assert f"aws dynamodb delete-table --table-name {TABLE}" in shown
    assert f"aws s3 rb --force s3://{BUCKET}" in shown


def test_with_the_data_nothing_is_left_and_no_command_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA", "1")

    code, shown = remove("journey\n", monkeypatch, capsys)

    assert code == 0
    assert what_is_there() == set()
    assert f"Removes every journey: {TABLE}." in shown
    assert shown.endswith("The stack journey is gone.\n")


def test_what_could_not_be_removed_is_told_with_its_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA", "1")
    boto3.client("dynamodb").update_table(TableName=TABLE, DeletionProtectionEnabled=True)

    code, shown = remove("journey\n", monkeypatch, capsys)

    assert code == 1
    assert TABLE in what_is_there()
    assert f"aws dynamodb delete-table --table-name {TABLE}" in shown


def test_a_stack_that_is_not_there_is_said_to_be_so_before_anything_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STACK", "journeys")

    code, shown = remove("journeys\n", monkeypatch, capsys)

    assert (code, shown) == (2, "There is no stack journeys in us-east-1.\n")
    assert what_is_there() == EVERYTHING


def test_a_user_pool_goes_by_its_id() -> None:
    session = boto3.Session()
    cognito = session.client("cognito-idp")
    kept = KeptResource("AWS::Cognito::UserPool", "us-east-1_Pool")
    with Stubber(cognito) as stubbed, patch.object(session, "client", return_value=cognito):
        stubbed.add_response("delete_user_pool", {}, {"UserPoolId": "us-east-1_Pool"})

        kept.remove(DeployedStack("journey", session))

        stubbed.assert_no_pending_responses()
    assert kept.command() == "aws cognito-idp delete-user-pool --user-pool-id us-east-1_Pool"
