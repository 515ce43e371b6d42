import pytest

from journey.content.draft import Draft
from journey.content.journey_map import ContextAnalysis, JourneyMap, Knowledge, PersonaCreation

CONTEXT = ContextAnalysis("Summary", [], [], "Scenario", [], "en", Knowledge())


def test_a_part_is_found_by_its_type() -> None:
    draft = (
        Draft().with_part(persona_creation=PersonaCreation([])).with_part(context_analysis=CONTEXT)
    )

    assert draft.get(ContextAnalysis) is CONTEXT
    assert draft.get(PersonaCreation) == PersonaCreation([])


def test_a_part_whose_step_has_not_run_is_named() -> None:
    with pytest.raises(LookupError, match="The draft has no JourneyMap yet"):
        Draft(context_analysis=CONTEXT).get(JourneyMap)


def test_a_new_part_leaves_the_draft_before_as_it_was() -> None:
    before = Draft()

    before.with_part(context_analysis=CONTEXT)

    assert before == Draft()
