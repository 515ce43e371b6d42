from typing import Any

import pytest

from functions.workflow import reconcile
from journey.jobs.job import JobStatus
from journey.lifecycle.reconciliation import RUN_DEADLINE, START_DEADLINE
from journey.queries.owned_jobs import OwnedJobs
from journey.storage.table import Table
from journey.workflow.executions import Executions, ExecutionStatus
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, JobMaker

SCHEDULED = {"detail-type": "Scheduled Event", "detail": {}}


def ended(name: str, status: str, **detail: Any) -> dict[str, Any]:
    return {
        "detail-type": "Step Functions Execution Status Change",
        "detail": {"name": name, "status": status, **detail},
    }


@pytest.mark.parametrize(
    ("status", "detail", "code"),
    [
        ("FAILED", {"error": "States.Runtime", "cause": "…"}, "internal_error"),
        ("FAILED", {"error": "ModelAccessDenied", "cause": "…"}, "model_access_denied"),
        ("FAILED", {"error": None, "cause": None}, "internal_error"),
        ("TIMED_OUT", {"error": None, "cause": None}, "timed_out"),
        ("TIMED_OUT", {}, "timed_out"),
        ("TIMED_OUT", {"error": "States.Timeout"}, "timed_out"),
        ("ABORTED", {"error": "", "cause": "by hand"}, "internal_error"),
        ("TIMED_OUT", {"error": ""}, "timed_out"),
        ("TIMED_OUT", {"error": "null"}, "timed_out"),
        ("FAILED", {"error": "States.DataLimitExceeded"}, "invalid_model_output"),
    ],
)
def test_an_execution_that_ended_marks_its_job(
    make_job: JobMaker, jobs: OwnedJobs, status: str, detail: dict[str, Any], code: str
) -> None:
    job = make_job(JobStatus.PROCESSING)

    reconcile.handler(ended(job.id, status, **detail), None)

    after = jobs.get(job.id, ADA)
    assert (after.status, after.error_code) == (JobStatus.FAILED, code)


@pytest.mark.parametrize("name", ["by-hand", "test.x", "3f0c9a52-7b1e-4c55-9d0a-6f1b2c3d4e5f.redo"])
def test_an_execution_that_somebody_named_by_hand_is_no_fault(table: Table, name: str) -> None:
    reconcile.handler(ended(name, "FAILED"), None)


def test_a_schedule_sweeps(
    make_job: JobMaker, jobs: OwnedJobs, executions: Executions, clock: FakeClock
) -> None:
    long_ago = make_job(JobStatus.PROCESSING)
    clock.sleep((RUN_DEADLINE - START_DEADLINE).total_seconds())
    lost = make_job()
    clock.sleep(START_DEADLINE.total_seconds())

    reconcile.handler(SCHEDULED, None)

    assert jobs.get(long_ago.id, ADA).error_code == "timed_out"
    assert executions.standing(lost.run).status == ExecutionStatus.RUNNING
