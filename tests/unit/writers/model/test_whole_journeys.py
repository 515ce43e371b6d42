"""Eight steps by the model writer: what is asked, what is made of it, what it costs."""

from typing import Any

from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap
from journey.workflow.workflow_state import read_state
from local.models.good_answers import GoodAnswers
from tests.unit.job_maker import JobMaker
from tests.unit.whole_run import first_input, run_steps
from tests.unit.writers.model.whole_journeys import answered_by


def test_a_whole_journey(make_job: JobMaker, form: JourneyForm) -> None:
    with answered_by(GoodAnswers()) as stand_in:
        payload = run_steps(first_input(make_job(), form))

    journey_map: Any = read_state(payload).draft.get(JourneyMap)
    assert [phase.name for phase in journey_map.phases] == list(form.phase_names)
    assert journey_map.generated_by.writer == "openai"
    assert len(stand_in.asked) > 10
