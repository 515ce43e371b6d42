import json
from typing import Any

import pytest

from journey.errors import ExecutionNotStarted, ExecutionRefused
from journey.jobs.job import Run
from journey.jobs.steps import STEPS
from journey.runtime.aws_errors import name_behind
from journey.workflow.executions import (
    COMPLETE,
    RESUMABLE_STATES,
    ExecutionName,
    Executions,
    ExecutionStatus,
    StateEntered,
    execution_name,
    read_execution_name,
)
from tests.simulation.troubles import PASSING
from tests.unit.aws_faults import Faults
from tests.unit.conftest import LogLines

JOB_ID = "8a7b1c9e-0000-4000-8000-000000000001"
FIRST = Run(JOB_ID, "ada", 1)
SECOND = Run(JOB_ID, "ada", 2)


def entered(name: str, state: dict[str, Any]) -> dict[str, Any]:
    return {"stateEnteredEventDetails": {"name": name, "input": json.dumps(state)}}


class TestTheName:
    @pytest.mark.parametrize(
        ("attempt", "name"), [(1, JOB_ID), (2, f"{JOB_ID}.2"), (31, f"{JOB_ID}.31")]
    )
    def test_is_the_job_id_and_from_the_second_attempt_on_the_attempt(
        self, attempt: int, name: str
    ) -> None:
        assert execution_name(JOB_ID, attempt) == name
        assert read_execution_name(name) == ExecutionName(JOB_ID, attempt)

    @pytest.mark.parametrize(
        "name", ["by-hand", "test.x", f"{JOB_ID}.x", f"{JOB_ID}.", f"{JOB_ID}.2.redo", f"a{JOB_ID}"]
    )
    def test_that_somebody_gave_by_hand_is_none_of_ours(self, name: str) -> None:
        assert read_execution_name(name) is None


class TestStart:
    def test_starts_an_execution_for_each_attempt(self, executions: Executions) -> None:
        executions.start(FIRST, {"form": "é"})

        assert executions.standing(FIRST).status == ExecutionStatus.RUNNING
        assert executions.standing(SECOND).status == ExecutionStatus.MISSING

        executions.start(SECOND, {})

        assert executions.standing(SECOND).status == ExecutionStatus.RUNNING

    def test_a_second_time_changes_nothing_even_with_another_input(
        self, executions: Executions, step_functions: Faults
    ) -> None:
        executions.start(FIRST, {"draft": 1})

        executions.start(FIRST, {"draft": 2})

        assert executions.standing(FIRST).status == ExecutionStatus.RUNNING

    def test_of_an_execution_that_is_over_counts_as_started(
        self, executions: Executions, step_functions: Faults
    ) -> None:
        step_functions.error("StartExecution", "ExecutionAlreadyExists")

        executions.start(FIRST, {})

    @pytest.mark.parametrize(
        ("code", "error"),
        [
            ("ExecutionLimitExceeded", ExecutionNotStarted),
            ("ServiceQuotaExceededException", ExecutionNotStarted),
            ("ThrottlingException", ExecutionNotStarted),
            ("AccessDeniedException", ExecutionRefused),
            ("StateMachineDoesNotExist", ExecutionRefused),
            ("StateMachineDeleting", ExecutionRefused),
        ],
    )
    def test_that_is_refused_says_whether_it_may_succeed_later(
        self,
        executions: Executions,
        step_functions: Faults,
        code: str,
        error: type[ExecutionNotStarted],
    ) -> None:
        step_functions.error("StartExecution", code)

        with pytest.raises(ExecutionNotStarted) as refused:
            executions.start(FIRST, {})

        assert type(refused.value) is error
        assert name_behind(refused.value) == code

    @pytest.mark.parametrize("trouble", PASSING)
    def test_that_comes_to_nothing_may_succeed_later(
        self, executions: Executions, step_functions: Faults, trouble: str
    ) -> None:
        step_functions.trouble("StartExecution", PASSING[trouble])

        with pytest.raises(ExecutionNotStarted) as failed:
            executions.start(FIRST, {})

        assert type(failed.value) is ExecutionNotStarted


class TestStop:
    def test_ends_the_execution(self, executions: Executions) -> None:
        executions.start(FIRST, {})

        executions.stop(FIRST)

        assert executions.standing(FIRST).status == ExecutionStatus.ABORTED

    def test_of_one_that_was_never_started_is_no_fault(
        self, executions: Executions, log: LogLines
    ) -> None:
        executions.stop(FIRST)

        assert log.lines == []

    @pytest.mark.parametrize("code", ["ThrottlingException", "AccessDeniedException"])
    def test_that_fails_is_logged_and_left_to_the_next_write(
        self, executions: Executions, step_functions: Faults, log: LogLines, code: str
    ) -> None:
        step_functions.error("StopExecution", code)

        executions.stop(FIRST)

        (line,) = log.lines
        assert (line["level"], line["job_id"]) == ("WARNING", JOB_ID)
        assert line["aws_error"] == code

    def test_without_an_answer_is_logged_too(
        self, executions: Executions, step_functions: Faults, log: LogLines
    ) -> None:
        step_functions.silence("StopExecution")

        executions.stop(FIRST)

        assert len(log.lines) == 1


class TestStatus:
    @pytest.mark.parametrize(
        ("status", "is_over"),
        [
            ("RUNNING", False),
            ("SUCCEEDED", True),
            ("FAILED", True),
            ("TIMED_OUT", True),
            ("ABORTED", True),
            ("PENDING_REDRIVE", True),
            ("MISSING", False),
        ],
    )
    def test_says_whether_the_execution_will_do_more(self, status: str, is_over: bool) -> None:
        assert ExecutionStatus(status).is_over == is_over


class TestLastResumableState:
    def test_is_the_last_step_entered_with_its_input(
        self, executions: Executions, step_functions: Faults
    ) -> None:
        step_functions.reply(
            "GetExecutionHistory",
            {
                "events": [
                    {"executionFailedEventDetails": {"error": "ModelThrottled"}},
                    entered("Failed", {"not": "this"}),
                    entered("Record Failure", {"nor": "this"}),
                    {"taskFailedEventDetails": {}},
                    entered("Journey Mapping", {"draft": "of two steps"}),
                    entered("Persona Creation", {"draft": "of one step"}),
                ]
            },
        )

        state = executions.last_resumable_state(JOB_ID, 1)

        assert state == StateEntered("Journey Mapping", {"draft": "of two steps"})
        ((_, request),) = step_functions.calls
        assert request["reverseOrder"] is True
        assert request["executionArn"].endswith(f":execution:journey-JourneyStateMachine:{JOB_ID}")

    def test_may_be_the_one_that_writes_the_result(
        self, executions: Executions, step_functions: Faults
    ) -> None:
        step_functions.reply("GetExecutionHistory", {"events": [entered(COMPLETE, {"a": 1})]})

        assert executions.last_resumable_state(JOB_ID, 1) == StateEntered(COMPLETE, {"a": 1})

    def test_is_looked_for_on_every_page_and_no_further(
        self, executions: Executions, step_functions: Faults
    ) -> None:
        for page in (
            {"events": [entered("Failed", {})], "nextToken": "1"},
            {"events": [], "nextToken": "2"},
            {"events": [entered("Context Analysis", {"page": 3})], "nextToken": "3"},
        ):
            step_functions.reply("GetExecutionHistory", page)

        state = executions.last_resumable_state(JOB_ID, 2)

        assert state == StateEntered("Context Analysis", {"page": 3})
        requests = [request for _, request in step_functions.calls]
        assert [request.get("nextToken") for request in requests] == [None, "1", "2"]
        assert all(request["executionArn"].endswith(f"{JOB_ID}.2") for request in requests)

    def test_is_none_where_no_step_was_entered(
        self, executions: Executions, step_functions: Faults
    ) -> None:
        step_functions.reply("GetExecutionHistory", {"events": [entered("Where to Start", {})]})

        assert executions.last_resumable_state(JOB_ID, 1) is None

    def test_is_none_where_the_history_is_gone(self, executions: Executions) -> None:
        assert executions.last_resumable_state(JOB_ID, 1) is None


def test_every_step_and_the_writing_of_the_result_can_be_resumed() -> None:
    assert {step.name for step in STEPS} | {"Complete"} == RESUMABLE_STATES
