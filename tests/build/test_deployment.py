"""The built template, transformed as CloudFormation would, deploys into moto's CloudFormation.

That is as far as moto goes: it knows neither HTTP APIs nor Cognito's and some lesser resources, and
does not check permissions. What it does create must fit together.
"""

import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from local.template import state_machine
from local.template.intrinsics import Resolver
from local.template.template import REGION, ROOT, Template

BUCKET = "artefacts"
SAM_PYTHON = ROOT / ".venv-sam" / "bin" / "python"
TRANSFORM = Path(__file__).with_name("transform.py")
UNKNOWN_TO_MOTO = (
    "AWS::ApiGatewayV2::",
    "AWS::CloudWatch::Alarm",
    "AWS::Cognito::",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::SQS::QueuePolicy",
)

pytestmark = pytest.mark.filterwarnings("ignore:Tried to parse AWS:UserWarning")

Document = dict[str, Any]


@pytest.fixture(scope="module")
def document(build: Path) -> Document:
    """The built template after AWS::Serverless."""
    if not SAM_PYTHON.exists():
        pytest.skip("there is no .venv-sam; make build makes it")
    done = subprocess.run(  # noqa: S603
        [SAM_PYTHON, TRANSFORM, build / "template.yaml", BUCKET],
        check=True,
        capture_output=True,
        env={"AWS_DEFAULT_REGION": REGION},
    )
    transformed: Document = json.loads(done.stdout)
    return transformed


@pytest.fixture(scope="module")
def resources(document: Document) -> Iterator[dict[str, str]]:
    """The stack's resources, deployed: physical ids by logical ids."""
    with mock_aws(config={"lambda": {"use_docker": False}}):
        upload_artefacts(document)
        cloudformation = boto3.client("cloudformation", REGION)
        cloudformation.create_stack(
            StackName="journey",
            TemplateBody=json.dumps(document),
            Capabilities=["CAPABILITY_IAM"],
        )
        [stack] = cloudformation.describe_stacks(StackName="journey")["Stacks"]
        assert stack["StackStatus"] == "CREATE_COMPLETE"
        found = cloudformation.describe_stack_resources(StackName="journey")["StackResources"]
        yield {
            each["LogicalResourceId"]: each.get("PhysicalResourceId", "")
            for each in found
            if "LogicalResourceId" in each
        }


def upload_artefacts(document: Document) -> None:
    """Put something at each address of code, and the definition at its own."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr("handler.py", "")
    s3 = boto3.client("s3", REGION)
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    definition = json.dumps({"StartAt": "End", "States": {"End": {"Type": "Succeed"}}})
    for resource in document["Resources"].values():
        properties = resource["Properties"]
        code = properties.get("Code") or properties.get("Content")
        if code:
            s3.put_object(Bucket=BUCKET, Key=code["S3Key"], Body=archive.getvalue())
        if "DefinitionS3Location" in properties:
            key = properties["DefinitionS3Location"]["Key"]
            s3.put_object(Bucket=BUCKET, Key=key, Body=definition.encode())


def test_all_that_moto_knows_is_created(document: Document, resources: dict[str, str]) -> None:
    expected = {
        logical_id
        for logical_id, resource in document["Resources"].items()
        if not resource["Type"].startswith(UNKNOWN_TO_MOTO) and "Condition" not in resource
    }
    assert expected <= set(resources)


@pytest.mark.parametrize("hosts_frontend", [False, True])
def test_a_page_on_each_allowed_origin_may_call_the_api(
    document: Document, hosts_frontend: bool
) -> None:
    resolver = Resolver(
        values={"AllowedOrigins": document["Parameters"]["AllowedOrigins"]["Default"]},
        conditions={"HostsFrontend": {"Fn::Equals": [hosts_frontend, True]}},
        ref=str,
        get_att=lambda _logical_id, _attribute: "page.example.com",
    )
    body = document["Resources"]["JourneyApi"]["Properties"]["Body"]

    assert resolver.resolve(body["x-amazon-apigateway-cors"], "JourneyApi") == {
        "allowOrigins": [
            "http://localhost:3000",
            *(["https://page.example.com"] if hosts_frontend else []),
        ],
        "allowMethods": ["GET", "POST", "DELETE"],
        "allowHeaders": ["authorization", "content-type", "idempotency-key", "if-none-match"],
        "exposeHeaders": ["etag", "location", "retry-after"],
        "maxAge": 3600,
    }


def test_the_dead_letters_come_from_the_rules_of_reconcile(document: Document) -> None:
    policy = document["Resources"]["ReconcileDeadLettersPolicy"]["Properties"]["PolicyDocument"]
    (statement,) = policy["Statement"]
    sources = statement["Condition"]["ArnEquals"]["aws:SourceArn"]
    rules = [
        {"Fn::GetAtt": [logical_id, "Arn"]}
        for logical_id, resource in document["Resources"].items()
        if resource["Type"] == "AWS::Events::Rule"
    ]
    assert sorted(sources, key=str) == sorted(rules, key=str)


def test_functions_get_the_names_that_they_ask_for(resources: dict[str, str]) -> None:
    awslambda = boto3.client("lambda", REGION)
    for function in Template({}).functions():
        deployed = awslambda.get_function_configuration(FunctionName=resources[function.logical_id])
        variables = deployed["Environment"]["Variables"]
        assert (deployed["Runtime"], deployed["Handler"]) == (function.runtime, function.handler)
        assert deployed["Timeout"] == function.timeout
        assert variables.keys() == function.environment.keys()
        assert variables["TABLE_NAME"] == resources["JourneyTable"]
        if "STATE_MACHINE_ARN" in variables:
            assert variables["STATE_MACHINE_ARN"] == resources["JourneyStateMachine"]


def test_the_table_is_the_one_that_the_local_stack_makes(resources: dict[str, str]) -> None:
    dynamodb = boto3.client("dynamodb", REGION)
    deployed: Document = dict(dynamodb.describe_table(TableName=resources["JourneyTable"])["Table"])
    local = Template({}).table()
    assert deployed["KeySchema"] == local["KeySchema"]
    indexes = {index["IndexName"]: index for index in deployed["GlobalSecondaryIndexes"]}
    for index in local["GlobalSecondaryIndexes"]:
        made = indexes.pop(index["IndexName"])
        assert (made["KeySchema"], made["Projection"]) == (index["KeySchema"], index["Projection"])
    assert not indexes


def test_the_state_machine_is_given_every_function_that_it_names(document: Document) -> None:
    given = document["Resources"]["JourneyStateMachine"]["Properties"]["DefinitionSubstitutions"]
    machine = Template({}).state_machine()
    assert given.keys() == machine.substitutions.keys()
    assert state_machine.definition(machine)
    for argument in given.values():
        logical_id, attribute = argument["Fn::GetAtt"]
        assert document["Resources"][logical_id]["Type"] == "AWS::Lambda::Function"
        assert attribute == "Arn"


def test_every_function_has_both_layers(document: Document) -> None:
    for resource in document["Resources"].values():
        if resource["Type"] == "AWS::Lambda::Function":
            layers = [layer["Ref"] for layer in resource["Properties"]["Layers"]]
            assert [document["Resources"][layer]["Type"] for layer in layers] == [
                "AWS::Lambda::LayerVersion"
            ] * 2
