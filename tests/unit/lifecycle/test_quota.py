import pytest

from journey.lifecycle.quota import enter_quota, leave_quota
from journey.storage import items
from journey.storage.items import number
from journey.storage.table import ConditionFailed, Table
from tests.unit.job_maker import ADA, BEN, active_jobs

LATER = number(2_000_000_000)


def test_as_many_jobs_as_the_limit_have_a_place(table: Table) -> None:
    for job_id in ("a", "b"):
        table.update(enter_quota(job_id, ADA, 2, LATER))

    with pytest.raises(ConditionFailed):
        table.update(enter_quota("c", ADA, 2, LATER))

    assert active_jobs(table, ADA) == {"a", "b"}


def test_a_job_that_has_a_place_keeps_it_even_when_all_are_taken(table: Table) -> None:
    for job_id in ("a", "b", "a"):
        table.update(enter_quota(job_id, ADA, 2, LATER))

    assert active_jobs(table, ADA) == {"a", "b"}


def test_a_place_that_is_given_back_can_be_taken(table: Table) -> None:
    table.update(enter_quota("a", ADA, 1, LATER))
    table.update(leave_quota("a", ADA))

    table.update(enter_quota("b", ADA, 1, LATER))

    assert active_jobs(table, ADA) == {"b"}


@pytest.mark.parametrize("job_id", ["b", "never entered"])
def test_giving_back_twice_or_what_one_never_had_changes_nothing(table: Table, job_id: str) -> None:
    table.update(enter_quota("a", ADA, 1, LATER))

    for _ in range(2):
        table.update(leave_quota(job_id, ADA))

    assert active_jobs(table, ADA) == {"a"}


def test_each_user_has_a_quota_of_their_own(table: Table) -> None:
    table.update(enter_quota("a", ADA, 1, LATER))
    table.update(enter_quota("b", BEN, 1, LATER))

    assert (active_jobs(table, ADA), active_jobs(table, BEN)) == ({"a"}, {"b"})


def test_a_lower_limit_than_the_places_taken_lets_nobody_in(table: Table) -> None:
    for job_id in ("a", "b", "c"):
        table.update(enter_quota(job_id, ADA, 3, LATER))

    with pytest.raises(ConditionFailed):
        table.update(enter_quota("d", ADA, 2, LATER))


def test_the_quota_expires_with_the_newest_job(table: Table) -> None:
    table.update(enter_quota("a", ADA, 3, LATER))
    table.update(enter_quota("b", ADA, 3, number(2_000_000_001)))

    item = table.get(items.quota_key(ADA))
    assert item
    assert item["expires_at"] == number(2_000_000_001)
