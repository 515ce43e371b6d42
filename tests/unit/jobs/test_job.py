import pytest

from journey.errors import MalformedJobId
from journey.jobs.job import ErrorCode, JobStatus, read_job_id


def test_the_statuses_are_spelled_as_clients_know_them() -> None:
    assert [*JobStatus] == ["queued", "processing", "completed", "failed", "cancelled"]


def test_the_error_codes_are_spelled_as_clients_know_them() -> None:
    assert {*ErrorCode} == {
        "model_throttled",
        "model_unavailable",
        "model_access_denied",
        "model_misconfigured",
        "model_refused",
        "model_context_exceeded",
        "invalid_model_output",
        "budget_exceeded",
        "timed_out",
        "cancelled",
        "internal_error",
    }


def test_a_job_is_active_while_it_is_queued_or_processing() -> None:
    assert {status for status in JobStatus if status.is_active} == {"queued", "processing"}


@pytest.mark.parametrize(
    "spelling",
    ["8a7b1c9e-1111-4000-8000-00000000000f", "8A7B1C9E-1111-4000-8000-00000000000F"],
)
def test_a_job_id_is_read_in_lower_case(spelling: str) -> None:
    assert read_job_id(spelling) == "8a7b1c9e-1111-4000-8000-00000000000f"


@pytest.mark.parametrize(
    "spelling",
    [
        "",
        "42",
        "8a7b1c9e111140008000000000000000f",
        "8a7b1c9e11114000800000000000000f",
        "{8a7b1c9e-1111-4000-8000-00000000000f}",
        "urn:uuid:8a7b1c9e-1111-4000-8000-00000000000f",
        "8a7b1c9e-1111-4000-8000-00000000000g",
        "8a7b1c9e-1111-4000-8000-00000000000f.2",
        " 8a7b1c9e-1111-4000-8000-00000000000f",
        "٨a7b1c9e-1111-4000-8000-00000000000f",
    ],
)
def test_anything_but_a_uuid_in_its_usual_spelling_is_refused(spelling: str) -> None:
    with pytest.raises(MalformedJobId):
        read_job_id(spelling)
