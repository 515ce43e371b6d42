"""The built template, transformed as CloudFormation would, deploys into moto's CloudFormation.

That is as far as moto goes: it knows neither HTTP APIs nor Cognito's and some lesser resources, and
does not check permissions. What it does create must fit together.
"""

import io
import json
import re
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
TRANSFORM = ROOT / "tests" / "sam_transform.py"
UNKNOWN_TO_MOTO = (
    "AWS::ApiGatewayV2::",
    "AWS::CloudWatch::Alarm",
    "AWS::Cognito::",
    "AWS::Lambda::Alias",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::S3::BucketPolicy",
    "AWS::SQS::QueuePolicy",
)

pytestmark = pytest.mark.filterwarnings("ignore:Tried to parse AWS:UserWarning")

Document = dict[str, Any]


def transform(template: Path) -> Document:
    """A built template after AWS::Serverless."""
    if not SAM_PYTHON.exists():
        pytest.skip("there is no .venv-sam; make build makes it")
    done = subprocess.run(  # noqa: S603
        [SAM_PYTHON, TRANSFORM, BUCKET],
        input=template.read_bytes(),
        check=True,
        capture_output=True,
        env={"AWS_DEFAULT_REGION": REGION},
    )
    transformed: Document = json.loads(done.stdout)
    return transformed


def versions(document: Document) -> set[str]:
    """The logical ids of the functions' versions; another id is another version."""
    resources = document["Resources"].items()
    return {name for name, each in resources if each["Type"] == "AWS::Lambda::Version"}


@pytest.fixture(scope="module")
def document(build: Path) -> Document:
    """The built template after AWS::Serverless."""
    return transform(build / "template.yaml")


@pytest.fixture(scope="module")
def resources(document: Document) -> Iterator[dict[str, str]]:
    """The stack's resources, deployed: physical ids by logical ids."""
    with mock_aws(config={"lambda": {"use_docker": False}}):
        upload_artefacts(document)
        cloudformation = boto3.client("cloudformation", REGION)
        cloudformation.create_stack(
            StackName="journey",
            TemplateBody=json.dumps(without_absent_entries(document)),
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


def without_absent_entries(value: Any) -> Any:
    """The document less what its lists hold only on a condition, which by default none fulfils.

    Of such an entry moto leaves a null, where CloudFormation leaves nothing.
    """
    if isinstance(value, dict):
        return {key: without_absent_entries(each) for key, each in value.items()}
    if isinstance(value, list):
        return [without_absent_entries(each) for each in value if not is_absent(each)]
    return value


def is_absent(entry: Any) -> bool:
    """Whether an entry of a list is nothing where its condition does not hold."""
    return isinstance(entry, dict) and entry.get("Fn::If", [None])[-1] == {"Ref": "AWS::NoValue"}


def upload_artefacts(document: Document) -> None:
    """Put something at each address of code, and the definition at its own."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr("handler.py", "")
    s3: Any = boto3.client("s3", REGION)
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
        "allowMethods": ["GET", "POST", "PATCH", "DELETE"],
        "allowHeaders": [
            *("authorization", "content-type", "idempotency-key", "if-match", "if-none-match")
        ],
        "exposeHeaders": ["etag", "location", "retry-after"],
        "maxAge": 3600,
    }


def test_the_dead_letters_come_from_the_rules_of_reconcile(document: Document) -> None:
    policy = document["Resources"]["DeadLettersPolicy"]["Properties"]["PolicyDocument"]
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
    named = {argument["Ref"] for name, argument in given.items() if name != "LambdaInvoke"}
    assert named == versions(document)


@pytest.mark.parametrize(
    ("changed", "new_versions"),
    [
        ("CodeUri: CompleteFunction", {"CompleteFunction"}),
        ("ContentUri: JourneyLayer", None),
        ("ContentUri: DependenciesLayer", None),
        ("STEP_SECONDS:", None),
        ("Handler: complete.handler", {"CompleteFunction"}),
    ],
)
def test_a_change_of_a_task_is_a_new_version_and_the_old_one_stays(
    build: Path, tmp_path: Path, document: Document, changed: str, new_versions: set[str] | None
) -> None:
    """None stands for all of them."""
    text = (build / "template.yaml").read_text("utf-8")
    assert changed in text
    name, colon, value = changed.partition(":")
    template = tmp_path / "template.yaml"
    template.write_text(text.replace(changed, f"{name}{colon}{value}X" if value else f"{name}X:"))
    before, after = versions(document), versions(transform(template))
    replaced = {re.sub("Version[0-9a-f]{10}$", "", version) for version in before - after}
    tasks = {re.sub("Version[0-9a-f]{10}$", "", version) for version in before}
    assert replaced == (tasks if new_versions is None else new_versions)
    for version in before:
        kept = document["Resources"][version]
        assert (kept["DeletionPolicy"], kept["UpdateReplacePolicy"]) == ("Retain", "Retain")


def test_a_template_built_anew_makes_no_new_version(build: Path, document: Document) -> None:
    assert versions(transform(build / "template.yaml")) == versions(document)


def test_every_function_has_both_layers_and_the_reading_one_a_third(document: Document) -> None:
    layers = {
        name: [re.sub("[0-9a-f]{10}$", "", layer["Ref"]) for layer in function["Layers"]]
        for name, function in functions(document)
    }
    both = ["JourneyLayer", "DependenciesLayer"]
    assert layers.pop("ReadResearchFunction") == [*both, "ReadingLayer"]
    assert layers == dict.fromkeys(layers, both)


def functions(document: Document) -> list[tuple[str, Document]]:
    return [
        (name, resource["Properties"])
        for name, resource in document["Resources"].items()
        if resource["Type"] == "AWS::Lambda::Function"
    ]
