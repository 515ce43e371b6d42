"""The service's metrics, written to the log in CloudWatch's embedded metric format.

=================  =======  ============  ==================================================
metric             unit     dimension     counts
=================  =======  ============  ==================================================
JobsCreated        Count                  jobs whose run was started
JobsCompleted      Count                  jobs that ended with a journey map
JobsFailed         Count    error_code    jobs that ended without one
JobsCancelled      Count                  jobs that their owner ended
StepSeconds        Seconds  step          how long a step took, progress saves included
ProgressSaved      Count                  progress saves that were written
ProgressHeldBack   Count                  progress messages kept for the next save
PollCacheHits      Count                  polls answered from a container's memory
PollCacheMisses    Count                  polls that asked DynamoDB
=================  =======  ============  ==================================================

Each has the dimension ``service`` too.
"""

import os

from aws_lambda_powertools.metrics import MetricUnit, single_metric


def count(name: str, value: int = 1, **dimensions: str) -> None:
    """Add to a counter."""
    _write(name, MetricUnit.Count, value, dimensions)


def seconds(name: str, value: float, **dimensions: str) -> None:
    """Record a duration, in seconds."""
    _write(name, MetricUnit.Seconds, value, dimensions)


def _write(name: str, unit: MetricUnit, value: float, dimensions: dict[str, str]) -> None:
    service = {"service": os.environ.get("POWERTOOLS_SERVICE_NAME", "journey")}
    with single_metric(name, unit, value, default_dimensions={**service, **dimensions}):
        pass
