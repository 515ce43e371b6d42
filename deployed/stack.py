"""A deployed stack, known by its name."""

from functools import cached_property
from typing import Any

import boto3
from botocore.exceptions import ClientError


class DeployedError(Exception):
    """Why a command can't be carried out; the message is for the person who gave it."""


class DeployedStack:
    """What AWS says of a stack. Nothing is asked before it is needed."""

    def __init__(self, name: str, session: boto3.Session | None = None) -> None:
        self.name = name
        self._session = session or boto3.Session()

    def client(self, service: str) -> Any:
        """A client in the stack's account and region."""
        return self._session.client(service)  # type: ignore[call-overload]

    def output(self, key: str, meaning: str) -> str:
        """The value of an output.

        Args:
            meaning: what the stack lacks where it has no such output, as an end of a sentence.

        Raises:
            DeployedError: it has none.
        """
        if key not in self.outputs:
            raise DeployedError(f"The stack {self.name} has no {meaning}.")
        return self.outputs[key]

    def resources(self) -> list[dict[str, str]]:
        """Every resource: its ``LogicalResourceId``, ``PhysicalResourceId``, ``ResourceType``."""
        pages = self.client("cloudformation").get_paginator("list_stack_resources")
        return [
            resource
            for page in pages.paginate(StackName=self.name)
            for resource in page["StackResourceSummaries"]
        ]

    @cached_property
    def description(self) -> dict[str, Any]:
        """The stack as CloudFormation describes it.

        Raises:
            DeployedError: there is none of that name.
        """
        cloudformation = self.client("cloudformation")
        try:
            [found] = cloudformation.describe_stacks(StackName=self.name)["Stacks"]
        except ClientError as error:
            if error.response["Error"]["Code"] != "ValidationError":
                raise
            region = cloudformation.meta.region_name
            raise DeployedError(f"There is no stack {self.name} in {region}.") from error
        return dict(found)

    @cached_property
    def outputs(self) -> dict[str, str]:
        """What the template's section Outputs says of the stack."""
        outputs = self.description.get("Outputs", [])
        return {output["OutputKey"]: output["OutputValue"] for output in outputs}
