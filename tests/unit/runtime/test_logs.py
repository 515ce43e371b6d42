import json

from journey.runtime.logs import log_unexpected
from tests.unit.conftest import LogLines


def test_an_unexpected_error_is_logged_by_type_place_and_ids_and_never_by_its_text(
    log: LogLines,
) -> None:
    def fails_deep_inside() -> None:
        raise ValueError("the user's own words")

    try:
        fails_deep_inside()
    except ValueError as error:
        log_unexpected(error, job_id="42")

    (line,) = log.lines
    assert (line["level"], line["error_type"], line["job_id"]) == ("ERROR", "ValueError", "42")
    assert [place.split()[-1] for place in line["trace"]][-1] == "fails_deep_inside"
    assert all(f"{__name__.rpartition('.')[2]}.py:" in place for place in line["trace"])
    assert "words" not in json.dumps(line)
