"""Facts of template.yaml that the code relies on."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from journey.jobs.steps import STEPS, Step
from journey.runtime import aws
from local.template.intrinsics import load

ROOT = Path(__file__).parents[2]
TEMPLATE = load(ROOT / "template.yaml")
RESOURCES: dict[str, dict[str, Any]] = TEMPLATE["Resources"]
FUNCTIONS: dict[str, dict[str, Any]] = {
    logical_id: resource["Properties"]
    for logical_id, resource in RESOURCES.items()
    if resource["Type"] == "AWS::Serverless::Function"
}
GLOBALS: dict[str, Any] = TEMPLATE["Globals"]["Function"]

API_GATEWAY_SECONDS = 29
READS_ENVIRONMENT = re.compile(r"""environ(?:ment\.\w+\(|\.get\(|\[)"([A-Z_]+)\"""")

each_function = pytest.mark.parametrize("logical_id", FUNCTIONS)
each_step = pytest.mark.parametrize("step", STEPS, ids=[step.key for step in STEPS])


def source(logical_id: str) -> Path:
    """The file that a function's handler is in."""
    properties = FUNCTIONS[logical_id]
    code, handler = str(properties["CodeUri"]), str(properties["Handler"])
    return ROOT / code / f"{handler.removesuffix('.handler')}.py"


def step_function(step: Step) -> str:
    """The logical id of a step's function."""
    return f"{step.name.replace(' ', '')}Function"


def variables(logical_id: str) -> dict[str, Any]:
    """The environment of a function."""
    own = FUNCTIONS[logical_id].get("Environment", {}).get("Variables", {})
    return {**GLOBALS["Environment"]["Variables"], **own}


def statements(value: Any) -> Iterator[dict[str, Any]]:
    """Every statement of every policy in a part of the template."""
    if isinstance(value, dict):
        if "Effect" in value:
            yield value
        for entry in value.values():
            yield from statements(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from statements(entry)


# --- functions ----------------------------------------------------------------------------------


def test_every_handler_has_a_function_and_every_function_a_handler() -> None:
    handlers = [path for path in ROOT.glob("functions/*/*.py") if path.stem != "__init__"]
    assert sorted(map(source, FUNCTIONS)) == sorted(handlers)


@each_function
def test_every_function_has_a_sample_event(logical_id: str) -> None:
    assert (ROOT / "events" / f"{source(logical_id).stem}.json").is_file()


@each_function
def test_every_function_has_a_log_group_of_its_own(logical_id: str) -> None:
    group = f"{logical_id.removesuffix('Function')}Logs"
    assert FUNCTIONS[logical_id]["LoggingConfig"]["LogGroup"] == {"Ref": group}
    assert RESOURCES[group]["Properties"]["RetentionInDays"] == {"Ref": "LogRetentionDays"}


@each_function
def test_every_function_but_health_has_a_policy(logical_id: str) -> None:
    assert ("Policies" in FUNCTIONS[logical_id]) == (logical_id != "HealthFunction")


@each_step
def test_a_step_function_may_take_twice_its_nominal_time(step: Step) -> None:
    function = FUNCTIONS[step_function(step)]
    assert function["Handler"] == f"{step.key}.handler"
    assert function["Timeout"] == 2 * step.nominal_seconds


def test_api_functions_give_up_before_api_gateway_does() -> None:
    for logical_id, properties in FUNCTIONS.items():
        if properties["CodeUri"] == "functions/api/":
            timeout = properties.get("Timeout", GLOBALS["Timeout"])
            assert timeout < API_GATEWAY_SECONDS, logical_id


def test_a_creation_has_time_to_be_taken_back() -> None:
    """Three calls: the job, the start of its run, and the end of both, none with an answer."""
    client: Any = aws.DYNAMODB.meta.config
    tries, longest_pause = client.retries["total_max_attempts"], 1
    call = tries * (client.connect_timeout + client.read_timeout) + (tries - 1) * longest_pause
    assert 3 * call < GLOBALS["Timeout"]


def test_a_poll_costs_no_log_line_of_the_platform() -> None:
    assert FUNCTIONS["StatusFunction"]["LoggingConfig"]["SystemLogLevel"] == "WARN"


# --- environment --------------------------------------------------------------------------------


def test_the_template_sets_every_variable_that_the_code_reads() -> None:
    files = [*ROOT.glob("layers/journey/python/**/*.py"), *ROOT.glob("functions/**/*.py")]
    read = {name for file in files for name in READS_ENVIRONMENT.findall(file.read_text("utf-8"))}
    declared = {name for logical_id in FUNCTIONS for name in variables(logical_id)}
    assert "TABLE_NAME" in read
    assert read - {"AWS_SAM_LOCAL"} <= declared


def test_no_function_pretends_to_run_under_sam_local() -> None:
    """With that variable set, a token's subject is believed without a look at its signature."""
    assert "AWS_SAM_LOCAL" not in (ROOT / "template.yaml").read_text("utf-8")


@each_function
def test_a_deployed_function_talks_to_aws_itself(logical_id: str) -> None:
    assert variables(logical_id)["AWS_ENDPOINT_URL"] == {
        "Fn::If": ["HasLocalAwsEndpoint", {"Ref": "LocalAwsEndpoint"}, {"Ref": "AWS::NoValue"}]
    }
    assert TEMPLATE["Parameters"]["LocalAwsEndpoint"]["Default"] == ""


@each_function
def test_a_function_knows_the_state_machine_exactly_if_it_may_use_it(logical_id: str) -> None:
    """The state machine refers to the other functions, so they can't refer to it."""
    actions = [statement["Action"] for statement in statements(FUNCTIONS[logical_id])]
    assert ("STATE_MACHINE_ARN" in variables(logical_id)) == ("states:" in str(actions))


# --- permissions --------------------------------------------------------------------------------


def test_no_policy_allows_every_action_or_every_resource() -> None:
    allowed = [each for each in statements(RESOURCES) if each["Effect"] == "Allow"]
    for statement in allowed:
        assert "*" not in str(statement["Action"]), statement
        if statement.get("Sid") != "DeliverLogs":
            assert statement["Resource"] != "*", statement


def test_no_function_may_scan_or_read_the_table_at_large() -> None:
    for statement in statements([*FUNCTIONS.values(), RESOURCES["SaveProgressPolicy"]]):
        if "dynamodb:Query" in str(statement["Action"]):
            assert "/index/" in str(statement["Resource"])
        assert "Scan" not in str(statement["Action"])


def test_only_health_is_open() -> None:
    api = RESOURCES["JourneyApi"]["Properties"]
    assert api["Auth"]["DefaultAuthorizer"] in api["Auth"]["Authorizers"]
    routes = {
        logical_id: event["Properties"]
        for logical_id, properties in FUNCTIONS.items()
        for event in properties.get("Events", {}).values()
        if event["Type"] == "HttpApi"
    }
    open_routes = [logical_id for logical_id, route in routes.items() if "Auth" in route]
    assert open_routes == ["HealthFunction"]


# --- state machine ------------------------------------------------------------------------------


def test_the_state_machine_may_invoke_exactly_the_functions_of_its_definition() -> None:
    machine = RESOURCES["JourneyStateMachine"]["Properties"]
    invoke = next(each for each in statements(machine) if each["Sid"] == "InvokeTasks")
    assert invoke["Resource"] == list(machine["DefinitionSubstitutions"].values())


def test_the_state_machine_logs_no_form_and_no_draft() -> None:
    logging = RESOURCES["JourneyStateMachine"]["Properties"]["Logging"]
    assert logging["IncludeExecutionData"] is False


def test_reconcile_hears_of_every_end_that_no_task_has_recorded() -> None:
    rule = FUNCTIONS["ReconcileFunction"]["Events"]["RunEnded"]["Properties"]
    assert rule["Pattern"]["detail"]["status"] == ["FAILED", "TIMED_OUT", "ABORTED"]
    assert rule["Pattern"]["detail"]["stateMachineArn"] == [{"Ref": "JourneyStateMachine"}]


def test_every_asynchronous_hand_over_has_a_dead_letter_queue() -> None:
    queue = {"Fn::GetAtt": ["ReconcileDeadLetters", "Arn"]}
    reconcile = FUNCTIONS["ReconcileFunction"]
    for event in reconcile["Events"].values():
        assert event["Properties"]["DeadLetterConfig"]["Arn"] == queue
    assert reconcile["EventInvokeConfig"]["DestinationConfig"]["OnFailure"]["Destination"] == queue


# --- alarms -------------------------------------------------------------------------------------


def test_the_alarm_on_slow_steps_knows_their_timeouts() -> None:
    share, *durations = RESOURCES["StepsNearTimeoutAlarm"]["Properties"]["Metrics"]
    watched = {
        metric["Id"]: metric["MetricStat"]["Metric"]["Dimensions"][0]["Value"]["Ref"]
        for metric in durations
    }
    divisors = dict(re.findall(r"FILL\((step\d), 0\) / (\d+)", share["Expression"]))
    assert watched == {f"step{step.number}": step_function(step) for step in STEPS}
    assert divisors == {
        name: str(10 * FUNCTIONS[logical_id]["Timeout"]) for name, logical_id in watched.items()
    }


def test_every_alarm_notifies_the_topic() -> None:
    alarms = [each for each in RESOURCES.values() if each["Type"] == "AWS::CloudWatch::Alarm"]
    actions = {str(alarm["Properties"]["AlarmActions"]) for alarm in alarms}
    assert len(actions) == 1
