"""What an owner may do with a job after its creation: cancel it, retry it, delete it.

Each changes the job first, by a condition, and its execution second; so whatever the execution
still sends meets a job that no longer takes it.
"""

from contextlib import suppress
from typing import Self

from journey.errors import ExecutionNotStarted, JobNotActive, JobNotFound, TransitionRefused
from journey.jobs.failures import NOT_STARTED
from journey.jobs.job import Job, JobStatus
from journey.lifecycle.journey_research import JourneyResearch
from journey.lifecycle.resumption import Resumption
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.runtime import environment
from journey.storage.table import Table
from journey.workflow.executions import Executions


class OwnerCommands:
    """A user's hand on a job.

    Args:
        limit: how many active jobs a user may have.
    """

    def __init__(self, table: Table, executions: Executions, limit: int) -> None:
        self._jobs = OwnedJobs(table)
        self._transitions = Transitions(table)
        self._executions = executions
        self._resumption = Resumption(table, executions)
        self._journey_research = JourneyResearch(table)
        self._limit = limit

    @classmethod
    def from_environment(cls) -> Self:
        """With the table, state machine and limit that the environment names."""
        return cls(
            Table.from_environment(),
            Executions.from_environment(),
            environment.number("MAX_ACTIVE_JOBS_PER_USER"),
        )

    def cancel(self, job_id: str, user_id: str) -> None:
        """Cancel the user's active job and stop its run; a cancelled one stays so.

        Raises:
            JobNotFound: unknown, expired or somebody else's.
            TransitionRefused: it has completed or failed.
        """
        self._transitions.cancel(job_id, user_id)
        with suppress(JobNotFound):  # deleted a moment later, and stopped by that
            job = self._jobs.get(job_id, user_id, consistent=True)
            if job.status == JobStatus.CANCELLED:
                self._executions.stop(job.run)

    def retry(self, job_id: str, user_id: str) -> Job:
        """Queue the user's failed or cancelled job again, from the step that did not finish.

        Raises:
            JobNotFound: unknown, expired or somebody else's.
            TransitionRefused: it is not failed or cancelled, or another retry came first.
            TooManyActiveJobs: the user's quota is used up.
            ExecutionNotStarted: the run could not be started; the job is failed again.
            FormUnreadable: there is nothing that the run could start from.
        """
        job = self._jobs.get(job_id, user_id, consistent=True)
        if job.status not in (JobStatus.FAILED, JobStatus.CANCELLED):
            raise TransitionRefused("retried", job.status)
        state = self._resumption.state(job, attempt=job.attempt + 1)
        self._journey_research.put_off_end(job, state["form"].get("research_files", []))
        run = self._transitions.retry(job.run, self._limit)
        try:
            self._executions.start(run, state)
        except ExecutionNotStarted:
            with suppress(JobNotActive):  # cancelled or deleted meanwhile
                self._transitions.fail(run, NOT_STARTED)
            raise
        return self._jobs.get(job_id, user_id, consistent=True)

    def delete(self, job_id: str, user_id: str) -> None:
        """Take away the user's job, with its form, its result and the research that it names.

        An active one is cancelled first; the job goes last, so that what failed can be repeated.

        Raises:
            JobNotFound: unknown, expired or somebody else's.
        """
        with suppress(TransitionRefused):
            self.cancel(job_id, user_id)
        with self._journey_research.gone_with(self._jobs.get(job_id, user_id, consistent=True)):
            self._transitions.delete(job_id, user_id)
