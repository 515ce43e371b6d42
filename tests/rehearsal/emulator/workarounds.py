"""What ministack can't deploy of the processed template, said in a way it can.

Each function takes the template's resources and changes them. What else the emulator does not do,
tests say where they meet it: its state machine invokes functions whatever its role allows, and its
rules hand an event over once.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

Document = dict[str, Any]
ReadObject = Callable[[str, str], bytes]
"""What an object of S3 holds, by its bucket and key."""


def applied(template: Document, read: ReadObject) -> Document:
    """The processed template as ministack can deploy it."""
    resources = template["Resources"]
    leave_out_metric_math(resources)
    for name, api in of_type(resources, "AWS::ApiGatewayV2::Api"):
        take_apart(name, api["Properties"], resources)
    for _, machine in of_type(resources, "AWS::StepFunctions::StateMachine"):
        inline_definition(machine["Properties"], read)
    return template


def of_type(resources: Document, kind: str) -> list[tuple[str, Document]]:
    """The resources of a type, each with its logical id."""
    return [(name, each) for name, each in resources.items() if each["Type"] == kind]


def leave_out_metric_math(resources: Document) -> None:
    """ministack refuses an alarm on an expression over metrics."""
    for name, alarm in of_type(resources, "AWS::CloudWatch::Alarm"):
        if "Metrics" in alarm["Properties"]:
            del resources[name]


def inline_definition(machine: Document, read: ReadObject) -> None:
    """ministack reads an uploaded definition as JSON, and ours is YAML."""
    location = machine.pop("DefinitionS3Location")
    machine["Definition"] = yaml.safe_load(read(location["Bucket"], location["Key"]))


def take_apart(name: str, api: Document, resources: Document) -> None:
    """ministack ignores an API's OpenAPI body: what it says becomes resources of its own."""
    body = api.pop("Body")
    api.update(ProtocolType="HTTP", Name=name, CorsConfiguration=body["x-amazon-apigateway-cors"])
    for scheme, described in body["components"]["securitySchemes"].items():
        resources[authorizer_id(name, scheme)] = authorizer(name, scheme, described)
    for method, path, operation in operations(body["paths"]):
        logical_id = name + re.sub(r"\W|_", "", method + path)
        resources[logical_id + "Integration"] = integration(name, operation)
        resources[logical_id + "Route"] = route(name, logical_id, f"{method} {path}", operation)


def operations(paths: Document) -> Iterator[tuple[str, str, Document]]:
    """Every operation of an OpenAPI document, with its method and path."""
    for path, methods in paths.items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def authorizer_id(api: str, scheme: str) -> str:
    """The logical id of the authorizer that a security scheme describes."""
    return f"{api}{scheme}Authorizer"


def authorizer(api: str, scheme: str, described: Document) -> Document:
    """The JWT authorizer that a security scheme describes."""
    extension = described["x-amazon-apigateway-authorizer"]
    return resource(
        "Authorizer",
        ApiId={"Ref": api},
        Name=scheme,
        AuthorizerType="JWT",
        IdentitySource=[extension["identitySource"]],
        JwtConfiguration={
            "Issuer": extension["jwtConfiguration"]["issuer"],
            "Audience": extension["jwtConfiguration"]["audience"],
        },
    )


def integration(api: str, operation: Document) -> Document:
    """The hand-over of an operation to its function."""
    extension = operation["x-amazon-apigateway-integration"]
    return resource(
        "Integration",
        ApiId={"Ref": api},
        IntegrationType="AWS_PROXY",
        IntegrationUri=extension["uri"],
        PayloadFormatVersion=extension["payloadFormatVersion"],
    )


def route(api: str, logical_id: str, key: str, operation: Document) -> Document:
    """The way of an operation to its integration, past its authorizer."""
    [scheme] = operation["security"][0]
    guarded = {"AuthorizationType": "JWT", "AuthorizerId": {"Ref": authorizer_id(api, scheme)}}
    return resource(
        "Route",
        ApiId={"Ref": api},
        RouteKey=key,
        Target={"Fn::Sub": f"integrations/${{{logical_id}Integration}}"},
        **(guarded if scheme != "NONE" else {"AuthorizationType": "NONE"}),
    )


def resource(kind: str, **properties: Any) -> Document:
    """A resource of API Gateway."""
    return {"Type": f"AWS::ApiGatewayV2::{kind}", "Properties": properties}
