"""Facts of template.yaml that the code relies on."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from journey.jobs.steps import STEPS, Step
from journey.runtime import aws
from local.aws.event_bus import transformed
from local.template.intrinsics import TemplateError, load
from local.template.template import Template

ROOT = Path(__file__).parents[2]
TEMPLATE = load(ROOT / "template.yaml")
RESOURCES: dict[str, dict[str, Any]] = TEMPLATE["Resources"]
FUNCTIONS: dict[str, dict[str, Any]] = {
    logical_id: resource["Properties"]
    for logical_id, resource in RESOURCES.items()
    if resource["Type"] == "AWS::Serverless::Function"
}
OPEN_FUNCTIONS = ["IndustryProfilesFunction", "HealthFunction"]
GLOBALS: dict[str, Any] = TEMPLATE["Globals"]["Function"]

API_GATEWAY_SECONDS = 29
VERSION_DESCRIPTION_LIMIT = 256
READS_NUMBER = re.compile(r"""environment\.number\("([A-Z_]+)"\)""")
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


def parameters_in(value: Any) -> set[str]:
    """The parameters that a part of the template refers to, in whatever way."""
    return {name for name in TEMPLATE["Parameters"] if re.search(rf"\b{name}\b", str(value))}


def longest(parameter: dict[str, Any]) -> int:
    """How many characters a parameter's value may have."""
    if "AllowedValues" in parameter:
        return max(map(len, parameter["AllowedValues"]))
    return int(parameter.get("MaxLength") or len(f"{parameter['MaxValue']}.00"))


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
def test_only_functions_that_read_or_write_have_a_policy(logical_id: str) -> None:
    assert ("Policies" in FUNCTIONS[logical_id]) == (logical_id not in OPEN_FUNCTIONS)


@each_step
def test_a_step_function_has_the_time_of_its_step(step: Step) -> None:
    function = FUNCTIONS[step_function(step)]
    assert function["Handler"] == f"{step.key}.handler"
    assert function["Timeout"] == step.timeout_seconds


def test_api_functions_give_up_before_api_gateway_does() -> None:
    for logical_id, properties in FUNCTIONS.items():
        if properties["CodeUri"] == "functions/api/":
            timeout = properties.get("Timeout", GLOBALS["Timeout"])
            assert timeout < API_GATEWAY_SECONDS, logical_id


@pytest.mark.parametrize(
    ("logical_id", "reserved_for"), [("StatusFunction", "Polls"), ("CreateFunction", "Creation")]
)
def test_places_are_reserved_only_where_somebody_asks_for_it(
    logical_id: str, reserved_for: str
) -> None:
    """An account whose limit is 10 can reserve none: a deployment there would fail."""
    assert FUNCTIONS[logical_id]["ReservedConcurrentExecutions"] == {
        "Fn::If": [
            f"ReservesFor{reserved_for}",
            {"Ref": f"ReservedFor{reserved_for}"},
            {"Ref": "AWS::NoValue"},
        ]
    }
    assert TEMPLATE["Parameters"][f"ReservedFor{reserved_for}"]["Default"] == 0
    assert TEMPLATE["Conditions"][f"ReservesFor{reserved_for}"] == {
        "Fn::Not": [{"Fn::Equals": [{"Ref": f"ReservedFor{reserved_for}"}, 0]}]
    }


def test_a_creation_has_time_to_be_taken_back() -> None:
    """Three calls: the job, the start of its run, and the end of both, none with an answer."""
    client: Any = aws.DYNAMODB.meta.config
    tries, longest_pause = client.retries["total_max_attempts"], 1
    call = tries * (client.connect_timeout + client.read_timeout) + (tries - 1) * longest_pause
    assert 3 * call < GLOBALS["Timeout"]


def test_a_poll_costs_no_log_line_of_the_platform() -> None:
    assert FUNCTIONS["StatusFunction"]["LoggingConfig"]["SystemLogLevel"] == "WARN"


# --- parameters ---------------------------------------------------------------------------------


def test_what_the_code_reads_as_a_whole_number_may_be_no_other() -> None:
    texts = [path.read_text("utf-8") for path in ROOT.glob("layers/journey/python/**/*.py")]
    read = {name for text in texts for name in READS_NUMBER.findall(text)}
    assert "RETENTION_DAYS" in read
    for variable in read:
        parameter = GLOBALS["Environment"]["Variables"][variable]["Ref"]
        for text in ("2.5", "-1", "1e1", ""):
            with pytest.raises(TemplateError, match="must be a whole number"):
                Template({parameter: text})
        Template({parameter: "2"})


@pytest.mark.parametrize(
    ("parameter", "least", "most"),
    [
        ("ProgressThrottleSeconds", 1, 60),
        ("MaxActiveJobsPerUser", 1, 100),
        ("RetentionDays", 1, 3650),
        ("ModelConcurrency", 1, 20),
    ],
)
def test_the_ranges_of_whole_numbers(parameter: str, least: int, most: int) -> None:
    pattern = TEMPLATE["Parameters"][parameter]["AllowedPattern"]
    allowed = [number for number in range(-5, 10_000) if re.fullmatch(pattern, str(number))]
    assert allowed == list(range(least, most + 1))


@pytest.mark.parametrize(
    "origins",
    [
        "https://app.example.com",
        "https://app.example.com:8443",
        "http://localhost",
        "http://localhost:3000,https://app.example.com",
    ],
)
def test_origins_that_cognito_sends_users_back_to(origins: str) -> None:
    Template({"AllowedOrigins": origins})


@pytest.mark.parametrize(
    "origins",
    [
        "http://app.example.com",
        "http://127.0.0.1:3000",
        "http://localhost.example.com",
        "https://App.example.com",
        "https://app.example.com/",
        "https://*.example.com",
        "https://a.example.com,",
    ],
)
def test_other_origins_are_refused_before_cognito_does(origins: str) -> None:
    with pytest.raises(TemplateError, match="must be origins"):
        Template({"AllowedOrigins": origins})


# --- environment --------------------------------------------------------------------------------


def test_the_template_sets_every_variable_that_the_code_reads() -> None:
    files = [*ROOT.glob("layers/journey/python/**/*.py"), *ROOT.glob("functions/**/*.py")]
    read = {name for file in files for name in READS_ENVIRONMENT.findall(file.read_text("utf-8"))}
    declared = {name for logical_id in FUNCTIONS for name in variables(logical_id)}
    assert "TABLE_NAME" in read
    on_a_developers_machine_alone = {"AWS_SAM_LOCAL", "MODEL_API_KEY"}
    set_by_lambda = {"LD_LIBRARY_PATH"}
    assert read - on_a_developers_machine_alone - set_by_lambda <= declared


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
            assert statement.get("Resource") != "*", statement


JOBS_ALONE = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["JOB#*"]}}


def test_no_function_may_scan_or_read_the_table_at_large() -> None:
    for statement in statements([*FUNCTIONS.values(), RESOURCES["StepPolicy"]]):
        if "dynamodb:Query" in str(statement["Action"]):
            is_of_one_job = statement.get("Condition") == JOBS_ALONE
            assert is_of_one_job or "/index/" in str(statement["Resource"])
        assert "Scan" not in str(statement["Action"])


def test_only_what_tells_of_nobody_is_open() -> None:
    api = RESOURCES["JourneyApi"]["Properties"]
    assert api["Auth"]["DefaultAuthorizer"] in api["Auth"]["Authorizers"]
    routes = {
        logical_id: event["Properties"]
        for logical_id, properties in FUNCTIONS.items()
        for event in properties.get("Events", {}).values()
        if event["Type"] == "HttpApi"
    }
    open_routes = [logical_id for logical_id, route in routes.items() if "Auth" in route]
    assert open_routes == OPEN_FUNCTIONS


# --- what outlives a deployment -----------------------------------------------------------------


def test_data_outlives_the_stack_but_not_a_first_deployment_that_fails() -> None:
    kept = {"JourneyTable", "UserPool", "FrontendBucket", "ResearchBucket"}
    for logical_id in kept:
        assert RESOURCES[logical_id]["DeletionPolicy"] == "RetainExceptOnCreate"
        assert RESOURCES[logical_id]["UpdateReplacePolicy"] == "Retain"
    assert {name for name, each in RESOURCES.items() if "DeletionPolicy" in each} == kept


def test_a_run_in_flight_keeps_the_functions_that_it_began_with() -> None:
    substitutions = RESOURCES["JourneyStateMachine"]["Properties"]["DefinitionSubstitutions"]
    named = [each["Ref"] for name, each in substitutions.items() if name != "LambdaInvoke"]
    tasks = [reference.removesuffix(".Version") for reference in named]
    assert named == [f"{task}.Version" for task in tasks]
    for task in tasks:
        assert FUNCTIONS[task]["AutoPublishAlias"], task
        assert FUNCTIONS[task]["AutoPublishAliasAllProperties"], task
        # SAM keeps a version that is published no more, but not one that another replaces.
        assert RESOURCES[task]["UpdateReplacePolicy"] == "Retain", task
        assert "DeletionPolicy" not in RESOURCES[task], task
    assert TEMPLATE["Globals"]["LayerVersion"]["PublishLambdaVersion"]


def test_a_parameter_that_reaches_a_task_makes_a_new_version_of_it() -> None:
    """SAM sees a parameter's name in a function, not its value; CloudFormation sees both here."""
    publishing = [
        logical_id for logical_id, each in FUNCTIONS.items() if "AutoPublishAlias" in each
    ]
    assert publishing
    for logical_id in publishing:
        shape = {**GLOBALS, **FUNCTIONS[logical_id], "Environment": variables(logical_id)}
        description = shape.pop("VersionDescription")
        shape.pop("Policies", None)  # a role's, which versions share
        always_empty = {"LocalAwsEndpoint"}
        assert parameters_in(description) == parameters_in(shape) - always_empty, logical_id


def test_no_value_of_parameters_makes_a_versions_description_too_long() -> None:
    text, _ = FUNCTIONS["CompleteFunction"]["VersionDescription"]["Fn::Sub"]
    secret_name = re.search(
        r"\{1,(\d+)\}", TEMPLATE["Parameters"]["ModelSecretArn"]["AllowedPattern"]
    )
    assert secret_name
    text = text.replace("${Secret}", "x" * int(secret_name[1]))
    for name in parameters_in(text):
        text = text.replace(f"${{{name}}}", "x" * longest(TEMPLATE["Parameters"][name]))
    assert "$" not in text
    assert len(text) <= VERSION_DESCRIPTION_LIMIT


# --- state machine ------------------------------------------------------------------------------


def test_the_state_machine_may_invoke_exactly_the_functions_of_its_definition() -> None:
    machine = RESOURCES["JourneyStateMachine"]["Properties"]
    invoke = next(each for each in statements(machine) if each["Sid"] == "InvokeTasks")
    tasks = [
        each["Ref"].removesuffix(".Version")
        for name, each in machine["DefinitionSubstitutions"].items()
        if name != "LambdaInvoke"
    ]
    every_version = [{"Fn::Sub": f"${{{task}.Arn}}:*"} for task in tasks]
    assert invoke["Resource"] == every_version


def test_the_state_machine_logs_no_form_and_no_draft() -> None:
    logging = RESOURCES["JourneyStateMachine"]["Properties"]["Logging"]
    assert logging["IncludeExecutionData"] is False


def test_reconcile_hears_of_every_end_that_no_task_has_recorded() -> None:
    rule = FUNCTIONS["ReconcileFunction"]["Events"]["RunEnded"]["Properties"]
    assert rule["Pattern"]["detail"]["status"] == ["FAILED", "TIMED_OUT", "ABORTED"]
    assert rule["Pattern"]["detail"]["stateMachineArn"] == [{"Ref": "JourneyStateMachine"}]


@pytest.mark.parametrize(
    ("ended", "error"),
    [({"error": "States.Runtime", "cause": "the form, quoted"}, "States.Runtime"), ({}, "")],
    ids=["with an error", "without one"],
)
def test_the_name_of_an_error_reaches_reconcile_and_the_form_does_not(
    ended: dict[str, str], error: str
) -> None:
    rule = next(each for each in Template({}).rules() if "Reconcile" in each.function)
    event = {
        "detail-type": "Step Functions Execution Status Change",
        "detail": {
            "name": "a",
            "status": "FAILED",
            "input": "the form",
            "output": "the map",
            **ended,
        },
    }
    assert transformed(event, rule.transformer) == {
        "detail-type": "Step Functions Execution Status Change",
        "detail": {"name": "a", "status": "FAILED", "error": error},
    }


def test_every_asynchronous_hand_over_has_a_dead_letter_queue() -> None:
    queue = {"Fn::GetAtt": ["DeadLetters", "Arn"]}
    handed_over = [
        properties
        for properties in FUNCTIONS.values()
        if any(event["Type"] != "HttpApi" for event in properties.get("Events", {}).values())
    ]
    assert len(handed_over) == 2
    for function in handed_over:
        for event in function["Events"].values():
            assert event["Properties"]["DeadLetterConfig"]["Arn"] == queue
        on_failure = function["EventInvokeConfig"]["DestinationConfig"]["OnFailure"]
        assert on_failure["Destination"] == queue


# --- more than one stack, and more than one partition -------------------------------------------


def test_no_arn_names_a_partition() -> None:
    for path in ("template.yaml", "functions/workflow/journey.asl.yaml"):
        assert "arn:aws" not in (ROOT / path).read_text("utf-8"), path


def test_stacks_in_one_region_share_no_metric_and_no_dashboard() -> None:
    assert GLOBALS["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"] == {
        "Ref": "AWS::StackName"
    }
    dashboard = RESOURCES["Dashboard"]["Properties"]
    own = [line for line in dashboard["DashboardBody"]["Fn::Sub"].splitlines() if "service" in line]
    assert own
    for line in own:
        assert "${AWS::StackName}" in line
    assert "DashboardName" not in dashboard


def test_nothing_traces_what_costs_less_than_its_trace() -> None:
    assert GLOBALS["Tracing"] == "Active"
    for function in ("StatusFunction", "ListFunction", "ResultFunction", "HealthFunction"):
        assert FUNCTIONS[function]["Tracing"] == "PassThrough"


def test_the_access_log_tells_of_nobody() -> None:
    log: str = RESOURCES["JourneyApi"]["Properties"]["AccessLogSettings"]["Fn::If"][1]["Format"]
    personal = ("identity", "authorizer", "path", "userAgent", "sourceIp")
    assert not [name for name in personal if name in log]


def test_a_users_address_is_the_same_in_any_case() -> None:
    pool = RESOURCES["UserPool"]["Properties"]
    assert pool["UsernameConfiguration"] == {"CaseSensitive": False}


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
