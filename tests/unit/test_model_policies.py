"""What a step asks of a model's side, against what the parameters for models add to its policy.

Neither more nor less, as in :mod:`tests.unit.test_policies`, and of no function but the steps.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import botocore
import pytest
from moto import mock_aws

from journey.runtime import aws
from journey.writers.model import settings
from journey.writers.model.protocol import Rung
from local.models.bedrock import BedrockStandIn
from local.models.openai import OpenAiStandIn
from local.template.template import ACCOUNT, REGION, Template
from tests.unit.test_policies import Call, Statement, granted, policies
from tests.unit.writers.model.wires import good, request

STEPS = [each.name for each in Template({}).functions() if each.code.name == "steps"]
MODEL = "anthropic.claude-haiku-4-5-20251001-v1:0"
PROFILE = f"eu.{MODEL}"
GUARDRAIL = "abc123"
BEDROCK = f"arn:aws:bedrock:{REGION}:{ACCOUNT}"
ASK = "bedrock:InvokeModelWithResponseStream"

Asked = tuple[str, str, str]
"""An action, a resource, and the inference profile that leads to it."""


def asked_of_bedrock(params: dict[str, Any]) -> Iterator[Asked]:
    """What IAM judges a ConverseStream by; a profile leads to its model in several regions.

    https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
    """
    name = params["modelId"]
    if name == PROFILE:
        profile = f"{BEDROCK}:inference-profile/{name}"
        yield ASK, profile, ""
        for region in (REGION, "eu-north-1"):
            yield ASK, f"arn:aws:bedrock:{region}::foundation-model/{MODEL}", profile
    else:
        yield ASK, f"arn:aws:bedrock:{REGION}::foundation-model/{name}", ""
    if "guardrailConfig" in params:
        identifier = params["guardrailConfig"]["guardrailIdentifier"]
        yield "bedrock:ApplyGuardrail", f"{BEDROCK}:guardrail/{identifier}", ""


@contextmanager
def recorded() -> Iterator[set[Asked]]:
    """What is asked of Bedrock and of Secrets Manager meanwhile."""
    asked: set[Asked] = set()

    def note_bedrock(params: dict[str, Any], **_: object) -> None:
        asked.update(asked_of_bedrock(params))

    def note_secret(params: dict[str, Any], **_: object) -> None:
        asked.add(("secretsmanager:GetSecretValue", params["SecretId"], ""))

    def listen(session: Any) -> None:
        session.register("provide-client-params.bedrock-runtime.ConverseStream", note_bedrock)

    events = aws.secrets_manager().meta.events
    botocore.register_initializer(listen)
    events.register("provide-client-params.secretsmanager.GetSecretValue", note_secret)
    try:
        yield asked
    finally:
        events.unregister("provide-client-params.secretsmanager.GetSecretValue", note_secret)
        botocore.unregister_initializer(listen)


@pytest.fixture(scope="module")
def setups() -> Iterator[list[tuple[dict[str, str], set[Asked]]]]:
    """Each way to set up a model, and what a call of it asks."""
    with (
        mock_aws(),
        BedrockStandIn(lambda _: good()) as bedrock,
        OpenAiStandIn(lambda _: good()) as server,
    ):
        secret = aws.secrets_manager().create_secret(Name="key", SecretString="sk-secret")["ARN"]
        chosen = [
            {"Writer": "bedrock", "Model": MODEL},
            {"Writer": "bedrock", "Model": PROFILE},
            {"Writer": "bedrock", "Model": MODEL, "GuardrailId": f"{GUARDRAIL}:1"},
            {"Writer": "openai", "Model": "small", "ModelUrl": server.url},
            {
                "Writer": "openai",
                "Model": "small",
                "ModelUrl": server.url,
                "ModelSecretArn": secret,
            },
        ]
        yield [(parameters, asked(parameters, bedrock.url)) for parameters in chosen]


def asked(parameters: dict[str, str], bedrock_url: str) -> set[Asked]:
    """What one call asks of AWS, in the environment that the template gives a step."""
    functions = Template(parameters).functions()
    environment = next(each.environment for each in functions if each.name in STEPS)
    with recorded() as calls, pytest.MonkeyPatch.context() as process:
        for name, value in environment.items():
            process.setenv(name, value)
        process.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", bedrock_url)
        client = {"bedrock": settings.bedrock, "openai": settings.openai}[parameters["Writer"]]()
        assert "".join(client.call(request(), Rung.NATIVE))
    return calls


def added(parameters: dict[str, str]) -> list[Statement]:
    """The statements that these parameters add to those of the defaults."""
    usual = set(granted())
    return [each for each in granted(**parameters) if each not in usual]


def test_whatever_a_step_asks_of_a_model_its_policy_allows(
    setups: list[tuple[dict[str, str], set[Asked]]],
) -> None:
    for parameters, calls in setups:
        statements = added(parameters)
        refused = [
            (function, call)
            for function in STEPS
            for call in calls
            if not any(each.allows(made(function, call)) for each in statements)
        ]
        assert refused == [], parameters


def test_whatever_the_parameters_allow_is_asked_by_some_model(
    setups: list[tuple[dict[str, str], set[Asked]]],
) -> None:
    given: set[tuple[str, str]] = set()
    used: set[tuple[str, str]] = set()
    for parameters, calls in setups:
        for statement in added(parameters):
            assert statement.function in STEPS
            for part, alone in statement.parts():
                name = (statement.sid, part.replace(parameters["Model"], "MODEL"))
                given.add(name)
                if any(alone.allows(made(statement.function, call)) for call in calls):
                    used.add(name)
    assert given - used == set()


def test_no_other_model_guardrail_or_secret_is_allowed(
    setups: list[tuple[dict[str, str], set[Asked]]],
) -> None:
    for parameters, calls in setups:
        statements = list(granted(**parameters))
        others = [
            made(function, (action, f"{resource}-2", f"{profile}-2" if profile else ""))
            for function in STEPS
            for action, resource, profile in calls
        ]
        allowed = [call for call in others if any(each.allows(call) for each in statements)]
        assert allowed == [], parameters


def made(function: str, call: Asked) -> Call:
    action, resource, profile = call
    return Call(function, action, resource, profile=profile)


def test_a_model_that_is_not_asked_adds_nothing() -> None:
    assert added({"Model": MODEL, "ModelUrl": "https://models.example/v1"}) == []
    assert added({"Writer": "offline", "Model": MODEL}) == []


def test_a_writers_own_policy_is_the_steps_and_nobody_elses() -> None:
    arn = f"arn:aws:iam::{ACCOUNT}:policy/my-writer"

    holders = [function for function, policy in policies(WriterPolicyArn=arn) if policy == arn]

    assert sorted(holders) == sorted(STEPS)
    assert all(isinstance(policy, dict) for _, policy in policies())
