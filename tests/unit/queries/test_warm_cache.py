import pytest

from journey.jobs.job import JobStatus
from journey.queries.poll_answer import PollAnswer
from journey.queries.warm_cache import WarmCache
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN

FRESH_SECONDS = {
    JobStatus.QUEUED: 2,
    JobStatus.PROCESSING: 2,
    JobStatus.COMPLETED: 60,
    JobStatus.FAILED: 0,
    JobStatus.CANCELLED: 0,
}


def answer(body: str = "{}", etag: str = '"1"') -> PollAnswer:
    return PollAnswer(body, etag, is_final=True)


def kept(cache: WarmCache, *job_ids: str) -> list[str]:
    return [job_id for job_id in job_ids if cache.get(job_id, ADA)]


@pytest.fixture(autouse=True)
def _clock(clock: FakeClock) -> None:
    """Answers age on the fake clock."""


@pytest.mark.parametrize(("status", "seconds"), FRESH_SECONDS.items())
def test_an_answer_is_given_for_as_long_as_its_status_allows(
    clock: FakeClock, status: JobStatus, seconds: int
) -> None:
    cache = WarmCache()
    cache.put("job", ADA, status, answer())

    ages = []
    for _ in range(61):
        ages.append(cache.get("job", ADA) is not None)
        clock.sleep(1)

    assert ages == [True] * seconds + [False] * (61 - seconds)


def test_nobody_gets_anothers_answer_and_asking_does_not_drop_it() -> None:
    cache = WarmCache()
    cache.put("job", ADA, JobStatus.COMPLETED, answer())

    assert cache.get("job", BEN) is None
    assert cache.get("job", ADA) == answer()


def test_a_newer_answer_takes_the_place_of_an_older_one() -> None:
    cache = WarmCache()
    cache.put("job", ADA, JobStatus.QUEUED, answer(etag='"1"'))

    cache.put("job", ADA, JobStatus.PROCESSING, answer(etag='"2"'))

    assert cache.get("job", ADA) == answer(etag='"2"')


@pytest.mark.parametrize("status", [JobStatus.FAILED, JobStatus.CANCELLED], ids=str)
def test_an_answer_that_is_not_kept_drops_the_one_before(status: JobStatus) -> None:
    cache = WarmCache()
    cache.put("job", ADA, JobStatus.PROCESSING, answer())

    cache.put("job", ADA, status, answer())

    assert cache.get("job", ADA) is None


def test_the_least_recently_used_goes_first_when_there_are_too_many() -> None:
    cache = WarmCache(max_entries=3)
    for job_id in "abc":
        cache.put(job_id, ADA, JobStatus.COMPLETED, answer())
    cache.get("a", ADA)

    cache.put("d", ADA, JobStatus.COMPLETED, answer())

    assert kept(cache, *"abcd") == ["a", "c", "d"]


def test_as_many_as_needed_go_when_they_are_too_large() -> None:
    cache = WarmCache(max_characters=10)
    for job_id in "abc":
        cache.put(job_id, ADA, JobStatus.COMPLETED, answer("123"))

    cache.put("d", ADA, JobStatus.COMPLETED, answer("1234567"))

    assert kept(cache, *"abcd") == ["c", "d"]


def test_room_is_given_back_by_what_is_replaced_or_grows_old(clock: FakeClock) -> None:
    cache = WarmCache(max_characters=10)
    for _ in range(5):
        cache.put("a", ADA, JobStatus.COMPLETED, answer("12345"))
    clock.sleep(60)
    assert kept(cache, "a") == []

    for job_id in "bc":
        cache.put(job_id, ADA, JobStatus.COMPLETED, answer("12345"))

    assert kept(cache, *"bc") == ["b", "c"]


def test_an_answer_larger_than_the_cache_is_not_kept_and_leaves_room_for_others() -> None:
    cache = WarmCache(max_characters=10)
    cache.put("a", ADA, JobStatus.COMPLETED, answer("x" * 11))
    assert kept(cache, "a") == []

    cache.put("b", ADA, JobStatus.COMPLETED, answer("x" * 10))

    assert kept(cache, "b") == ["b"]
