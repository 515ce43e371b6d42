"""What the local stack needs to know of ``template.yaml``, read from it and never repeated.

Physical names and ARNs are made as AWS would make them for a stack of the given name; everything
else (table, functions, environment, routes, CORS, rules) stands in the template.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from local.template.intrinsics import Resolver, TemplateError, load
from local.template.parameters import read_parameters

ACCOUNT = "123456789012"
REGION = "eu-central-1"
ROOT = Path(__file__).parents[2]
PATH = ROOT / "template.yaml"

_TABLE_PROPERTIES = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
_EVENT_TYPES = ("HttpApi", "EventBridgeRule", "Schedule")
_RATE = re.compile(r"rate\((\d+) (second|minute|hour|day)s?\)")
_UNIT_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
_ARN_PREFIXES = {
    "AWS::Serverless::Function": "lambda:{}:function:",
    "AWS::Serverless::StateMachine": "states:{}:stateMachine:",
    "AWS::Serverless::LayerVersion": "lambda:{}:layer:",
    "AWS::DynamoDB::Table": "dynamodb:{}:table/",
    "AWS::SQS::Queue": "sqs:{}:",
    "AWS::S3::Bucket": "s3:::",
}
_REF_IS_ARN = ("AWS::Serverless::StateMachine", "AWS::Serverless::LayerVersion")


@dataclass(frozen=True)
class Function:
    """A Lambda function.

    Attributes:
        code: the folder its handler is imported from.
        layers: folders that its layers put on Python's path.
        timeout: seconds.
        memory: megabytes.
    """

    logical_id: str
    name: str
    arn: str
    code: Path
    layers: tuple[Path, ...]
    handler: str
    runtime: str
    timeout: float
    memory: int
    environment: Mapping[str, str]


@dataclass(frozen=True)
class Route:
    """A route of the HTTP API; ``path`` may hold ``{names}``."""

    method: str
    path: str
    function: str
    is_authorized: bool

    @property
    def key(self) -> str:
        """As in ``GET /api/journeys``."""
        return f"{self.method} {self.path}"


@dataclass(frozen=True)
class Authorizer:
    """Whose tokens the HTTP API takes."""

    issuer: str
    audience: tuple[str, ...]


@dataclass(frozen=True)
class HttpApi:
    """The HTTP API. ``cors`` is the template's CorsConfiguration, empty if it has none."""

    routes: tuple[Route, ...]
    authorizer: Authorizer
    cors: Mapping[str, Any]


@dataclass(frozen=True)
class StateMachine:
    """The state machine and what replaces the ``${Names}`` in its definition."""

    name: str
    arn: str
    definition: Path
    substitutions: Mapping[str, str]


@dataclass(frozen=True)
class Rule:
    """Events that match ``pattern`` go to ``function``.

    Attributes:
        transformer: EventBridge's InputTransformer, which says what of an event goes there; empty
            for all of it.
    """

    function: str
    pattern: Mapping[str, Any]
    transformer: Mapping[str, Any]


@dataclass(frozen=True)
class Schedule:
    """``function`` is invoked every ``seconds``."""

    function: str
    seconds: float


class Template:
    """``template.yaml`` for the parameters given.

    Raises:
        TemplateError: a parameter is unknown, or not what the template allows.
    """

    def __init__(
        self, parameters: Mapping[str, str], *, stack: str = "journey", path: Path = PATH
    ) -> None:
        self.path = path
        self._document = load(path)
        self._folder = path.parent
        self._stack = stack
        values = read_parameters(self._document.get("Parameters", {}), parameters)
        pseudo = {
            "AWS::AccountId": ACCOUNT,
            "AWS::Region": REGION,
            "AWS::Partition": "aws",
            "AWS::StackName": stack,
            "AWS::URLSuffix": "amazonaws.com",
        }
        self._resolver = Resolver(
            {**values, **pseudo},
            self._document.get("Conditions", {}),
            self._ref,
            self._get_att,
        )

    def table(self) -> dict[str, Any]:
        """The table, as DynamoDB's CreateTable takes it."""
        logical_id, properties = self._only("AWS::DynamoDB::Table")
        wanted = {key: value for key, value in properties.items() if key in _TABLE_PROPERTIES}
        return {"TableName": self._name(logical_id), **self._resolver.resolve(wanted, logical_id)}

    def bucket(self) -> str:
        """The name of the bucket of research files."""
        return self._ref("ResearchBucket")

    def functions(self) -> list[Function]:
        """Every function."""
        return [
            self._function(logical_id, properties)
            for logical_id, properties in self._resources("AWS::Serverless::Function")
        ]

    def http_api(self) -> HttpApi:
        """The HTTP API with its routes."""
        logical_id, properties = self._only("AWS::Serverless::HttpApi")
        api = self._resolve(
            {key: properties[key] for key in ("Auth", "CorsConfiguration") if key in properties},
            logical_id,
        )
        auth = api["Auth"]
        default = auth.get("DefaultAuthorizer")
        authorizer = auth["Authorizers"][default or next(iter(auth["Authorizers"]))]
        jwt = authorizer["JwtConfiguration"]
        routes = [
            Route(
                method=event["Method"].upper(),
                path=event["Path"],
                function=self._name(function),
                is_authorized=event.get("Auth", {}).get("Authorizer", default)
                not in (None, "NONE"),
            )
            for function, event in self._function_events("HttpApi")
        ]
        return HttpApi(
            tuple(routes),
            Authorizer(jwt["issuer"], tuple(jwt["audience"])),
            api.get("CorsConfiguration", {}),
        )

    def state_machine(self) -> StateMachine:
        """The state machine."""
        logical_id, properties = self._only("AWS::Serverless::StateMachine")
        substitutions = self._resolve(properties.get("DefinitionSubstitutions", {}), logical_id)
        return StateMachine(
            self._name(logical_id),
            self._arn(logical_id),
            self._folder / properties["DefinitionUri"],
            {key: str(value) for key, value in substitutions.items()},
        )

    def rules(self) -> list[Rule]:
        """Every EventBridge rule."""
        return [
            Rule(self._name(function), event["Pattern"], event.get("InputTransformer", {}))
            for function, event in self._function_events("EventBridgeRule")
        ]

    def schedules(self) -> list[Schedule]:
        """Every schedule."""
        return [
            Schedule(self._name(function), _seconds(event["Schedule"]))
            for function, event in self._function_events("Schedule")
        ]

    def _function(self, logical_id: str, own: Mapping[str, Any]) -> Function:
        shared = self._document.get("Globals", {}).get("Function", {})
        wanted = ("CodeUri", "Handler", "Runtime", "Timeout", "MemorySize")
        properties = self._resolve(
            {key: value for key, value in {**shared, **own}.items() if key in wanted}, logical_id
        )
        every_layer = [*shared.get("Layers", []), *own.get("Layers", [])]  # SAM joins lists
        environment = {
            **shared.get("Environment", {}).get("Variables", {}),
            **own.get("Environment", {}).get("Variables", {}),
        }
        layers = [
            self._folder / layer["ContentUri"] / "python"
            for layer_id, layer in self._resources("AWS::Serverless::LayerVersion")
            if self._arn(layer_id) in self._resolve(every_layer, logical_id)
        ]
        return Function(
            logical_id,
            self._name(logical_id),
            self._arn(logical_id),
            self._folder / properties["CodeUri"],
            tuple(layers),
            properties["Handler"],
            properties["Runtime"],
            float(properties.get("Timeout", 3)),
            int(properties.get("MemorySize", 128)),
            {key: str(value) for key, value in self._resolve(environment, logical_id).items()},
        )

    def _function_events(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The events of one type of every function, with the function's logical id."""
        for logical_id, properties in self._resources("AWS::Serverless::Function"):
            for name, event in properties.get("Events", {}).items():
                if event["Type"] not in _EVENT_TYPES:
                    raise TemplateError(f"{logical_id}/{name}: unknown event type {event['Type']}")
                if event["Type"] == kind:
                    yield logical_id, self._resolve(event["Properties"], f"{logical_id}/{name}")

    def _resources(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The resources of one type whose condition holds, with their raw properties."""
        for logical_id, resource in self._document["Resources"].items():
            condition = resource.get("Condition")
            if resource["Type"] == kind and (not condition or self._resolver.holds(condition)):
                yield logical_id, resource.get("Properties", {})

    def _only(self, kind: str) -> tuple[str, dict[str, Any]]:
        found = list(self._resources(kind))
        if len(found) != 1:
            raise TemplateError(f"Expected one {kind}, found {len(found)}")
        return found[0]

    def _resolve(self, value: Any, where: str) -> Any:
        return self._resolver.resolve(value, where)

    def _name(self, logical_id: str) -> str:
        """The physical name, without the random part that AWS would add."""
        name = f"{self._stack}-{logical_id}"
        is_bucket = self._resource(logical_id)["Type"] == "AWS::S3::Bucket"
        return name.lower() if is_bucket else name

    def _arn(self, logical_id: str) -> str:
        kind = self._resource(logical_id)["Type"]
        if kind not in _ARN_PREFIXES:
            raise TemplateError(f"The local stack does not know the ARN of {logical_id}, a {kind}")
        prefix = _ARN_PREFIXES[kind].format(f"{REGION}:{ACCOUNT}")
        return f"arn:aws:{prefix}{self._name(logical_id)}"

    def _ref(self, logical_id: str) -> str:
        function, _, attribute = logical_id.partition(".")
        if attribute == "Version":  # which SAM publishes; here there is one of each function
            return f"{self._arn(function)}:1"
        is_arn = self._resource(logical_id)["Type"] in _REF_IS_ARN
        return self._arn(logical_id) if is_arn else self._name(logical_id)

    def _get_att(self, logical_id: str, attribute: str) -> str:
        if attribute == "Arn":
            return self._arn(logical_id)
        if attribute in ("Name", "QueueName"):
            return self._name(logical_id)
        raise TemplateError(f"The local stack does not know !GetAtt {logical_id}.{attribute}")

    def _resource(self, logical_id: str) -> dict[str, Any]:
        try:
            resource: dict[str, Any] = self._document["Resources"][logical_id]
        except KeyError:
            raise TemplateError(f"There is no resource or parameter {logical_id}") from None
        return resource


def _seconds(expression: str) -> float:
    match = _RATE.fullmatch(expression)
    if not match:
        raise TemplateError(f"The local stack understands rate(…) schedules, not {expression!r}")
    return int(match[1]) * _UNIT_SECONDS[match[2]]
