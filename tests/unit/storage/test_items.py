from dataclasses import replace

import pytest

from journey.jobs.job import Job, JobStatus
from journey.storage import items
from journey.storage.items import document, number, text
from tests.unit.conftest import FakeClock

JOB = Job(
    id="8a7b1c9e-0000-4000-8000-00000000000f",
    user_id="ada",
    title="Größe",
    industry="Retail",
    status=JobStatus.QUEUED,
    created_at="2026-11-23T10:00:00.000Z",
    updated_at="2026-11-23T10:00:01.000Z",
    expires_at=2_000_000_000,
)


def test_a_new_job_reads_back_as_it_was() -> None:
    assert items.read_job(items.new_job_item(JOB)) == JOB


def test_all_that_later_writes_add_is_read_back_too() -> None:
    added = {
        "progress": document({"current_step": 3}),
        "progress_history": document([{"message": "é"}]),
        "error_code": text("timed_out"),
        "error_message": text("Too long."),
        "version": number(7),
        "attempt": number(2),
        "current_step": number(3),
        "saved_at": number(1_795_000_000_123),
    }

    assert items.read_job({**items.new_job_item(JOB), **added}) == replace(
        JOB,
        progress={"current_step": 3},
        progress_history=[{"message": "é"}],
        error_code="timed_out",
        error_message="Too long.",
        version=7,
        attempt=2,
        current_step=3,
        saved_at=1_795_000_000_123,
    )


def test_every_kind_of_item_has_a_key_of_its_own() -> None:
    keys = [
        items.job_key("x"),
        items.form_key("x"),
        items.quota_key("x"),
        items.idempotency_key("x", "x"),
    ]

    assert len({(key["pk"]["S"], key["sk"]["S"]) for key in keys}) == len(keys)
    assert items.job_key("x") == {"pk": {"S": "JOB#x"}, "sk": {"S": "JOB"}}
    assert items.job_id_of(items.job_key("x")) == "x"


def test_no_two_users_share_an_idempotency_key() -> None:
    """A subject may be any text, and a key may hold whatever separates the two."""
    assert items.idempotency_key("ada", "me#1") != items.idempotency_key("ada#me", "1")


def test_jobs_are_spread_over_eight_shards() -> None:
    ids = [f"8a7b1c9e-0000-4000-8000-{n:012x}" for n in range(16)]

    assert sorted(items.active_shard(job_id) for job_id in ids) == sorted([*range(8)] * 2)


def test_json_is_kept_short_and_readable() -> None:
    assert document({"a": [1, "é"]}) == {"S": '{"a":[1,"é"]}'}


def test_records_have_their_fields_named_once_and_read_back_as_they_were() -> None:
    history = [{"step": 1, "message": "é"}, {"step": 2, "message": ""}]

    kept = items.records(history)

    assert kept == {"S": '[["step","message"],[1,"é"],[2,""]]'}
    assert items.read_records({"history": kept}, "history") == history


def test_no_records_are_none() -> None:
    assert items.read_records({"history": items.records([])}, "history") == []
    assert items.read_records({}, "history") == []


def test_records_of_an_earlier_version_are_read_too() -> None:
    earlier = [{"step": 1}, {"step": 2}]

    assert items.read_records({"history": document(earlier)}, "history") == earlier


def test_what_is_written_now_expires_after_its_days(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RETENTION_DAYS", "2")

    assert items.expiry() == int(clock.now().timestamp()) + 2 * 86_400


@pytest.mark.parametrize(("seconds", "is_expired"), [(-1, False), (0, True), (1, True)])
def test_an_item_is_expired_from_its_second_on(
    clock: FakeClock, seconds: int, is_expired: bool
) -> None:
    item = {"expires_at": number(items.now_seconds())}
    clock.sleep(seconds)

    assert items.is_expired(item) == is_expired
