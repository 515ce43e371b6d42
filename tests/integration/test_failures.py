"""Jobs that don't end well, and what becomes of them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import urllib3

from journey.lifecycle.reconciliation import USUAL_END
from local.stack import Stack
from local.template.template import ROOT
from tests.integration.api import Api
from tests.integration.conftest import WRITERS

ChangedStack = Callable[..., Api]
"""Starts a stack in which some texts of the template or the state machine are others."""

UNCAUGHT = {"ErrorEquals: [States.ALL]": "ErrorEquals: [NoSuchError]"}
UNTOLD = {"status: [FAILED, TIMED_OUT, ABORTED]": "status: [UNHEARD_OF]"}


@pytest.fixture
def changed_stack(tmp_path: Path, connections: urllib3.PoolManager) -> Iterator[ChangedStack]:
    with ExitStack() as stacks:

        def start(changes: Mapping[str, str], **options: Any) -> Api:
            machine = "functions/workflow/journey.asl.yaml"
            for folder in ("functions", "layers"):
                (tmp_path / folder).symlink_to(ROOT / folder)
            definition = (ROOT / machine).read_text()
            template = (ROOT / "template.yaml").read_text().replace(machine, "changed.asl.yaml")
            for old, new in changes.items():
                assert (old in definition) != (old in template)
                definition, template = definition.replace(old, new), template.replace(old, new)
            (tmp_path / "changed.asl.yaml").write_text(definition)
            (tmp_path / "template.yaml").write_text(template)
            stack = Stack(
                {"StepSeconds": "0", "Writer": "scripted_writer:ScriptedWriter"},
                name="changed",
                template=tmp_path / "template.yaml",
                python_path=[WRITERS],
                **options,
            )
            return Api(stacks.enter_context(stack), connections)

        yield start


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("InvalidModelOutput", "invalid_model_output"),
        ("ModelAccessDenied", "model_access_denied"),
        ("RuntimeError", "internal_error"),
    ],
)
def test_a_step_that_raises_fails_the_job_with_a_reason(api: Api, error: str, code: str) -> None:
    job_id = api.start(f"at Quote Generation: raise {error}")

    status = api.wait(job_id)

    assert (status["status"], status["error_code"]) == ("failed", code)
    assert status["error_message"].endswith(".")
    assert "as the form ordered" not in status["error_message"]
    assert status["progress"]["step_name"] == "Quote Generation"


def test_a_container_that_dies_fails_the_job(api: Api) -> None:
    job_id = api.start("at Emotion Validation: die")

    status = api.wait(job_id)

    assert (status["status"], status["error_code"]) == ("failed", "internal_error")


def test_a_container_killed_mid_run_fails_the_job(api: Api) -> None:
    job_id = api.start("at Output Formatting: wait 10")
    api.wait_for_step(job_id, "Output Formatting")

    api.stack.kill("OutputFormattingFunction")

    assert api.wait(job_id)["error_code"] == "internal_error"


def test_a_function_that_takes_too_long_fails_the_job(changed_stack: ChangedStack) -> None:
    api = changed_stack({"Timeout: 300": "Timeout: 0.5"})

    status = api.wait(api.start("at Persona Creation: wait 10"))

    assert (status["status"], status["error_code"]) == ("failed", "timed_out")


def test_a_run_that_dies_is_marked_by_its_event(changed_stack: ChangedStack) -> None:
    api = changed_stack({"TimeoutSeconds: 3600": "TimeoutSeconds: 2"})

    status = api.wait(api.start("at Persona Creation: wait 4"))

    assert (status["status"], status["error_code"]) == ("failed", "timed_out")


def test_a_run_that_dies_of_an_error_that_nobody_caught_says_which(
    changed_stack: ChangedStack,
) -> None:
    api = changed_stack(UNCAUGHT)

    status = api.wait(api.start("at Persona Creation: raise ModelAccessDenied"))

    assert (status["status"], status["error_code"]) == ("failed", "model_access_denied")


def test_the_sweep_says_the_same_where_the_event_was_lost(changed_stack: ChangedStack) -> None:
    api = changed_stack(UNCAUGHT | UNTOLD, sweep_seconds=0.2)
    job_id = api.start("at Persona Creation: raise ModelAccessDenied")
    api.wait_for_step(job_id, "Persona Creation")

    age(api, job_id, USUAL_END)

    status = api.wait(job_id)
    assert (status["status"], status["error_code"]) == ("failed", "model_access_denied")


def age(api: Api, job_id: str, period: timedelta) -> None:
    """Let the job have been active for this long."""
    api.stack.client("dynamodb").update_item(
        TableName=api.stack.template.table()["TableName"],
        Key={"pk": {"S": f"JOB#{job_id}"}, "sk": {"S": "JOB"}},
        UpdateExpression="SET active_since = :then",
        ExpressionAttributeValues={":then": {"S": (datetime.now(UTC) - period).isoformat()}},
    )
