"""The offline writer keeps within every threshold that holds for any writer."""

import pytest

from tests.evaluation.figures import Metric
from tests.evaluation.runs import Runs, run_set
from tests.evaluation.table import METRICS


@pytest.fixture(scope="module")
def runs() -> Runs:
    return run_set("offline")


@pytest.mark.parametrize(
    "metric", [metric for metric in METRICS if metric.any_writer], ids=lambda metric: metric.name
)
def test_keeps_within(metric: Metric[Runs], runs: Runs) -> None:
    figure = metric.measure(runs)

    assert metric.any_writer
    assert metric.any_writer.is_met_by(figure), "\n".join(map(str, figure.offenders[:20]))
