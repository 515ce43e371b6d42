from typing import Any

import pytest

from local.aws.event_bus import matches

EVENT: dict[str, Any] = {"source": "aws.states", "detail": {"status": "FAILED", "name": "a"}}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ({}, True),
        ({"source": ["aws.events", "aws.states"]}, True),
        ({"source": ["aws.events"]}, False),
        ({"detail": {"status": ["FAILED", "ABORTED"]}}, True),
        ({"detail": {"status": ["ABORTED"]}}, False),
        ({"detail": {"error": ["x"]}}, False),
        ({"account": {"id": ["1"]}}, False),
    ],
)
def test_patterns_of_values(pattern: dict[str, Any], expected: bool) -> None:
    assert matches(pattern, EVENT) is expected


def test_other_filters_are_refused() -> None:
    with pytest.raises(ValueError, match="prefix"):
        matches({"source": [{"prefix": "aws."}]}, EVENT)
