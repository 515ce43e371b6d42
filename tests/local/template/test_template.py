from pathlib import Path

import pytest

from local.template import state_machine
from local.template.intrinsics import TemplateError
from local.template.template import (
    Authorizer,
    Function,
    Route,
    Rule,
    Schedule,
    StateMachine,
    Template,
)

SMALL = Path(__file__).parents[1] / "small_stack"
ARN = "arn:aws:{}:eu-central-1:123456789012:{}"


def small(**parameters: str) -> Template:
    return Template(parameters, stack="small", path=SMALL / "template.yaml")


def write(folder: Path, text: str) -> Path:
    file = folder / "template.yaml"
    file.write_text(text)
    return file


def test_the_table_is_what_create_table_takes() -> None:
    assert small().table() == {
        "TableName": "small-Table",
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    }


def test_a_function_has_what_globals_and_its_own_properties_say() -> None:
    echo, step, *_ = small(Greeting="hi").functions()

    assert echo == Function(
        logical_id="EchoFunction",
        name="small-EchoFunction",
        arn=ARN.format("lambda", "function:small-EchoFunction"),
        code=SMALL / "functions",
        layers=(SMALL / "layer" / "python",),
        handler="echo.handler",
        runtime="python3.13",
        timeout=2,
        memory=256,
        environment={
            "GREETING": "hi",
            "TABLE_NAME": "small-Table",
            "STATE_MACHINE_ARN": ARN.format("states", "stateMachine:small-Machine"),
        },
    )
    assert (step.timeout, step.memory) == (0.5, 128)


def test_a_resource_whose_condition_fails_is_not_there() -> None:
    def names(template: Template) -> set[str]:
        return {function.logical_id for function in template.functions()}

    assert names(small(Endpoint="http://x")) - names(small()) == {"OptionalFunction"}


def test_a_property_without_a_value_is_left_out() -> None:
    assert "ENDPOINT" not in small().functions()[0].environment
    assert small(Endpoint="http://x").functions()[0].environment["ENDPOINT"] == "http://x"


def test_the_api_has_routes_authorizer_and_cors() -> None:
    api = small().http_api()

    assert api.routes == (
        Route("GET", "/open", "small-EchoFunction", is_authorized=False),
        Route("POST", "/echo/{name}", "small-EchoFunction", is_authorized=True),
        Route("POST", "/echo/fixed", "small-EchoFunction", is_authorized=True),
    )
    assert api.authorizer == Authorizer("https://issuer.example.com", ("small",))
    assert api.cors["AllowOrigins"] == ["https://app.example.com", "https://www.example.com"]


def test_rules_and_schedules_name_the_function_they_invoke() -> None:
    machine = ARN.format("states", "stateMachine:small-Machine")

    assert small().rules() == [
        Rule(
            "small-WatchFunction",
            {
                "source": ["aws.states"],
                "detail": {"status": ["FAILED"], "stateMachineArn": [machine]},
            },
            {},
        )
    ]
    assert small().schedules() == [Schedule("small-WatchFunction", 300)]


def test_every_name_in_the_state_machine_is_replaced() -> None:
    definition = state_machine.definition(small().state_machine())

    assert ARN.format("lambda", "function:small-StepFunction:1") in definition
    assert "${" not in definition


@pytest.mark.parametrize(
    ("substitutions", "fault"),
    [({}, "StepArn"), ({"StepArn": "x", "Idle": "y"}, "Idle")],
)
def test_names_and_substitutions_must_match(substitutions: dict[str, str], fault: str) -> None:
    machine = StateMachine("m", "arn", SMALL / "machine.asl.yaml", substitutions)

    with pytest.raises(TemplateError, match=fault):
        state_machine.definition(machine)


@pytest.mark.parametrize(
    ("parameters", "fault"),
    [
        ({"Gruss": "hello"}, "no parameter Gruss"),
        ({"Greeting": "HELLO"}, "Greeting must be in small letters, not 'HELLO'"),
        ({"Patience": "31"}, "Patience must be a number from 0 to 30, not '31'"),
        ({"Patience": "soon"}, "Patience must be a number"),
    ],
)
def test_parameters_are_held_to_the_templates_rules(parameters: dict[str, str], fault: str) -> None:
    with pytest.raises(TemplateError, match=fault):
        small(**parameters)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("!Sub '${AWS::Region}/${Name}/${!Kept}'", "eu-central-1/given/${Kept}"),
        ("!Sub ['${A}-${Name}', {A: !Ref Name}]", "given-given"),
        ("!Join ['-', [a, !Ref Name]]", "a-given"),
        ("!Select [1, !Split [',', 'a,b']]", "b"),
        ("!If [Yes, !Ref Name, other]", "given"),
        ("!If [No, !Ref Name, other]", "other"),
        ("!If [Both, one, other]", "other"),
        ("!If [Either, one, other]", "one"),
        ("!GetAtt Fn.Arn", ARN.format("lambda", "function:s-Fn")),
    ],
)
def test_intrinsic_functions_are_resolved(tmp_path: Path, value: str, expected: str) -> None:
    template = Template(
        {},
        stack="s",
        path=write(
            tmp_path,
            f"""
            Parameters: {{Name: {{Type: String, Default: given}}}}
            Conditions:
              "Yes": !Equals [!Ref Name, given]
              "No": !Not [!Condition "Yes"]
              Both: !And [!Condition "Yes", !Condition "No"]
              Either: !Or [!Condition "Yes", !Condition "No"]
            Resources:
              Fn:
                Type: AWS::Serverless::Function
                Properties:
                  CodeUri: .
                  Handler: a.b
                  Runtime: python3.13
                  Environment: {{Variables: {{VALUE: {value}}}}}
            """.replace("[Yes", '["Yes"').replace("[No", '["No"'),
        ),
    )

    assert template.functions()[0].environment["VALUE"] == expected


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("!ImportValue x", "Fn/VALUE: the local stack does not know Fn::ImportValue"),
        ("!Ref Nobody", "no resource or parameter Nobody"),
        ("!GetAtt Fn.Colour", "GetAtt Fn.Colour"),
        ("!If [Nobody, 1, 2]", "no condition Nobody"),
    ],
)
def test_what_is_not_understood_is_named(tmp_path: Path, value: str, fault: str) -> None:
    file = write(
        tmp_path,
        f"""
        Resources:
          Fn:
            Type: AWS::Serverless::Function
            Properties:
              CodeUri: .
              Handler: a.b
              Runtime: python3.13
              Environment: {{Variables: {{VALUE: {value}}}}}
        """,
    )

    with pytest.raises(TemplateError, match=fault):
        Template({}, path=file).functions()


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        ("{Type: SNS, Properties: {}}", "Fn/Odd: unknown event type SNS"),
        ("{Type: Schedule, Properties: {Schedule: cron(0 12 * * ? *)}}", "cron"),
    ],
)
def test_events_that_are_not_understood_are_named(tmp_path: Path, event: str, fault: str) -> None:
    file = write(
        tmp_path,
        f"""
        Resources:
          Fn:
            Type: AWS::Serverless::Function
            Properties: {{CodeUri: ., Handler: a.b, Events: {{Odd: {event}}}}}
        """,
    )

    with pytest.raises(TemplateError, match=fault):
        Template({}, path=file).schedules()


def test_the_projects_own_template_is_understood() -> None:
    template = Template({})

    assert {function.code.name for function in template.functions()} == {
        "api",
        "research",
        "steps",
        "workflow",
    }
    assert "${" not in state_machine.definition(template.state_machine())
    assert template.rules()
    assert template.schedules()
    assert template.http_api().authorizer.audience
