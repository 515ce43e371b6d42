"""Lines that a page's width has broken are whole again, however ragged its columns are."""

import pytest

from journey.research_files.wrapping import Line, unwrapped

WIDTH, SHORTEST = 40, 20


def together(*written: str) -> list[str]:
    lines = [Line(number, text, text) for number, text in enumerate(written)]
    return [line.text for line in unwrapped(lines, WIDTH, SHORTEST)]


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        (
            ["We waited and the paperwork was", "incomprehensible."],
            ["We waited and the paperwork was incomprehensible."],
        ),
        (["Late reminders", "lost cards"], ["Late reminders", "lost cards"]),
        (
            ["We waited and the driver was late", "Nobody came"],
            ["We waited and the driver was late", "Nobody came"],
        ),
        (
            ["We waited for an hour and then we left.", "nobody came"],
            ["We waited for an hour and then we left.", "nobody came"],
        ),
        (
            ["We waited for so long that in the end we", "Poles left."],
            ["We waited for so long that in the end we Poles left."],
        ),
    ],
)
def test_a_line_goes_on_where_its_sentence_does(written: list[str], whole: list[str]) -> None:
    assert together(*written) == whole
