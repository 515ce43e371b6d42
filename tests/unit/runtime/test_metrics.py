import json
from typing import Any

import pytest

from journey.runtime import metrics


def written(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    (line,) = capsys.readouterr().out.splitlines()
    return dict(json.loads(line))


def test_a_count_is_a_line_in_embedded_metric_format(capsys: pytest.CaptureFixture[str]) -> None:
    metrics.count({"error_code": "timed_out"}, JobsFailed=1)

    line = written(capsys)
    (directive,) = line["_aws"]["CloudWatchMetrics"]
    assert directive["Namespace"] == "Journey"
    assert directive["Metrics"] == [{"Name": "JobsFailed", "Unit": "Count"}]
    assert [sorted(names) for names in directive["Dimensions"]] == [["error_code", "service"]]
    assert (line["JobsFailed"], line["error_code"]) == ([1.0], "timed_out")
    assert line["service"] == "journey"


def test_a_duration_is_in_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    metrics.seconds({"step": "journey_mapping"}, StepSeconds=1.5)

    line = written(capsys)
    (directive,) = line["_aws"]["CloudWatchMetrics"]
    assert directive["Metrics"] == [{"Name": "StepSeconds", "Unit": "Seconds"}]
    assert (line["StepSeconds"], line["step"]) == ([1.5], "journey_mapping")


def test_counts_that_belong_together_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    metrics.count(ProgressSaved=2, ProgressHeldBack=0)

    line = written(capsys)
    assert (line["ProgressSaved"], line["ProgressHeldBack"]) == ([2.0], [0.0])


def test_dimensions_of_one_metric_do_not_stick_to_the_next(
    capsys: pytest.CaptureFixture[str],
) -> None:
    metrics.count({"error_code": "timed_out"}, JobsFailed=1)
    capsys.readouterr()

    metrics.count(JobsCreated=2)

    line = written(capsys)
    assert line["JobsCreated"] == [2.0]
    assert "error_code" not in line
