"""Eight steps by the model writer: what is asked, what is made of it, what it costs."""

from typing import Any

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap
from journey.content.proposals import ContextProposal
from journey.content.statements import read_statements
from journey.jobs import steps
from journey.workflow.workflow_state import read_state
from journey.writers import Brief
from journey.writers.model.writer import ModelWriter
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


def test_the_estimate_follows_the_pace_of_the_answers(form: JourneyForm) -> None:
    brief = Brief(steps.CONTEXT_ANALYSIS, form, Draft(), ContextProposal, read_statements(form))
    with answered_by(GoodAnswers()):
        writer = ModelWriter.of_openai()
        before = [writer.seconds(step) for step in steps.STEPS]
        writer.write(brief, lambda _: None)
        after = [writer.seconds(step) for step in steps.STEPS]

    assert all(0 < later < first for first, later in zip(before, after, strict=True))
    assert sum(before) < sum(step.nominal_seconds for step in steps.STEPS)
