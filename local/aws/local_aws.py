"""AWS's stand-in, with what ``template.yaml`` deploys into it: table, bucket, state machine, rules.

Whoever uses it says how functions are run: in this stack's containers, or under ``sam local``.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import botocore.session
from botocore.config import Config

from local.aws import kept_objects, running_executions
from local.aws.event_bus import EventBus
from local.aws.moto_server import MotoServer
from local.aws.patches import dynamodb_file, execution_status, lambda_invoke, object_events
from local.aws.patches.lambda_invoke import Invoke
from local.aws.patches.object_events import Listener, ObjectChange
from local.serving.http_server import HOST
from local.serving.lifetime import Lifetime
from local.template import state_machine
from local.template.template import REGION, Template

_ROLE = "arn:aws:iam::123456789012:role/local"


def client(service: str, url: str) -> Any:
    """A botocore client for the stand-in at this URL, whatever proxy leads off this machine."""
    return botocore.session.get_session().create_client(
        service,
        region_name=REGION,
        endpoint_url=url,
        aws_access_key_id="local",
        aws_secret_access_key="local",  # noqa: S106
        config=Config(proxies={}),
    )


class LocalAws(Lifetime):
    """Holds its address from construction on, and serves it in a ``with`` block.

    Args:
        invoke: runs a function, by name or ARN, on an event in JSON.
        host: the address to listen on.
        port: 0 for any free one.
        sweep_seconds: how often schedules run; None for as often as the template says.
        state: a folder that keeps the table's items and the executions under way; None to forget.
        objects: what the bucket holds from the beginning, by key; nobody is told of them.

    Raises:
        OSError: the port is taken.
    """

    def __init__(
        self,
        template: Template,
        invoke: Invoke,
        *,
        host: str = HOST,
        port: int = 0,
        sweep_seconds: float | None = None,
        state: Path | None = None,
        objects: Mapping[str, bytes] | None = None,
    ) -> None:
        self._template = template
        self._invoke = invoke
        self._sweep_seconds = sweep_seconds
        self._state = state
        self._objects = objects or {}
        self._server = MotoServer(host, port)

    @property
    def url(self) -> str:
        """Where AWS's stand-in answers, without a slash at the end."""
        return self._server.url

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._server.port

    def client(self, service: str) -> Any:
        """A botocore client for it."""
        return client(service, self.url)

    def close(self) -> None:
        """Give the address back, served or not."""
        self._server.close()

    def _start(self, ending: ExitStack) -> None:
        ending.enter_context(self._server)
        bus = ending.enter_context(
            EventBus(
                self._template.rules(),
                self._template.schedules(),
                self._invoke,
                sweep_seconds=self._sweep_seconds,
            )
        )
        arns = [function.arn for function in self._template.functions()]
        ending.enter_context(lambda_invoke.tasks_run_by(self._invoke, arns))
        ending.enter_context(self._deploy())
        publish: Callable[[dict[str, Any]], None] = bus.publish
        if self._state:
            table = self._template.table()["TableName"]
            ending.enter_context(dynamodb_file.kept_in(self._state / "items.sqlite3", table))
            publish = ending.enter_context(
                running_executions.kept_in(self._state / "executions.sqlite3", publish)
            )
        machine = self._template.state_machine()
        ending.enter_context(execution_status.events_go_to(publish, machine.arn))
        self._keep_and_tell_of_objects(ending, bus)

    def _keep_and_tell_of_objects(self, ending: ExitStack, bus: EventBus) -> None:
        """Put the bucket's objects back that were kept; tell the bus of new ones, and keep them."""
        bucket = self._template.bucket()
        for key, body in self._objects.items():
            self._put_object(bucket, key, body)
        keep: Listener = _keep_nothing
        if self._state:
            file = self._state / "objects.sqlite3"
            put = partial(self._put_object, bucket)
            keep = ending.enter_context(kept_objects.kept_in(file, put))

        def listen(change: ObjectChange) -> None:
            keep(change)
            if change.body is not None:
                bus.publish(change.created_event())

        ending.enter_context(object_events.changes_go_to(listen, bucket))

    def _put_object(self, bucket: str, key: str, body: bytes) -> None:
        self.client("s3").put_object(Bucket=bucket, Key=key, Body=body)

    @contextmanager
    def _deploy(self) -> Iterator[None]:
        """Make the table, the bucket and the state machine, and take them away again."""
        table = self._template.table()
        machine = self._template.state_machine()
        dynamodb, step_functions = self.client("dynamodb"), self.client("stepfunctions")
        s3, bucket = self.client("s3"), self._template.bucket()
        dynamodb.create_table(**table)
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        step_functions.create_state_machine(
            name=machine.name, definition=state_machine.definition(machine), roleArn=_ROLE
        )
        try:
            yield
        finally:
            step_functions.delete_state_machine(stateMachineArn=machine.arn)
            dynamodb.delete_table(TableName=table["TableName"])
            _delete_bucket(s3, bucket)


def _delete_bucket(s3: Any, bucket: str) -> None:
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for found in page.get("Contents", []):
            s3.delete_object(Bucket=bucket, Key=found["Key"])
    s3.delete_bucket(Bucket=bucket)


def _keep_nothing(_: ObjectChange) -> None:
    """What becomes of objects in a stack that forgets."""
