"""The conditions that keep a job's life in order, each named once.

They are DynamoDB condition expressions over the attributes of :mod:`journey.storage.items`; a
status is ``#status``, because the bare word is reserved. :func:`all_of` joins them.
"""

# The key is new: nothing is overwritten.
NEW = "attribute_not_exists(pk)"

# The caller owns the job. A missing job has no owner, so this also says that it exists.
OWNED = "user_id = :user_id"

# The job is not past its time; DynamoDB may take days to delete an expired item.
NOT_EXPIRED = "expires_at > :now"

# A run may still write: the job was not completed, failed or cancelled.
ACTIVE = "#status IN (:queued, :processing)"

# No run has reported on the job yet.
QUEUED = "#status = :queued"

# Nobody has written to the job since it had this version.
UNTOUCHED = "version = :version"

# The last run ended without a map.
RETRYABLE = "#status IN (:failed, :cancelled)"

# The writer belongs to the newest attempt; a retry fences off every older run.
SAME_ATTEMPT = "attempt = :attempt"

# Progress moves on to a later step, or stays in its step and the throttle period is over.
FORWARD = "current_step < :step OR (current_step = :step AND saved_at <= :throttled_until)"

# The user has room for one more active job, or this very job holds its place already.
WITHIN_QUOTA = (
    "attribute_not_exists(active_jobs) OR size(active_jobs) < :limit"
    " OR contains(active_jobs, :job_id)"
)

# The key was never used, is past its 24 hours, or belongs to a job that was deleted.
KEY_FREE = "attribute_not_exists(pk) OR expires_at <= :now OR job_id = :deleted_job_id"

# The key, if it is there at all, belongs to this job.
KEY_HELD = "attribute_not_exists(pk) OR job_id = :job_id"

# The research file is not read, nor refused.
UNREAD = "#status IN (:waiting, :reading)"

# The research file is read, so that a journey may name it.
READ = "#status = :read"

# The user has room for one more research file.
PLACE_FREE = "attribute_not_exists(#files) OR size(#files) < :limit"


def all_of(*conditions: str) -> str:
    """The condition that holds when each of these does."""
    return " AND ".join(f"({condition})" for condition in conditions)
