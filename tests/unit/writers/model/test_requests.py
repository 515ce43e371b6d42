"""What each step asks, held against files, so that a change of a prompt is seen in review.

Where this fails after a change that is meant: ``UPDATE_REQUESTS=1`` writes the files anew.
"""

import os
from pathlib import Path

import pytest

from journey.content.form import JourneyForm
from journey.jobs.steps import STEPS, Step
from journey.writers.model import schemas
from local.models.conversation import Asked
from local.models.good_answers import GoodAnswers
from tests.unit.job_maker import JobMaker
from tests.unit.whole_run import first_input, run_steps
from tests.unit.writers.model.whole_journeys import answered_by

FILES = Path(__file__).parent / "requests"


def spelled(asked: Asked) -> str:
    """A request as a person reads it."""
    return (
        f"### system\n{asked.system}\n\n### user, at most {asked.max_tokens} tokens back\n"
        f"{asked.text}\n\n### schema\n{schemas.spelled(asked.schema or {})}\n"
    )


@pytest.mark.parametrize("step", STEPS[:7], ids=lambda step: step.key)
def test_a_steps_first_request_is_the_one_in_its_file(
    make_job: JobMaker, form: JourneyForm, step: Step
) -> None:
    with answered_by(GoodAnswers(), MODEL_CONCURRENCY="1") as stand_in:
        payload = run_steps(first_input(make_job(), form), STEPS[: step.number - 1])
        stand_in.asked.clear()
        run_steps(payload, [step])
    request, file = spelled(stand_in.asked[0]), FILES / f"{step.key}.md"

    if os.environ.get("UPDATE_REQUESTS"):
        file.write_text(request, "utf-8")

    assert file.read_text("utf-8") == request
