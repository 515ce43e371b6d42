"""Journeys by the model writer, over HTTP from end to end; a stand-in on each wire answers.

What happens in one process is proved by tests/unit/writers/model; here the steps run in containers
of their own, under the real state machine.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
import urllib3

from local.models.bedrock import BedrockStandIn
from local.models.conversation import Asked, Pace, Refusal, Reply, Script, in_pieces
from local.models.good_answers import GoodAnswers, answer
from local.models.openai import OpenAiStandIn
from local.models.server import ModelStandIn
from local.stack import Stack
from tests.integration.api import Api
from tests.integration.model_stacks import bedrock_stack, openai_stack
from tests.patience import eventually

MODEL = "claude-haiku-4-5"
BUSY = Reply(refusal=Refusal(429, "ThrottlingException"))
PROGRESS_SECONDS = "1"
WIRES: dict[str, tuple[Callable[[Script], ModelStandIn], Callable[..., Stack]]] = {
    "bedrock": (BedrockStandIn, bedrock_stack),
    "openai": (OpenAiStandIn, openai_stack),
}


@dataclass(frozen=True)
class Told:
    """An API whose writer asks a stand-in, which answers by its script."""

    api: Api
    model: ModelStandIn

    def answers(self, script: Script) -> None:
        self.model.script = script

    def messages(self, job_id: str) -> list[str]:
        return [event["message"] for event in self.api.status(job_id)["progress_history"]]


@pytest.fixture(scope="module", params=["bedrock", "openai"])
def each_told(request: pytest.FixtureRequest, connections: urllib3.PoolManager) -> Iterator[Told]:
    stand_in, stack = WIRES[request.param]
    parameters = {"ProgressThrottleSeconds": PROGRESS_SECONDS, "MaxTokensPerJob": "20000"}
    with ExitStack() as until_the_end:
        model = until_the_end.enter_context(stand_in(GoodAnswers()))
        started = until_the_end.enter_context(
            stack(model.url, MODEL, name=f"by-{request.param}", parameters=parameters)
        )
        yield Told(Api(started, connections), model)


@pytest.fixture
def told(each_told: Told) -> Told:
    """One of the two stacks, its model answering well until told otherwise."""
    each_told.answers(GoodAnswers())
    each_told.model.asked.clear()
    each_told.model.stopped_early = 0
    return each_told


def test_a_map_says_who_wrote_it_and_what_that_took(told: Told) -> None:
    job_id = told.api.start()

    status = told.api.wait(job_id)

    generated_by = status["result"]["generated_by"]
    usage = generated_by["usage"]
    assert generated_by["model"] == MODEL
    assert sum(step["calls"] for step in usage["steps"]) == len(told.model.asked)
    assert usage["price_usd"] == pytest.approx(
        usage["input_tokens"] * 1.1e-6 + usage["output_tokens"] * 5.5e-6, rel=1e-3
    )


def test_who_waits_for_a_busy_model_sees_that_and_gets_the_map(told: Told) -> None:
    is_busy = [True]
    good = GoodAnswers()
    told.answers(lambda asked: BUSY if is_busy[0] else good(asked))
    job_id = told.api.start()

    eventually(
        lambda: any("Waiting for the model" in message for message in told.messages(job_id)), 120
    )
    is_busy[0] = False

    assert told.api.wait(job_id)["status"] == "completed"


def test_a_cancelled_journey_stops_the_model_at_the_next_report(told: Told) -> None:
    told.answers(slowly)
    job_id = told.api.start()
    eventually(lambda: len(told.model.asked) == 2)

    cancelled = told.api("POST", f"/api/journey/cancel/{job_id}")

    assert cancelled.status == 200
    eventually(lambda: told.model.stopped_early == 2)
    assert told.api.status(job_id)["status"] == "cancelled"


def test_a_journey_ends_at_its_budget_and_a_retry_goes_on_from_there(told: Told) -> None:
    told.answers(lambda asked: Reply(in_pieces(answer(asked)), usage=(5_000, 1_000)))
    job_id = told.api.start()

    status = told.api.wait(job_id)
    assert (status["status"], status["error_code"]) == ("failed", "budget_exceeded")
    assert "Retry" in status["error_message"]
    asked_before = [each.text for each in told.model.asked]
    told.answers(GoodAnswers())
    told.model.asked.clear()
    told.api("POST", f"/api/journey/retry/{job_id}")

    assert told.api.wait(job_id)["status"] == "completed"
    first_step = {text for text in asked_before if "market_factors" in text}
    assert first_step
    assert not first_step & {each.text for each in told.model.asked}


def slowly(asked: Asked) -> Reply:
    """An answer that takes minutes."""
    return Reply(["{", *[" "] * 10_000, "}"], pace=Pace(tokens_per_second=10))
