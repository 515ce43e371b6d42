"""A stack taken away. What holds the users' data outlives it, unless that is to go too."""

from collections.abc import Callable
from dataclasses import dataclass

from deployed.stack import DeployedStack


@dataclass(frozen=True)
class _Kind:
    """A type of resource that outlives its stack: what it is, and what removes it."""

    meaning: str
    command: str
    remove: Callable[[DeployedStack, str], object]


def _remove_bucket(stack: DeployedStack, name: str) -> None:
    s3 = stack.client("s3")
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=name):
        for found in page.get("Contents", []):
            s3.delete_object(Bucket=name, Key=found["Key"])
    s3.delete_bucket(Bucket=name)


_KEPT = {
    "AWS::DynamoDB::Table": _Kind(
        "every journey",
        "aws dynamodb delete-table --table-name {}",
        lambda stack, name: stack.client("dynamodb").delete_table(TableName=name),
    ),
    "AWS::Cognito::UserPool": _Kind(
        "every user",
        "aws cognito-idp delete-user-pool --user-pool-id {}",
        lambda stack, pool: stack.client("cognito-idp").delete_user_pool(UserPoolId=pool),
    ),
    "AWS::S3::Bucket": _Kind("every file", "aws s3 rb --force s3://{}", _remove_bucket),
}
"""By the type: what ``DeletionPolicy: Retain`` of template.yaml keeps."""


@dataclass(frozen=True)
class KeptResource:
    """One resource that outlives the stack."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{_KEPT[self.kind].meaning}: {self.name}"

    def command(self) -> str:
        """What removes it by hand."""
        return _KEPT[self.kind].command.format(self.name)

    def remove(self, stack: DeployedStack) -> None:
        """Remove it for good; DynamoDB keeps a backup of a deleted table for 35 days."""
        _KEPT[self.kind].remove(stack, self.name)


def kept_resources(stack: DeployedStack) -> list[KeptResource]:
    """What outlives the stack."""
    return [
        KeptResource(resource["ResourceType"], resource["PhysicalResourceId"])
        for resource in stack.resources()
        if resource["ResourceType"] in _KEPT
    ]


def remove_stack(stack: DeployedStack) -> None:
    """Delete the stack and wait until it is gone; a failure is raised as a ``WaiterError``."""
    cloudformation = stack.client("cloudformation")
    stack_id = stack.description["StackId"]
    cloudformation.delete_stack(StackName=stack_id)
    cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack_id)
