from typing import Any

import pytest

from local.aws.event_bus import matches, transformed

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
        ({"source": [{"prefix": "aws."}]}, True),
        ({"source": [{"prefix": "states"}]}, False),
        ({"account": [{"prefix": ""}]}, False),
    ],
)
def test_patterns_of_values(pattern: dict[str, Any], expected: bool) -> None:
    assert matches(pattern, EVENT) is expected


def test_other_filters_are_refused() -> None:
    with pytest.raises(ValueError, match="suffix"):
        matches({"source": [{"suffix": "states"}]}, EVENT)


def test_a_transformer_hands_on_what_it_names_and_nothing_else() -> None:
    transformer = {
        "InputPathsMap": {"name": "$.detail.name", "source": "$.source"},
        "InputTemplate": '{"from": <source>, "detail": {"name": <name>}}',
    }
    assert transformed(EVENT, transformer) == {"from": "aws.states", "detail": {"name": "a"}}


@pytest.mark.parametrize(
    ("detail", "made"),
    [({"error": "States.Runtime"}, "States.Runtime"), ({"error": None}, "null"), ({}, "")],
    ids=["a text", "null", "nothing"],
)
def test_in_quotes_a_transformer_hands_on_what_an_event_may_lack(
    detail: dict[str, Any], made: str
) -> None:
    transformer = {
        "InputPathsMap": {"error": "$.detail.error"},
        "InputTemplate": '{"error": "<error>"}',
    }
    assert transformed({"detail": detail}, transformer) == {"error": made}


def test_without_quotes_what_an_event_lacks_makes_it_no_json() -> None:
    transformer = {
        "InputPathsMap": {"error": "$.detail.error"},
        "InputTemplate": '{"error": <error>}',
    }
    with pytest.raises(ValueError, match="Expecting value"):
        transformed(EVENT, transformer)


def test_without_a_transformer_the_whole_event_is_handed_on() -> None:
    assert transformed(EVENT, {}) == EVENT
