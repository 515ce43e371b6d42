"""The whole service in the test's own process: real handlers, real state machine, simulated AWS.

Time is a fake clock's, and a run goes on when the test says so.
"""

import importlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import boto3
import pytest
import yaml
from moto import mock_aws
from moto.core.models import botocore_stubber

from journey.errors import JobNotActive, StoreUnavailable
from journey.runtime import aws
from journey.storage.operations import Item
from local.template.template import REGION, Function, Template
from tests.simulation import plain_writer
from tests.simulation.step_functions import StepFunctions, TaskFailed
from tests.simulation.wire import Wire

_TEMPLATE = Template({})
_DEFINITION = yaml.safe_load(_TEMPLATE.state_machine().definition.read_text())
_DYNAMODB = boto3.client("dynamodb")
_S3: Any = boto3.client("s3")
_VERSION = ":1"
"""Of every function that the state machine names."""
_ASYNCHRONOUS_TRIES = 3
"""How often Lambda invokes a function for an event."""
_ENDED_BADLY = ("FAILED", "TIMED_OUT", "ABORTED")


class NoAnswer(Exception):
    """The client got no answer, or API Gateway's 503."""


def _no_answer(_: str) -> Exception:
    return NoAnswer()


class Service:
    """API, state machine, event bus and schedule.

    Attributes:
        finished: how often each function has done its work, by its name.
    """

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.finished = Counter[str]()
        self.step_functions = StepFunctions(
            _DEFINITION, _TEMPLATE.state_machine().substitutions, self._invoke_from_state_machine
        )
        self._arns = {_module(function): function.arn for function in _TEMPLATE.functions()}
        self._handlers = {
            function.arn: importlib.import_module(
                f"functions.{function.code.name}.{_module(function)}"
            ).handler
            for function in _TEMPLATE.functions()
        }

    def request(
        self,
        function: str,
        user: str,
        *,
        job_id: str = "",
        file_id: str = "",
        body: Any = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, Any]:
        """Send a request to an API function; its status and body.

        Raises:
            NoAnswer: the call went wrong on the way.
        """
        event = {
            "rawPath": f"/{function}",
            "headers": headers or {},
            "pathParameters": {"job_id": job_id, "file_id": file_id},
            "body": None if body is None else json.dumps(body),
            "requestContext": {"authorizer": {"jwt": {"claims": {"sub": user}}}},
        }
        response = self._invoke(self._arns[function], event, _no_answer)
        return response["statusCode"], json.loads(response["body"] or "null")

    def invoke_late(self, state: str, payload: str) -> None:
        """Invoke the function of a state once more, behind the state machine's back."""
        with suppress(JobNotActive):
            self._invoke(self.step_functions.function_of(state), json.loads(payload), _no_answer)

    def upload(self, announced: Any, data: bytes) -> None:
        """Send an announced file as a browser does, and deliver S3's event of it."""
        key = announced["upload"]["fields"]["key"]
        etag = _S3.put_object(Bucket=_TEMPLATE.bucket(), Key=key, Body=data)["ETag"].strip('"')
        event = {
            "detail-type": "Object Created",
            "detail": {"object": {"key": key, "etag": etag}},
        }
        for _ in range(_ASYNCHRONOUS_TRIES):
            with suppress(NoAnswer, StoreUnavailable):
                self._invoke(self._arns["read_research"], event, _no_answer)
                return

    def keep(self, item: Item, key: str, data: bytes) -> None:
        """Put an item and an object where they belong, on a wire that nothing goes wrong on."""
        _DYNAMODB.put_item(TableName=_TEMPLATE.table()["TableName"], Item=dict(item))
        _S3.put_object(Bucket=_TEMPLATE.bucket(), Key=key, Body=data)

    def remove(self, key: Item) -> None:
        """Take an item away, on a wire that nothing goes wrong on."""
        _DYNAMODB.delete_item(TableName=_TEMPLATE.table()["TableName"], Key=dict(key))

    def stored_objects(self) -> list[str]:
        """The keys of the bucket's objects, on a wire that nothing goes wrong on."""
        listed = _S3.list_objects_v2(Bucket=_TEMPLATE.bucket())
        return [entry["Key"] for entry in listed.get("Contents", [])]

    def stored_items(self) -> list[Item]:
        """What each item says of status and quota, on a wire that nothing goes wrong on."""
        scan = _DYNAMODB.scan(
            TableName=_TEMPLATE.table()["TableName"],
            ProjectionExpression="pk, sk, #status, version, active_jobs",
            ExpressionAttributeNames={"#status": "status"},
        )
        return list(scan["Items"])

    def function_of(self, state: str) -> str:
        """The name of the function that a state invokes."""
        return _name(self.step_functions.function_of(state))

    def tell_of_endings(self) -> None:
        """Send the events of executions that ended badly, as EventBridge does."""
        for execution in self.step_functions.executions.values():
            if execution.status in _ENDED_BADLY:
                self._reconcile(
                    {
                        "detail-type": "Step Functions Execution Status Change",
                        "detail": {
                            "name": execution.name,
                            "status": execution.status,
                            **({"error": execution.error} if execution.error else {}),
                        },
                    }
                )

    def sweep(self) -> None:
        """Send the schedule's event."""
        self._reconcile({"detail-type": "Scheduled Event", "detail": {}})

    def _reconcile(self, event: dict[str, Any]) -> None:
        try:
            self._invoke(self._arns["reconcile"], event, _no_answer)
        except NoAnswer:
            return  # the next event or sweep does the work

    def _invoke_from_state_machine(self, arn: str, payload: dict[str, Any]) -> Any:
        try:
            return self._invoke(arn, payload, TaskFailed)
        except TaskFailed:
            raise
        except Exception as error:
            raise TaskFailed(type(error).__name__) from error

    def _invoke(self, arn: str, event: dict[str, Any], error: Callable[[str], Exception]) -> Any:
        handler, payload = self._handlers[arn.removesuffix(_VERSION)], json.dumps(event)
        name = _name(arn)

        def run() -> Any:
            answer = handler(json.loads(payload), None)
            self.finished[name] += 1
            return answer

        return json.loads(json.dumps(self.wire.invoke(name, run, error)))


def _name(arn: str) -> str:
    return arn.removesuffix(_VERSION).rpartition(":")[2]


def _module(function: Function) -> str:
    return function.handler.removesuffix(".handler")


@contextmanager
def running(wire: Wire | None = None) -> Iterator[Service]:
    """A service with an empty table."""
    wire = wire or Wire()
    with mock_aws(), pytest.MonkeyPatch.context() as environment:
        environment.setenv("WRITER", plain_writer.NAME)
        _DYNAMODB.create_table(**_TEMPLATE.table())
        _S3.create_bucket(
            Bucket=_TEMPLATE.bucket(), CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        service = Service(wire)
        with (
            wire.lead(aws.DYNAMODB, "dynamodb", botocore_stubber),
            wire.lead(aws.step_functions(), "sfn", service.step_functions.answer),
            wire.lead(aws.s3(), "s3", botocore_stubber),
        ):
            yield service
