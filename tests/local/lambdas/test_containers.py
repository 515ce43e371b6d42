import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from local.lambdas.container_process import Invocation
from local.lambdas.containers import Containers, StackEnded
from local.template.template import ROOT, Template

ECHO, STEP, BROKEN = "small-EchoFunction", "small-StepFunction", "small-BrokenFunction"


def echo(containers: Containers, body: str = "") -> dict[str, Any]:
    answer = json.loads(containers.invoke(ECHO, json.dumps({"body": body}).encode()).payload)
    seen: dict[str, Any] = json.loads(answer["body"])
    return seen


def step(containers: Containers, order: str) -> tuple[bool, dict[str, Any]]:
    invocation = containers.invoke(STEP, json.dumps({"do": order}).encode())
    return invocation.is_error, json.loads(invocation.payload)


def test_a_container_is_kept_warm(containers: Containers) -> None:
    first, second = echo(containers), echo(containers)

    assert (first["served"], second["served"]) == (1, 2)
    assert first["pid"] == second["pid"] != os.getpid()
    assert first["request_id"] != second["request_id"]


def test_each_function_has_a_process_of_its_own(containers: Containers) -> None:
    assert echo(containers)["pid"] != step(containers, "answer")[1]["pid"]


def test_the_container_knows_what_lambda_would_tell_it(containers: Containers) -> None:
    seen = echo(containers)

    assert seen["function"] == ECHO
    assert seen["arn"] == f"arn:aws:lambda:eu-central-1:123456789012:function:{ECHO}"
    assert seen["memory"] == "256"
    assert 0 < seen["remaining"] <= 2000
    assert seen["shared"] == "from the layer"
    assert seen["environment"]["GREETING"] == "hello"
    assert seen["environment"]["AWS_LAMBDA_FUNCTION_NAME"] == ECHO
    assert seen["environment"]["_HANDLER"] == "echo.handler"


def test_nothing_of_this_process_reaches_the_container(
    containers: Containers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONLY_HERE", "1")

    seen = echo(containers)

    assert "ONLY_HERE" not in seen["environment"]
    assert str(ROOT) not in seen["path"]


def test_events_wait_for_the_one_container(containers: Containers) -> None:
    pids: list[int] = []

    def call() -> None:
        pids.append(echo(containers, "sleep 0.1")["pid"])

    callers = [threading.Thread(target=call) for _ in range(3)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()

    assert len(pids) == 3
    assert len(set(pids)) == 1


def test_a_function_may_have_several_containers(small_template: Template, tmp_path: Path) -> None:
    pids = set()
    barrier = threading.Barrier(2)
    with Containers(
        small_template.functions(), aws={}, logs=tmp_path, per_function=2
    ) as containers:

        def call() -> None:
            barrier.wait()
            pids.add(echo(containers, "sleep 0.3")["pid"])

        callers = [threading.Thread(target=call) for _ in range(2)]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join()

    assert len(pids) == 2


def test_an_error_has_lambdas_shape(containers: Containers) -> None:
    is_error, payload = step(containers, "gone")

    assert is_error
    assert payload["errorType"] == "Gone"
    assert payload["errorMessage"] == "give up"
    assert "step.py" in payload["stackTrace"][0]


def test_a_function_that_takes_too_long_is_killed(containers: Containers) -> None:
    is_error, payload = step(containers, "hang")

    assert is_error
    assert payload["errorType"] == "Sandbox.Timedout"
    assert payload["errorMessage"].endswith("Task timed out after 0.50 seconds")
    assert step(containers, "answer")[1]["done"]


def test_a_start_that_takes_too_long_goes_on_in_the_first_events_time(
    containers: Containers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("local.lambdas.container_process._INIT_SECONDS", 0.1)

    assert containers.invoke("small-SlowFunction", b"{}").payload == b'"ready"'


@pytest.mark.parametrize("end", ["die", "exit"])
def test_a_container_that_dies_is_replaced(containers: Containers, end: str) -> None:
    is_error, payload = step(containers, end)

    assert is_error
    assert payload["errorType"] == "Runtime.ExitError"
    assert step(containers, "answer")[1]["done"]


def test_a_handler_that_cannot_be_imported_says_so(containers: Containers) -> None:
    invocation = containers.invoke(BROKEN, b"{}")

    assert invocation.is_error
    payload = json.loads(invocation.payload)
    assert payload["errorType"] == "Runtime.ImportModuleError"
    assert "there_is_no_such_module" in payload["errorMessage"]


def test_an_answer_that_is_not_json_says_so(containers: Containers) -> None:
    is_error, payload = step(containers, "set")

    assert is_error
    assert payload["errorType"] == "Runtime.MarshalError"


def test_a_killed_container_ends_its_event_and_is_replaced(containers: Containers) -> None:
    echo(containers)
    answers: list[Invocation] = []
    event = json.dumps({"body": "sleep 1.5"}).encode()
    caller = threading.Thread(target=lambda: answers.append(containers.invoke(ECHO, event)))
    caller.start()
    caller.join(0.3)

    containers.kill(ECHO)
    caller.join()

    assert json.loads(answers[0].payload)["errorType"] == "Runtime.ExitError"
    assert echo(containers)["served"] == 1


def test_what_functions_print_is_in_their_log(containers: Containers, tmp_path: Path) -> None:
    containers.invoke("small-WatchFunction", b'{"n": 1}')
    step(containers, "gone")

    assert (tmp_path / "WatchFunction.log").read_text() == 'EVENT {"n": 1}\n'
    assert "Gone: give up" in (tmp_path / "StepFunction.log").read_text()


def test_nothing_is_left_running(small_template: Template, tmp_path: Path) -> None:
    with Containers(small_template.functions(), aws={}, logs=tmp_path) as containers:
        pid = echo(containers)["pid"]

    with pytest.raises(StackEnded):
        containers.invoke(ECHO, b"{}")
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
