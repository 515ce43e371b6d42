"""Whole journeys that a real language model writes, over both wires, on the embedded stack.

The model is the small one that ``make model`` serves. What it writes is nonsense, so what is proved
is the path: its streams, its grammars, its limits, the second answers that it needs, and that the
map says how little it is worth.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import urllib3

from local.models.small_model import NAME
from local.stack import Stack
from local.template.template import ROOT
from tests.integration.api import Api
from tests.integration.model_stacks import bedrock_stack, openai_stack

PYTHON = ROOT / ".venv-model/bin/python"
PATIENCE = 900
TRIES = 6
STRENGTH_OF_NONSENSE = 40

FORM: dict[str, Any] = {
    "title": "Renewing a library card",
    "industry": "Public libraries",
    "businessGoals": "Have more readers renew their card before it runs out.",
    "targetPersonas": ["Student"],
    "journeyPhases": ["Renewal"],
    "additionalContext": "The reminder came after my card had run out.",
}

pytestmark = pytest.mark.skipif(
    not PYTHON.exists(), reason="there is no small model here: make test-model installs it"
)


@dataclass(frozen=True)
class Model:
    """Where the model answers, on each wire."""

    openai: str
    bedrock: str

    def stack(self, writer: str) -> Stack:
        """The embedded stack whose writer asks the model over its wire."""
        if writer == "openai":
            return openai_stack(self.openai, NAME, name=writer)
        return bedrock_stack(self.bedrock, NAME, name=writer)


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    """``make model``, on any free ports."""
    with subprocess.Popen(  # noqa: S603
        [PYTHON, "-m", "local.models"],
        cwd=ROOT,
        env={**os.environ, "MODEL_PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        told = ""
        while not (urls := re.search(r"MODEL_URL=(\S+).*BEDROCK_RUNTIME=(\S+)", told, re.DOTALL)):
            told += process.stdout.readline()
            assert process.poll() is None, told
        yield Model(*urls.groups())
        process.terminate()


def finished(stack: Stack, form: dict[str, Any]) -> dict[str, Any]:
    """The status at the end; a step that such a model did not manage is retried, as users do."""
    with urllib3.PoolManager(retries=False) as connections:
        api = Api(stack, connections)
        job_id = api.create(**form).json["job_id"]
        for _ in range(TRIES):
            status = api.wait(job_id, seconds=PATIENCE)
            if status["status"] == "completed":
                break
            assert status["error_code"] in ("invalid_model_output", "timed_out"), status
            assert api("POST", f"/api/journey/retry/{job_id}").status == 202
    return status


@pytest.mark.parametrize("writer", ["openai", "bedrock"])
def test_a_real_model_writes_a_whole_journey(
    model: Model, writer: str, print_figure: Callable[[str], None]
) -> None:
    with model.stack(writer) as stack:
        status = finished(stack, FORM)

    assert status["status"] == "completed", status
    journey_map = status["result"]
    assert [each["name"] for each in journey_map["personas"]] == FORM["targetPersonas"]
    assert [each["name"] for each in journey_map["phases"]] == FORM["journeyPhases"]
    assert all(phase["actions"] and phase["customer_quote"] for phase in journey_map["phases"])
    generated_by = journey_map["generated_by"]
    assert (generated_by["writer"], generated_by["model"]) == (writer, NAME)
    usage = generated_by["usage"]
    assert {"context_analysis", "journey_mapping"} <= {each["step"] for each in usage["steps"]}
    assert usage["input_tokens"] > usage["output_tokens"] > 0
    assert usage["price_usd"] is None
    assert journey_map["quality"]["score"] <= STRENGTH_OF_NONSENSE
    print_figure(
        f"{writer}, {NAME}: {sum(each['calls'] for each in usage['steps'])} calls, "
        f"{usage['input_tokens']:,} tokens in, {usage['output_tokens']:,} out; "
        f"strength {journey_map['quality']['score']} of 100"
    )
