"""For runs that died: bring their jobs to the status they ended with.

Invoked by EventBridge when an execution fails, times out or is aborted, and on a schedule.
"""

from typing import Any

from journey.lifecycle.reconciliation import Reconciliation
from journey.workflow.executions import ExecutionStatus, Standing

EXECUTION_ENDED = "Step Functions Execution Status Change"


def handler(event: dict[str, Any], context: object) -> None:
    """Takes an execution-status event, or a scheduled one."""
    reconciliation = Reconciliation.from_environment()
    if event["detail-type"] == EXECUTION_ENDED:
        told = event["detail"]
        ended = Standing(ExecutionStatus(told["status"]), told.get("error") or "")
        reconciliation.execution_ended(told["name"], ended)
    else:
        reconciliation.sweep()
