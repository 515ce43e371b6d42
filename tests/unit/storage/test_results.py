from dataclasses import replace

from journey.storage import items, results
from tests.unit.storage.test_items import JOB


def name(key: dict[str, dict[str, str]]) -> str:
    assert key["pk"] == items.job_key(JOB.id)["pk"]
    return key["sk"]["S"]


def test_each_attempt_writes_under_a_name_of_its_own() -> None:
    names = {name(dict(results.generated_key(JOB.id, attempt))) for attempt in (1, 2, 12)}

    assert len(names) == 3


def test_the_job_names_its_map() -> None:
    completed = replace(JOB, result="RESULT#2")
    edited = replace(completed, edit="EDIT#9")

    assert name(dict(results.original_key(completed))) == "RESULT#2"
    assert name(dict(results.current_key(completed))) == "RESULT#2"
    assert name(dict(results.original_key(edited))) == "RESULT#2"
    assert name(dict(results.current_key(edited))) == "EDIT#9"


def test_a_job_of_an_earlier_version_names_none_and_has_the_name_of_then() -> None:
    assert name(dict(results.current_key(JOB))) == "RESULT"
    assert name(dict(results.original_key(replace(JOB, edit="EDIT#9")))) == "RESULT"
