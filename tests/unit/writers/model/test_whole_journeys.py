"""Eight steps by the model writer: what is asked, what is made of it, what it costs."""

from typing import Any

from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap
from journey.workflow.workflow_state import read_state
from local.models.good_answers import GoodAnswers
from tests.unit.job_maker import JobMaker
from tests.unit.research_maker import ResearchMaker
from tests.unit.whole_run import first_input, run_steps
from tests.unit.writers.model.whole_journeys import answered_by

TALK = b"""WEBVTT

00:01.000 --> 00:04.000
<v Ann>The onboarding took nine days.
"""


def test_a_whole_journey(make_job: JobMaker, form: JourneyForm) -> None:
    with answered_by(GoodAnswers()) as stand_in:
        payload = run_steps(first_input(make_job(), form))

    journey_map: Any = read_state(payload).draft.get(JourneyMap)
    assert [phase.name for phase in journey_map.phases] == list(form.phase_names)
    assert journey_map.generated_by.writer == "openai"
    assert len(stand_in.asked) > 10


def test_a_whole_journey_from_files(
    make_job: JobMaker, form: JourneyForm, research: ResearchMaker
) -> None:
    lines = [f"In week {week} the application came back once more." for week in range(600)]
    file_ids = (
        research.read("diary.txt", "\n".join(lines).encode()),
        research.read("talk.vtt", TALK),
    )
    with answered_by(GoodAnswers()) as stand_in:
        payload = run_steps(
            first_input(make_job(), form.model_copy(update={"research_files": file_ids}))
        )

    journey_map: Any = read_state(payload).draft.get(JourneyMap)
    sources = {finding.source.partition(",")[0] for finding in journey_map.research.findings}
    assert {"diary.txt", "talk.vtt"} <= sources
    assert {finding.speaker for finding in journey_map.research.findings} >= {"Ann"}
    asked = "\n".join(str(each) for each in stand_in.asked)
    assert "(said by Ann): The onboarding took nine days." in asked
    assert len(stand_in.asked) < 80, "of six hundred statements, those were studied that say most"
