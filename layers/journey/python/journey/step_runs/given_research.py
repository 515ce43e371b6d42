"""What the research files that a form names say, as the steps of its run are given it.

The first step gathers the files' statements into an object of the journey's own; all others read
that. So a run goes on with what it began with, whatever becomes of the files, and none of it is
carried from step to step. Of a job that is gone, nothing is kept.
"""

from journey.content.file_statements import FileStatements, dump, load, within_limit
from journey.jobs.steps import CONTEXT_ANALYSIS, Step
from journey.lifecycle.journey_research import JourneyResearch
from journey.storage import object_keys
from journey.storage.bucket import Bucket, ObjectMissing
from journey.workflow.workflow_state import WorkflowState


def given_research(state: WorkflowState, step: Step) -> tuple[FileStatements, ...]:
    """The files that are there, in the form's order; the bucket is met only where it names any.

    Raises:
        JobNotActive: the job is gone.
        StoreUnavailable: S3 or DynamoDB did not answer.
    """
    if not state.form.research_files:
        return ()
    bucket = Bucket.from_environment()
    key = object_keys.journey_key(state.user_id, state.job_id)
    kept = _found(bucket, key)
    if step == CONTEXT_ANALYSIS:
        if kept is None:
            kept = dump(_gathered(bucket, state))
            bucket.put(key, kept)
        JourneyResearch.from_environment().require_job(state.run)
    return tuple(load(kept or b""))


def _gathered(bucket: Bucket, state: WorkflowState) -> list[FileStatements]:
    found = [
        _found(bucket, object_keys.statements_key(state.user_id, file_id))
        for file_id in state.form.research_files
    ]
    return within_limit([file for data in found if data is not None for file in load(data)])


def _found(bucket: Bucket, key: str) -> bytes | None:
    try:
        return bucket.get(key)
    except ObjectMissing:
        return None
