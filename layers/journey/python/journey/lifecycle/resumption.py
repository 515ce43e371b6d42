"""Where a run is taken up: with the last step that the runs before it entered.

Step Functions remembers, for 90 days, the input of every state an execution entered, however it
ended; that input is the workflow state with the work of all steps before. Where it is gone, the
run starts over from the form.
"""

from dataclasses import replace
from typing import Any

from journey.errors import StepFailed
from journey.jobs.job import Job
from journey.lifecycle import lost_usage
from journey.queries.stored_forms import stored_form
from journey.storage.table import Table
from journey.workflow.executions import Executions
from journey.workflow.workflow_state import WorkflowState, dump_state, read_state


class Resumption:
    """Finds the workflow state that a job's next run starts with."""

    def __init__(self, table: Table, executions: Executions) -> None:
        self._table = table
        self._executions = executions

    def state(self, job: Job, attempt: int) -> dict[str, Any]:
        """The input of this attempt's execution.

        Raises:
            ExecutionNotStarted: Step Functions did not tell of the earlier runs.
            JobNotFound: the job was deleted meanwhile.
            FormUnreadable: the run would start over, from a form that can't be read.
        """
        state = self._from_history(job, attempt) or self._from_form(job, attempt)
        used = lost_usage.tokens(job.lost_usage, state.usage)
        return dump_state(replace(state, tokens_before=used))

    def _from_history(self, job: Job, attempt: int) -> WorkflowState | None:
        for earlier in range(job.attempt, 0, -1):
            entered = self._executions.last_resumable_state(job.id, earlier)
            if entered is None:
                continue
            try:
                state = read_state(entered.input)
            except StepFailed:
                return None  # written before a change of what a state holds
            return replace(state, attempt=attempt, resume_at=entered.name)
        return None

    def _from_form(self, job: Job, attempt: int) -> WorkflowState:
        return WorkflowState(
            job_id=job.id,
            user_id=job.user_id,
            attempt=attempt,
            created_at=job.created_at,
            form=stored_form(self._table, job.id),
        )
