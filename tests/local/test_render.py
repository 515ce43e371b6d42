"""The map in the terminal: what a text rests on, and what is generated, is plain to see."""

from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from local.render import journey_map
from tests.e2e import maps


@pytest.fixture
def journey() -> dict[str, Any]:
    return dict(maps.journey_map())


def lines(journey: dict[str, Any]) -> list[str]:
    """What is shown, line by line, without the frames."""
    written = StringIO()
    Console(width=300, file=written).print(journey_map(journey))
    return [line.strip(" │╭╮╰╯─") for line in written.getvalue().splitlines()]


def line_with(text: str, journey: dict[str, Any]) -> str:
    return next(line for line in lines(journey) if text in line)


def test_a_text_names_the_statements_that_it_rests_on(journey: dict[str, Any]) -> None:
    phase = journey["phases"][0]
    phase["backing"] = [
        {"pointer": "/pain_points/0", "statements": [3, 5]},
        {"pointer": "/emotions/drivers/0", "statements": [4]},
    ]

    assert line_with(phase["pain_points"][0], journey).endswith(" [3, 5]")
    assert line_with(phase["emotions"]["drivers"][0], journey).endswith(" [4]")
    assert "[" not in line_with(phase["actions"][0], journey)


def test_a_feeling_names_the_statements_that_bear_it_out(journey: dict[str, Any]) -> None:
    phase = journey["phases"][0]
    phase["emotions"] |= {"supported_by": [7], "assessed": True, "words": ["glad"]}

    assert "glad [7]  [generated]" in line_with("glad", journey)


def test_the_research_lists_statements_by_their_numbers(journey: dict[str, Any]) -> None:
    finding = journey["research"]["findings"][0] | {"statement": 42, "text": "Seen in the field."}
    journey["research"]["findings"] = [finding]

    assert line_with("Seen in the field.", journey).startswith("[42] ")


def test_a_moment_of_truth_is_named_beside_its_phase(journey: dict[str, Any]) -> None:
    first, second, *_ = journey["phases"]
    first["moment_of_truth"], second["moment_of_truth"] = True, False

    assert line_with(f"1. {first['name']}", journey).endswith("moment of truth")
    assert "moment of truth" not in line_with(f"2. {second['name']}", journey)


def test_what_is_generated_says_no_more_than_that(journey: dict[str, Any]) -> None:
    generated = {"kind": "generated", "source": "Written for this map"}
    research = {"kind": "research", "source": "Additional context, statement 3"}
    first, second, *_ = journey["phases"]
    first |= {"customer_quote": "Made up", "quote_evidence": generated}
    second |= {"customer_quote": "Really said", "quote_evidence": research}

    assert line_with("Made up", journey).endswith("[generated]")
    assert line_with("Really said", journey).endswith("[research: Additional context, statement 3]")


def test_an_occupation_that_is_the_name_is_not_said_twice(journey: dict[str, Any]) -> None:
    first, second, *_ = journey["personas"]
    first |= {"name": "Harbour pilot", "occupation": "Harbour pilot", "age": None}
    second |= {"name": "Ann Poe", "occupation": "Nurse", "age": 34}

    assert line_with("Harbour pilot", {**journey, "scenario": ""}).endswith(" Harbour pilot")
    assert line_with("Ann Poe", {**journey, "scenario": ""}).endswith("Ann Poe, 34, Nurse")
