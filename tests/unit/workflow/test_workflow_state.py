import json
from dataclasses import replace
from traceback import format_exception

import pytest

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import (
    Avatar,
    ContextAnalysis,
    Knowledge,
    PersonaCreation,
    PersonaProfile,
    StepUsage,
)
from journey.errors import StepFailed, WorkflowStateTooLarge
from journey.jobs.job import Run
from journey.jobs.progress import HISTORY_KEPT, ProgressEvent, ProgressLog
from journey.workflow.workflow_state import (
    MAX_STATE_BYTES,
    WorkflowState,
    dump_state,
    read_run,
    read_state,
)

EVENT = ProgressEvent("2026-11-23T10:00:00.000Z", 1, "Context Analysis", "Go", 12.5, "processing")

CONTEXT = ContextAnalysis("Größe", ["a"], [], "Scenario", ["b"], "en", Knowledge("retail", "Shop"))
AGELESS = PersonaProfile("persona-1", "A firm", None, "", [], [], [], {}, Avatar("AF", "#123456"))
USAGE = StepUsage("context_analysis", 900, 200, 100, calls=2)


@pytest.fixture
def state(form: JourneyForm) -> WorkflowState:
    return WorkflowState(
        job_id="8a7b1c9e-0000-4000-8000-00000000000f",
        user_id="ada",
        attempt=2,
        created_at="2026-11-23T10:00:00.000Z",
        form=form,
        draft=Draft(context_analysis=CONTEXT, persona_creation=PersonaCreation([AGELESS])),
        usage=(USAGE,),
        progress=ProgressLog(saved_at=1_795_428_000_123, history=(EVENT,)),
        resume_at="Persona Creation",
    )


def of_size(state: WorkflowState, letters: str) -> WorkflowState:
    context = replace(CONTEXT, summary=letters)
    return replace(state, draft=Draft(context_analysis=context))


class TestAState:
    def test_comes_through_json_as_it_was(self, state: WorkflowState) -> None:
        assert read_state(json.loads(json.dumps(dump_state(state)))) == state

    def test_of_a_first_run_does_not_say_where_to_resume(self, state: WorkflowState) -> None:
        """The state machine's first choice asks whether the field is there."""
        assert "resume_at" not in dump_state(replace(state, resume_at=None))

    def test_holds_only_the_parts_there_are(self, state: WorkflowState) -> None:
        assert list(dump_state(state)["draft"]) == ["context_analysis", "persona_creation"]

    def test_passes_over_what_step_functions_adds(self, state: WorkflowState) -> None:
        caught = {**dump_state(state), "error": {"Error": "States.Timeout", "Cause": ""}}

        assert read_state(caught) == state

    def test_belongs_to_a_run(self, state: WorkflowState) -> None:
        assert state.run == Run(state.job_id, "ada", 2)

    def test_whose_form_is_at_fault_is_refused_without_quoting_it(
        self, state: WorkflowState
    ) -> None:
        payload = dump_state(state)
        payload["form"]["industry"] = "My secret industry" * 20

        with pytest.raises(StepFailed, match="has 1 faults") as refused:
            read_state(payload)

        assert "secret" not in "".join(format_exception(refused.value))

    def test_whose_draft_is_at_fault_is_refused(self, state: WorkflowState) -> None:
        payload = dump_state(state)
        payload["draft"]["persona_creation"] = {"personas": [{"id": "p1"}]}

        with pytest.raises(StepFailed):
            read_state(payload)

    def test_of_the_version_before_is_refused(self, state: WorkflowState) -> None:
        """So that a retry starts over from the form."""
        payload = dump_state(state)
        del payload["draft"]["context_analysis"]["language"]

        with pytest.raises(StepFailed):
            read_state(payload)

    def test_tells_its_run_even_where_the_rest_is_at_fault(self, state: WorkflowState) -> None:
        assert read_run({**dump_state(state), "form": None, "draft": 1}) == state.run


class TestTheSize:
    def test_that_step_functions_carries_is_let_through_with_its_envelope(
        self, state: WorkflowState
    ) -> None:
        payload = dump_state(of_size(state, "x" * 250_000))

        assert len(json.dumps(payload).encode()) < MAX_STATE_BYTES

    def test_beyond_that_is_a_clear_error(self, state: WorkflowState) -> None:
        with pytest.raises(WorkflowStateTooLarge, match="a run carries at most 262,144"):
            dump_state(of_size(state, "x" * MAX_STATE_BYTES))

    def test_counts_bytes_not_letters(self, state: WorkflowState) -> None:
        letters = MAX_STATE_BYTES // 2 - 10_000
        dump_state(of_size(state, "x" * letters))

        with pytest.raises(WorkflowStateTooLarge):
            dump_state(of_size(state, "é" * (letters + 10_000)))


class TestTheProgressLog:
    def test_keeps_the_newest_events_in_their_order(self) -> None:
        log = ProgressLog(saved_at=5)

        for number in range(HISTORY_KEPT + 7):
            log = log.with_event(replace(EVENT, message=str(number)))

        assert [event.message for event in log.history] == [
            str(number) for number in range(7, HISTORY_KEPT + 7)
        ]
        assert log.saved_at == 5

    def test_is_a_copy_with_each_event(self) -> None:
        before = ProgressLog()

        before.with_event(EVENT)

        assert before.history == ()


def test_the_draft_reads_back_typed(state: WorkflowState) -> None:
    whole = replace(state, draft=state.draft.with_part(persona_creation=PersonaCreation([])))

    draft = read_state(dump_state(whole)).draft

    assert isinstance(draft.persona_creation, PersonaCreation)
    assert isinstance(draft.context_analysis, ContextAnalysis)
