"""What it saves to ask side by side, and what that costs, against one call a step.

The times are those of a model that takes a second to its first token and writes 60 a second.
"""

import heapq
import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap, Usage
from journey.jobs.steps import STEPS
from journey.workflow.workflow_state import read_state
from local.models.conversation import Asked, Pace, Reply, in_pieces, tokens
from local.models.good_answers import answer
from tests.unit.job_maker import JobMaker
from tests.unit.whole_run import first_input, run_steps
from tests.unit.writers.model.whole_journeys import ONE_CALL_A_STEP_WRITER, answered_by

PACE = Pace(first_token_seconds=1, tokens_per_second=60)
AT_ONCE = 6


@dataclass
class Run:
    """A journey: how long it takes such a model, and what it uses."""

    seconds: float
    usage: Usage

    @property
    def tokens(self) -> int:
        return self.usage.tokens

    @property
    def price(self) -> float:
        assert self.usage.price_usd
        return self.usage.price_usd


def side_by_side(seconds: list[float]) -> float:
    """How long calls take of which so many are under way at once, begun in their order."""
    free = [0.0] * AT_ONCE
    for each in seconds:
        heapq.heapreplace(free, free[0] + each)
    return max(free)


def run(make_job: JobMaker, form: JourneyForm, **settings: str) -> Run:
    calls: list[float] = []

    def script(asked: Asked) -> Reply:
        text = answer(asked)
        calls.append(PACE.seconds(tokens(text)))
        return Reply(in_pieces(text))

    seconds, payload = 0.0, first_input(make_job(), form)
    with answered_by(script, MODEL_CONCURRENCY=str(AT_ONCE), **settings):
        for step in STEPS:
            calls.clear()
            payload = json.loads(json.dumps(run_steps(payload, [step])))
            seconds += side_by_side(calls)
    return Run(seconds, read_state(payload).draft.get(JourneyMap).generated_by.usage)


def large(form: JourneyForm) -> JourneyForm:
    return form.model_copy(
        update={
            "target_personas": (*form.target_personas, "Teacher", "Tourist"),
            "journey_phases": (*form.phase_names, *(f"Visit {number}" for number in range(2, 9))),
        }
    )


@pytest.mark.parametrize(
    ("size", "most_tokens"), [("usual", 1.55), ("large", 1.6)], ids=["usual", "large"]
)
def test_side_by_side_takes_two_fifths_of_the_time(
    make_job: JobMaker,
    form: JourneyForm,
    print_figure: Callable[[str], None],
    size: str,
    most_tokens: float,
) -> None:
    form = large(form) if size == "large" else form
    one_call = run(make_job, form, WRITER=ONE_CALL_A_STEP_WRITER)
    several = run(make_job, form)

    for name, each in (("one call a step", one_call), ("side by side", several)):
        calls = sum(step.calls for step in each.usage.steps)
        print_figure(
            f"a {size} form, {name}: {each.seconds:.0f} s, {calls} calls, "
            f"{each.usage.input_tokens:,} tokens in, {each.usage.output_tokens:,} out, "
            f"${each.price:.3f}"
        )
    assert several.seconds <= 0.4 * one_call.seconds
    assert several.usage.output_tokens <= 1.05 * one_call.usage.output_tokens
    assert several.tokens <= most_tokens * one_call.tokens
    assert several.price <= 1.3 * one_call.price
