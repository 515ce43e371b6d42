"""Step 8 by a model: asked for new words alone, and for those that are needed."""

import json
from typing import Any

from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap
from journey.workflow.workflow_state import read_state
from local.models.conversation import Asked, Reply, in_pieces
from local.models.good_answers import answer
from tests.unit.job_maker import JobMaker
from tests.unit.whole_run import first_input, run_steps
from tests.unit.writers.model.whole_journeys import answered_by


def forgetful(asked: Asked) -> Reply:
    """Leave a placeholder in each phase, the same opportunity, and two personas in none."""
    content: dict[str, Any] = json.loads(answer(asked))
    if "thoughts" in content:
        content["personas"] = [1]
        content["thoughts"] = ["TBD"]
        content["opportunities"] = ["Send the reminder a week earlier"]
    return Reply(in_pieces(json.dumps(content)))


def test_places_with_faults_are_written_anew(make_job: JobMaker, form: JourneyForm) -> None:
    with answered_by(forgetful) as stand_in:
        payload = run_steps(first_input(make_job(), form))

    journey_map = read_state(payload).draft.get(JourneyMap)
    assert "TBD" not in [thought for phase in journey_map.phases for thought in phase.thoughts]
    opportunities = [phase.opportunities for phase in journey_map.phases]
    assert all(opportunities)
    assert len({tuple(each) for each in opportunities}) == len(opportunities)
    asked = [each for each in stand_in.asked if "| place 1: " in each.text]
    assert asked
    assert any("'TBD' is a placeholder" in each.text for each in asked)
    places = [
        line for line in "\n".join(each.text for each in asked).splitlines() if "place" in line
    ]
    assert not [line for line in places if "takes part in no phase" in line]
    assert all(len(phase.persona_ids) == 3 for phase in journey_map.phases)
