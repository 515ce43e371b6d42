"""For runs that died: bring their jobs to the status they ended with.

Invoked by EventBridge when an execution fails, times out or is aborted, and on a schedule.
"""

from typing import Any

from journey.lifecycle.reconciliation import Reconciliation

EXECUTION_ENDED = "Step Functions Execution Status Change"


def handler(event: dict[str, Any], context: object) -> None:
    """Takes an execution-status event, or a scheduled one."""
    reconciliation = Reconciliation.from_environment()
    if event["detail-type"] == EXECUTION_ENDED:
        ended = event["detail"]
        reconciliation.execution_ended(ended["name"], ended.get("error"), ended["status"])
    else:
        reconciliation.sweep()
