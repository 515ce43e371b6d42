"""A run that has used up its tokens ends, and a retry goes on with as many again."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap, Usage
from journey.errors import BudgetExceeded, ModelAccessDenied
from journey.jobs.steps import STEPS
from journey.workflow.workflow_state import dump_state, read_state
from local.models.conversation import Asked, Refusal, Reply, in_pieces
from local.models.good_answers import GoodAnswers, answer
from tests.unit.job_maker import JobMaker
from tests.unit.whole_run import first_input, run_steps
from tests.unit.writers.model.whole_journeys import answered_by

ENOUGH_FOR_TWO_STEPS = "3500"
EACH = (100, 10)


def refusing_call(number: int) -> Callable[[Asked], Reply]:
    """Answers well, at one price each, but for the call of this number, from 1."""
    calls = count(1)

    def script(asked: Asked) -> Reply:
        if next(calls) == number:
            return Reply(refusal=Refusal(401, "authentication_error"))
        return Reply(in_pieces(answer(asked)), usage=EACH)

    return script


def test_a_run_ends_at_its_budget_and_a_retry_keeps_what_is_finished(
    make_job: JobMaker, form: JourneyForm
) -> None:
    with answered_by(GoodAnswers(), MAX_TOKENS_PER_JOB=ENOUGH_FOR_TWO_STEPS) as stand_in:
        finished = run_steps(first_input(make_job(), form), STEPS[:2])
        with pytest.raises(BudgetExceeded):
            run_steps(finished, STEPS[2:3])
        calls = len(stand_in.asked)

        state = read_state(finished)
        retried = replace(state, tokens_before=Usage.summed(state.usage).tokens)
        with pytest.raises(BudgetExceeded):
            run_steps(dump_state(retried), STEPS[2:])
        assert len(stand_in.asked) > calls


def test_what_each_step_used_stands_in_the_map(make_job: JobMaker, form: JourneyForm) -> None:
    with answered_by(GoodAnswers()):
        payload = run_steps(first_input(make_job(), form))

    usage = read_state(payload).draft.get(JourneyMap).generated_by.usage
    assert [step.step for step in usage.steps] == [step.key for step in STEPS]
    assert usage.input_tokens == sum(step.input_tokens for step in usage.steps) > 0
    assert usage.price_usd == pytest.approx(
        usage.input_tokens * 2.2e-6 + usage.output_tokens * 11e-6, rel=1e-3
    )


def test_what_a_failed_try_used_counts_once(make_job: JobMaker, form: JourneyForm) -> None:
    start = first_input(make_job(), form)
    with answered_by(refusing_call(2), MODEL_CONCURRENCY="1"):
        with pytest.raises(ModelAccessDenied):
            run_steps(start, STEPS[:1])
        payload = run_steps(start, STEPS[:2])

    first, second = read_state(payload).usage
    assert (first.calls, first.input_tokens, first.output_tokens) == (3, 300, 30)
    assert second.input_tokens == 100 * second.calls


def test_what_a_failed_try_used_counts_in_the_budget(make_job: JobMaker, form: JourneyForm) -> None:
    start = first_input(make_job(), form)
    enough_for_two_calls = str(2 * sum(EACH))
    with answered_by(
        refusing_call(2), MODEL_CONCURRENCY="1", MAX_TOKENS_PER_JOB=enough_for_two_calls
    ) as stand_in:
        with pytest.raises(ModelAccessDenied):
            run_steps(start, STEPS[:1])
        with pytest.raises(BudgetExceeded):
            run_steps(start, STEPS[:1])

    assert len(stand_in.asked) == 3
