"""Facts of journey.asl.yaml that the code relies on."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from journey import errors
from journey.jobs.steps import STEPS, Step
from journey.lifecycle.reconciliation import RUN_DEADLINE, START_DEADLINE, USUAL_END
from journey.workflow.executions import RESUMABLE_STATES
from local.template.template import Template
from tests.simulation.wire import SERVICE_TROUBLES

PATH = Path(__file__).parents[2] / "functions/workflow/journey.asl.yaml"
TEXT = PATH.read_text("utf-8")
DEFINITION: dict[str, Any] = yaml.safe_load(TEXT)
STATES: dict[str, dict[str, Any]] = DEFINITION["States"]
TASKS = {name: state for name, state in STATES.items() if state["Type"] == "Task"}
STEP_NAMES = [step.name for step in STEPS]

HAND_OVER_SECONDS = 10

each_step = pytest.mark.parametrize("step", STEPS, ids=[step.key for step in STEPS])


def path_from(name: str) -> list[str]:
    """The states that a run without faults passes, from this one on."""
    path = [name]
    while "Next" in STATES[path[-1]]:
        path.append(STATES[path[-1]]["Next"])
    return path


def test_a_first_run_passes_the_eight_steps_in_order() -> None:
    start = STATES[DEFINITION["StartAt"]]
    assert path_from(start["Default"]) == [*STEP_NAMES, "Complete", "Completed"]
    assert STATES["Completed"]["Type"] == "Succeed"


def test_a_retry_starts_at_the_state_it_names() -> None:
    first, *others = STATES[DEFINITION["StartAt"]]["Choices"]
    assert first == {"Variable": "$.resume_at", "IsPresent": False, "Next": STEP_NAMES[0]}
    resumed = {choice["StringEquals"]: choice["Next"] for choice in others}
    assert all(name == target for name, target in resumed.items())
    assert {STEP_NAMES[0], *resumed} == set(RESUMABLE_STATES)


@each_step
def test_a_step_invokes_its_own_function(step: Step) -> None:
    function = f"${{{step.name.replace(' ', '')}FunctionArn}}"
    assert STATES[step.name]["Parameters"] == {"FunctionName": function, "Payload.$": "$"}
    assert STATES[step.name]["OutputPath"] == "$.Payload"


@each_step
def test_a_step_may_take_as_long_as_its_function_and_the_hand_over(step: Step) -> None:
    expected = step.timeout_seconds + HAND_OVER_SECONDS
    assert STATES[step.name]["TimeoutSeconds"] == expected


def longest_wait(rule: dict[str, Any]) -> float:
    """How long a task waits over all tries of a rule, if no jitter shortens it, in seconds."""
    first, rate, longest = (
        rule[name] for name in ("IntervalSeconds", "BackoffRate", "MaxDelaySeconds")
    )
    return float(sum(min(first * rate**number, longest) for number in range(rule["MaxAttempts"])))


def test_a_run_has_time_for_every_task_and_for_a_step_that_is_kept_waiting() -> None:
    tasks = sum(STATES[name]["TimeoutSeconds"] for name in [*STEP_NAMES, "Complete"])
    _, *passing = STATES[STEP_NAMES[0]]["Retry"]
    assert tasks + sum(map(longest_wait, passing)) < DEFINITION["TimeoutSeconds"]


def test_a_run_without_a_place_in_lambda_tries_for_as_long_as_it_may_last() -> None:
    throttled, *_ = STATES[STEP_NAMES[0]]["Retry"]
    tasks = sum(STATES[name]["TimeoutSeconds"] for name in [*STEP_NAMES, "Complete"])
    assert longest_wait(throttled) / 2 + tasks > DEFINITION["TimeoutSeconds"]


@pytest.mark.parametrize(
    ("error", "minutes"), [("StoreUnavailable", 3), ("ModelThrottled", 7), ("ModelUnavailable", 7)]
)
def test_what_may_pass_is_waited_for_over_minutes(error: str, minutes: int) -> None:
    rules = STATES[STEP_NAMES[0]]["Retry"]
    [rule] = [each for each in rules if error in each["ErrorEquals"]]
    assert longest_wait(rule) / 2 >= minutes * 60, "on average, as full jitter halves each"


def test_a_run_that_a_sweep_has_started_late_ends_before_another_takes_it_for_lost() -> None:
    (sweep,) = Template({}).schedules()
    latest_end = START_DEADLINE.total_seconds() + sweep.seconds + DEFINITION["TimeoutSeconds"]
    assert latest_end < RUN_DEADLINE.total_seconds()


def test_the_sweep_asks_about_no_run_at_its_usual_pace() -> None:
    usual = sum(step.nominal_seconds for step in STEPS)
    assert 2 * usual < USUAL_END.total_seconds() < RUN_DEADLINE.total_seconds()


@each_step
def test_steps_differ_in_nothing_but_function_timeout_and_next(step: Step) -> None:
    own = {"Parameters", "TimeoutSeconds", "Next"}

    def shared(name: str) -> dict[str, Any]:
        return {key: value for key, value in STATES[name].items() if key not in own}

    assert shared(step.name) == shared(STEP_NAMES[0])


def test_every_task_has_a_timeout_and_tries_again_what_may_pass() -> None:
    throttled, transient, _ = STATES[STEP_NAMES[0]]["Retry"]
    for name, task in TASKS.items():
        assert task["Retry"][:2] == [throttled, transient], name
        assert task["TimeoutSeconds"] > 0, name


def test_retries_are_jittered_and_bounded() -> None:
    for name, task in TASKS.items():
        for retry in task["Retry"]:
            assert retry["JitterStrategy"] == "FULL", name
            assert retry["MaxDelaySeconds"] <= 120, name


def test_every_way_in_which_lambda_may_not_carry_out_a_call_is_tried_again() -> None:
    """https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html"""
    for name, task in TASKS.items():
        retried = [error for rule in task["Retry"] for error in rule["ErrorEquals"]]
        assert set(SERVICE_TROUBLES) <= set(retried), name


def test_every_error_is_one_that_somebody_raises() -> None:
    rules = [rule for task in TASKS.values() for rule in [*task["Retry"], *task["Catch"]]]
    names = {name for rule in rules for name in rule["ErrorEquals"]}
    own = {name for name in names if not name.startswith(("Lambda.", "States."))}
    assert own == {"JobNotActive", "StoreUnavailable", "ModelThrottled", "ModelUnavailable"}
    assert all(issubclass(getattr(errors, name), errors.JourneyError) for name in own)


def test_a_run_that_is_over_is_never_tried_again_and_ends_quietly() -> None:
    for name, task in TASKS.items():
        retried = [error for rule in task["Retry"] for error in rule["ErrorEquals"]]
        assert not {"JobNotActive", "States.ALL", "States.TaskFailed"} & set(retried), name
        assert task["Catch"][0] == {"ErrorEquals": ["JobNotActive"], "Next": "No Longer Active"}
    assert STATES["No Longer Active"]["Type"] == "Succeed"


def test_any_other_error_is_recorded_and_the_execution_fails() -> None:
    for name in [*STEP_NAMES, "Complete"]:
        assert STATES[name]["Catch"][-1] == {
            "ErrorEquals": ["States.ALL"],
            "ResultPath": "$.error",
            "Next": "Record Failure",
        }
    assert path_from("Record Failure") == ["Record Failure", "Failed"]
    assert STATES["Failed"]["Type"] == "Fail"


def test_the_definition_has_no_anchors() -> None:
    """CloudFormation takes an alias for a text, and would deploy a broken state machine."""
    tokens = list(yaml.scan(TEXT, Loader=yaml.SafeLoader))
    assert not [each for each in tokens if isinstance(each, yaml.AliasToken | yaml.AnchorToken)]
