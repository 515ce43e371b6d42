"""Every role is needed: what a policy no longer allows, its function can no longer do.

This also proves that the emulator enforces IAM, without which all else would pass for any role.
"""

import json
import uuid
from typing import Any

import pytest

from tests.rehearsal.deployment import FORM, Deployment, Journeys
from tests.rehearsal.roles import without_policies

NOBODYS = str(uuid.UUID(int=0))

REQUESTS: dict[str, tuple[str, str, bytes | None]] = {
    "Create": ("POST", "/api/journey/create", FORM),
    "Status": ("GET", f"/api/journey/status/{NOBODYS}", None),
    "Cancel": ("POST", f"/api/journey/cancel/{NOBODYS}", None),
    "Retry": ("POST", f"/api/journey/retry/{NOBODYS}", None),
    "List": ("GET", "/api/journeys", None),
    "Result": ("GET", f"/api/journey/{NOBODYS}", None),
    "Edit": ("PATCH", f"/api/journey/{NOBODYS}", b"[]"),
    "Form": ("GET", f"/api/journey/{NOBODYS}/form", None),
    "Delete": ("DELETE", f"/api/journey/{NOBODYS}", None),
    "CreateResearch": ("POST", "/api/research", b'{"name": "notes.txt", "size": 9}'),
    "Research": ("GET", f"/api/research/{NOBODYS}", None),
    "DeleteResearch": ("DELETE", f"/api/research/{NOBODYS}", None),
}
"""By the function: what it answers with a status below 500 as long as it may do its work."""

RUN = ("ContextAnalysisFunctionRole", "CompleteFunctionRole")
"""Roles without which no run completes."""


@pytest.mark.parametrize("function", REQUESTS)
def test_a_route_needs_the_policy_of_its_function(
    deployment: Deployment, ann: Journeys, function: str
) -> None:
    assert ann.request(*REQUESTS[function]).status < 500

    with without_policies(deployment, f"{function}FunctionRole"):
        assert ann.request(*REQUESTS[function]).status >= 500

    assert ann.request(*REQUESTS[function]).status < 500


@pytest.mark.parametrize("role", RUN)
def test_a_run_needs_the_policies_of_its_functions(
    deployment: Deployment, ann: Journeys, role: str
) -> None:
    with without_policies(deployment, role):
        job_id = ann.create()
        assert ann.until_final(job_id)["status"] == "failed"


def test_the_state_machine_may_invoke_every_function_that_it_names(deployment: Deployment) -> None:
    """By simulation: the emulator's state machine invokes whatever its role says."""
    machine = deployment.client("stepfunctions").describe_state_machine(
        stateMachineArn=deployment.stack.output("StateMachineArn", "state machine")
    )
    functions = functions_named_in(json.loads(machine["definition"]))
    decisions = {
        arn: deployment.client("iam").simulate_principal_policy(
            PolicySourceArn=machine["roleArn"],
            ActionNames=["lambda:InvokeFunction"],
            ResourceArns=[arn],
        )["EvaluationResults"][0]["EvalDecision"]
        for arn in [*functions, "arn:aws:lambda:eu-central-1:000000000000:function:another"]
    }
    assert list(decisions.values()) == ["allowed"] * len(functions) + ["implicitDeny"]


def functions_named_in(definition: dict[str, Any]) -> list[str]:
    tasks = (state for state in definition["States"].values() if state["Type"] == "Task")
    return [task["Parameters"]["FunctionName"] for task in tasks]
