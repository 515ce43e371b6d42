"""A run that has used up its tokens ends, and a retry goes on with as many again."""

from dataclasses import replace

import pytest

from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap, Usage
from journey.errors import BudgetExceeded
from journey.jobs.steps import STEPS
from journey.workflow.workflow_state import dump_state, read_state
from local.models.good_answers import GoodAnswers
from tests.unit.job_maker import JobMaker
from tests.unit.whole_run import first_input, run_steps
from tests.unit.writers.model.whole_journeys import answered_by

ENOUGH_FOR_TWO_STEPS = "3500"


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
