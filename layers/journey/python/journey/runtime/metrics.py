"""The service's metrics, written to the log in CloudWatch's embedded metric format.

=================  =======  ============  ==================================================
metric             unit     dimension     counts
=================  =======  ============  ==================================================
JobsCreated        Count                  jobs made; the repeat of a request makes none
JobsCompleted      Count                  jobs that ended with a journey map
JobsFailed         Count    error_code    jobs that ended without one
JobsCancelled      Count                  jobs that their owner ended
StepSeconds        Seconds  step          how long a step took, progress saves included
ProgressSaved      Count                  progress saves that were written
ProgressHeldBack   Count                  progress messages kept for the next save
ModelCalls         Count    step, model   how often a model was asked
ModelInputTokens   Count    step, model   tokens that it read, those of a cache included
ModelOutputTokens  Count    step, model   tokens that it wrote
FilesRead          Count                  research files whose statements are kept
FilesRefused       Count                  research files that can't be read
PollCacheHits      Count                  polls answered from a container's memory
PollCacheMisses    Count                  polls that asked DynamoDB
=================  =======  ============  ==================================================

Each has the dimension ``service`` too.
"""

from collections.abc import Mapping

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit


def count(dimensions: Mapping[str, str] | None = None, /, **counts: int) -> None:
    """Add to counters, as in ``count({"error_code": "timed_out"}, JobsFailed=1)``."""
    _write(dimensions or {}, MetricUnit.Count, counts)


def seconds(dimensions: Mapping[str, str] | None = None, /, **durations: float) -> None:
    """Record durations, in seconds."""
    _write(dimensions or {}, MetricUnit.Seconds, durations)


def _write(dimensions: Mapping[str, str], unit: MetricUnit, values: Mapping[str, float]) -> None:
    """One line, written at once: a container may be frozen before there is a second."""
    metrics = EphemeralMetrics()
    for dimension, of in dimensions.items():
        metrics.add_dimension(dimension, of)
    for name, value in values.items():
        metrics.add_metric(name, unit, value)
    metrics.flush_metrics()
