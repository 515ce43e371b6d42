"""What each function asks of AWS in a life of the service, against what its policy allows.

Neither more nor less: no call without a statement, and nothing in a statement without a call.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from fnmatch import fnmatchcase
from typing import Any

import pytest

from journey.lifecycle.reconciliation import RUN_DEADLINE, START_DEADLINE
from journey.lifecycle.research_uploads import MOST_FILES
from journey.runtime import aws
from journey.runtime import clock as journey_clock
from journey.storage import research_items
from journey.workflow.executions import COMPLETE
from local.template.intrinsics import Resolver, load
from local.template.template import ACCOUNT, PATH, REGION, Template
from tests.simulation.service import Service, running
from tests.simulation.wire import Effect, Fault, Wire
from tests.unit.conftest import FakeClock

FORM = {"industry": "Retail", "businessGoals": "Sell more"}
KEY = {"idempotency-key": "once"}
FILE = {"name": "notes.txt", "size": 10}
TEMPLATE = Template({})
DOCUMENT = load(PATH)
RESOURCES: dict[str, dict[str, Any]] = DOCUMENT["Resources"]
TABLE = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{TEMPLATE.table()['TableName']}"
MACHINE = TEMPLATE.state_machine()
BUCKET = f"arn:aws:s3:::{TEMPLATE.bucket()}"

WRITES = {"Put": "Item", "Update": "Key", "Delete": "Key", "ConditionCheck": "Key"}
"""What a transaction may hold, and where each names its item."""

CONDITIONS = {
    "ForAllValues:StringLike": ("leading_keys", "dynamodb:LeadingKeys"),
    "ArnEquals": ("profiles", "bedrock:InferenceProfileArn"),
}
"""What a statement may make a condition of, by its operator."""


@dataclass(frozen=True)
class Call:
    """What IAM is asked: may this function do this to that?"""

    function: str
    action: str
    resource: str
    leading_key: str = ""
    profile: str = ""


@dataclass(frozen=True)
class Statement:
    """A statement of a function's policy; without keys or profiles, it allows any."""

    function: str
    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    leading_keys: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()

    def parts(self) -> Iterator[tuple[str, "Statement"]]:
        """Each thing that it names, with the statement that names no other of its kind."""
        for kind in ("actions", "resources", "leading_keys", "profiles"):
            for part in getattr(self, kind):
                yield part, Statement(**{**vars(self), kind: (part,)})

    def allows(self, call: Call) -> bool:
        return (
            call.function == self.function
            and call.action in self.actions
            and any(fnmatchcase(call.resource, each) for each in self.resources)
            and any(fnmatchcase(call.leading_key, each) for each in self.leading_keys or ("*",))
            and any(fnmatchcase(call.profile, each) for each in self.profiles or ("*",))
        )


# --- What the functions do ------------------------------------------------------------------------


class Record:
    """Every call of AWS, with the function that makes it."""

    def __init__(self, wire: Wire) -> None:
        self.calls: set[Call] = set()
        self._wire = wire

    def note(self, params: dict[str, Any], model: Any, **_event: object) -> None:
        """Take a call down, as a handler of its event ``provide-client-params``."""
        *_, (_, _, function) = self._wire.numbered_calls()
        for action, resource, key in asked(model, params):
            self.calls.add(Call(function, action, resource, key))


def asked(model: Any, params: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The actions, resources and leading keys that IAM judges a call by."""
    if model.service_model.service_name == "stepfunctions":
        resource = params.get("executionArn") or params["stateMachineArn"]
        yield f"states:{model.name}", resource, ""
    elif model.service_model.service_name == "s3":
        yield from asked_of_s3(model.name, params)
    elif model.name == "TransactWriteItems":
        for write in params["TransactItems"]:
            ((kind, request),) = write.items()
            action = "ConditionCheckItem" if kind == "ConditionCheck" else f"{kind}Item"
            yield f"dynamodb:{action}", TABLE, request[WRITES[kind]]["pk"]["S"]
    elif model.name == "Query":
        index = f"/index/{params['IndexName']}" if "IndexName" in params else ""
        value = params["KeyConditionExpression"].split()[2]
        (key,) = params["ExpressionAttributeValues"][value].values()
        yield "dynamodb:Query", TABLE + index, key
    else:
        key = params.get("Key") or params["Item"]
        yield f"dynamodb:{model.name}", TABLE, key["pk"]["S"]


def asked_of_s3(operation: str, params: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Reading asks for the bucket, too: what is missing is told only to who may list it.

    A form is made without a call; botocore prepares one of CreateBucket, to find the address.
    """
    if operation == "CreateBucket":
        return
    key = f"{BUCKET}/{params['Key']}"
    if operation == "DeleteObject":
        yield "s3:DeleteObject", key, ""
    if operation in ("GetObject", "CopyObject"):
        yield "s3:GetObject", key, ""
        yield "s3:ListBucket", BUCKET, ""
    if operation in ("PutObject", "CopyObject"):
        yield "s3:PutObject", key, ""


@pytest.fixture(scope="module")
def calls() -> set[Call]:
    """The calls of a life in which every function does all that it can."""
    wire, clock = Wire(), FakeClock()
    record = Record(wire)
    clients = (aws.DYNAMODB.meta.events, aws.step_functions().meta.events, aws.s3().meta.events)
    with journey_clock.use(clock), running(wire) as service:
        for events in clients:
            events.register("provide-client-params", record.note)
        try:
            live(service, clock)
            record.calls.update(live_with_research(service, clock))
        finally:
            for events in clients:
                events.unregister("provide-client-params", record.note)
        assert {function.name for function in TEMPLATE.functions()} == set(service.finished)
    return record.calls


def live(service: Service, clock: FakeClock) -> None:
    job_id = create(service, KEY)
    service.step_functions.run()
    assert create(service, KEY) == job_id
    for read in ("status", "result", "form"):
        assert service.request(read, "ann", job_id=job_id)[0] == 200
    edit_twice(service, job_id)
    for read in ("list", "health", "industry_profiles"):
        assert service.request(read, "ann")[0] == 200
    stop_and_go_on(service)
    complete_too_late(service)
    fail_to_start(service)
    lose_runs(service, clock)
    assert service.request("delete", "ann", job_id=job_id)[0] == 204


def live_with_research(service: Service, clock: FakeClock) -> Iterator[Call]:
    """Files sent, read and removed, until there is no place; a journey that rests on one.

    Yields:
        the calls that a user makes with a function's leave, by its form.
    """
    form = {**FORM, "researchFiles": [a_file(service)["id"]]}
    created = service.request("create", "ann", body=form)[1]
    service.step_functions.run()
    assert service.request("delete", "ann", job_id=created["id"])[0] == 204
    again = {**FORM, "researchFiles": [a_file(service)["id"]]}
    created = service.request("create", "ann", body=again)[1]
    assert service.request("cancel", "ann", job_id=created["id"])[0] == 200
    assert service.request("retry", "ann", job_id=created["id"])[0] == 202
    begin_too_late(service, created["id"])
    removed = a_file(service)
    assert service.request("delete_research", "ann", file_id=removed["id"])[0] == 204
    taken_meanwhile(service)
    for _ in range(MOST_FILES + 1):
        announced = service.request("create_research", "ann", body=FILE)[1]
    assert announced["status"] == 429
    key = removed["upload"]["fields"]["key"]
    yield Call("journey-CreateResearchFunction", "s3:PutObject", f"{BUCKET}/{key}")


def a_file(service: Service) -> Any:
    """A file that is read, as it was announced."""
    announced = service.request("create_research", "ann", body=FILE)[1]
    service.upload(announced, b"I gave up.")
    told = service.request("research", "ann", file_id=announced["id"])[1]
    assert told["status"] == "read"
    return announced


def begin_too_late(service: Service, job_id: str) -> None:
    """A job that is deleted before its first step begins."""
    execution = service.step_functions.running()[-1]
    service.step_functions.advance(execution)
    assert service.request("delete", "ann", job_id=job_id)[0] == 204
    service.invoke_late(execution.state, json.dumps(execution.data))


def taken_meanwhile(service: Service) -> None:
    """A file that is removed while its statements are written."""
    announced = service.request("create_research", "ann", body=FILE)[1]

    def remove(**_: object) -> None:
        service.remove(research_items.file_key("ann", announced["id"]))

    events = aws.s3().meta.events
    events.register("provide-client-params.s3.PutObject", remove)
    try:
        service.upload(announced, b"I gave up.")
    finally:
        events.unregister("provide-client-params.s3.PutObject", remove)


def create(service: Service, headers: dict[str, str] | None = None) -> str:
    status, body = service.request("create", "ann", body=FORM, headers=headers)
    assert status == 202
    return str(body["id"])


def edit_twice(service: Service, job_id: str) -> None:
    """Two edits, of which the second takes the first one's place."""

    headers = {"if-match": "*", "content-type": "application/json"}
    for title in ("One", "Two"):
        patch = [{"op": "replace", "path": "/title", "value": title}]
        answer = service.request("edit", "ann", job_id=job_id, body=patch, headers=headers)
        assert answer[0] == 200


def stop_and_go_on(service: Service) -> None:
    """A job that is cancelled, retried, failed by a step, and deleted while it runs again."""
    job_id = create(service)
    assert service.request("cancel", "ann", job_id=job_id)[0] == 200
    assert service.request("retry", "ann", job_id=job_id)[0] == 202
    service.wire.spoil({1: Fault("Sandbox.Timedout", Effect.ONCE)})
    service.step_functions.run()
    assert service.request("retry", "ann", job_id=job_id)[0] == 202
    assert service.request("delete", "ann", job_id=job_id)[0] == 204


def complete_too_late(service: Service) -> None:
    """A job that is cancelled while its map is written."""
    job_id = create(service)
    (execution,) = service.step_functions.running()
    while execution.state != COMPLETE:
        service.step_functions.advance(execution)
    assert service.request("cancel", "ann", job_id=job_id)[0] == 200
    service.invoke_late(COMPLETE, json.dumps(execution.data))


def fail_to_start(service: Service) -> None:
    """A job whose run can't be started, and that is taken back."""
    service.wire.spoil({3: Fault("400 ThrottlingException", Effect.NONE)})
    assert service.request("create", "ann", body=FORM)[0] == 503


def lose_runs(service: Service, clock: FakeClock) -> None:
    """A job whose start was lost, and that is started; one that waits for too long."""
    key = {"idempotency-key": "lost"}
    job_id = create(service, key)
    service.step_functions.executions.clear()
    assert create(service, key) == job_id
    service.step_functions.executions.clear()
    clock.sleep((START_DEADLINE + timedelta(seconds=1)).total_seconds())
    service.sweep()
    assert service.step_functions.executions
    clock.sleep(RUN_DEADLINE.total_seconds())
    service.sweep()
    assert service.request("status", "ann", job_id=job_id)[1]["error_code"] == "timed_out"


# --- What their policies allow --------------------------------------------------------------------


def granted(**parameters: str) -> Iterator[Statement]:
    """The statements of each function, as the template makes them of these parameters."""
    for function, policy in policies(**parameters):
        if isinstance(policy, dict):
            for statement in policy["Statement"]:
                yield read(function, statement)


def policies(**parameters: str) -> Iterator[tuple[str, Any]]:
    """Each function's policies: documents, and ARNs of policies that are not the template's."""
    defaults = {name: each.get("Default") for name, each in DOCUMENT["Parameters"].items()}
    account = {"AWS::Partition": "aws", "AWS::Region": REGION, "AWS::AccountId": ACCOUNT}
    arns = {"JourneyTable": TABLE, "JourneyStateMachine": MACHINE.arn, "ResearchBucket": BUCKET}

    def attribute_of(logical_id: str, attribute: str) -> str:
        return arns[logical_id] if attribute == "Arn" else arns[logical_id].rpartition(":")[2]

    resolver = Resolver(
        defaults | account | parameters,
        DOCUMENT["Conditions"],
        lambda logical_id: arns.get(logical_id, logical_id),
        attribute_of,
    )
    for function in TEMPLATE.functions():
        named = RESOURCES[function.logical_id]["Properties"].get("Policies", [])
        for policy in resolver.resolve(named, function.logical_id):
            if isinstance(policy, str) and policy in RESOURCES:
                document = RESOURCES[policy]["Properties"]["PolicyDocument"]
                yield function.name, resolver.resolve(document, policy)
            else:
                yield function.name, policy


def read(function: str, statement: dict[str, Any]) -> Statement:
    assert statement["Effect"] == "Allow"
    conditions: dict[str, tuple[str, ...]] = {}
    for operator, wanted in statement.get("Condition", {}).items():
        kind, name = CONDITIONS[operator]
        assert wanted.keys() == {name}
        conditions[kind] = listed(wanted[name])
    return Statement(
        function,
        statement["Sid"],
        listed(statement["Action"]),
        listed(statement["Resource"]),
        **conditions,
    )


def listed(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


# --- One against the other -----------------------------------------------------------------------


def test_whatever_a_function_asks_of_aws_its_policy_allows(calls: set[Call]) -> None:
    statements = list(granted())
    refused = [call for call in calls if not any(each.allows(call) for each in statements)]
    assert refused == []


def test_whatever_a_policy_allows_its_function_asks_for(calls: set[Call]) -> None:
    unused = [
        f"{statement.function}, {statement.sid}: {part}"
        for statement in granted()
        for part, alone in statement.parts()
        if not any(alone.allows(call) for call in calls)
    ]
    assert unused == []
