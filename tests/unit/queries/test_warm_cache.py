import pytest

from journey.jobs.job import JobStatus
from journey.queries.poll_answer import PollAnswer
from journey.queries.warm_cache import WarmCache
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN

KEPT = [JobStatus.QUEUED, JobStatus.PROCESSING, JobStatus.COMPLETED]


def answer(body: str = "{}", version: int = 1) -> PollAnswer:
    return PollAnswer(body, version, is_final=True)


def kept(cache: WarmCache, *job_ids: str) -> list[str]:
    return [job_id for job_id in job_ids if cache.get(job_id, ADA, known_version=1)]


@pytest.fixture(autouse=True)
def _clock(clock: FakeClock) -> None:
    """Answers age on the fake clock."""


@pytest.mark.parametrize("status", KEPT, ids=str)
@pytest.mark.parametrize(("known_version", "seconds"), [(None, 2), (1, 4)])
def test_an_answer_is_given_for_longer_to_who_names_the_version_they_know(
    clock: FakeClock, status: JobStatus, known_version: int | None, seconds: float
) -> None:
    cache = WarmCache()
    cache.put("job", ADA, status, answer())

    clock.sleep(seconds - 0.001)
    assert cache.get("job", ADA, known_version) == answer()
    clock.sleep(0.001)
    assert cache.get("job", ADA, known_version) is None


def test_an_answer_too_old_for_one_caller_is_still_there_for_another(clock: FakeClock) -> None:
    cache = WarmCache()
    cache.put("job", ADA, JobStatus.PROCESSING, answer(version=5))
    clock.sleep(3)

    assert cache.get("job", ADA, None) is None
    assert cache.get("job", ADA, 6) is None
    assert cache.get("job", ADA, 5) == answer(version=5)


@pytest.mark.parametrize(("known_version", "is_given"), [(4, True), (5, True), (6, False)])
def test_no_answer_is_older_than_what_the_caller_has_seen(
    known_version: int, is_given: bool
) -> None:
    cache = WarmCache()
    cache.put("job", ADA, JobStatus.PROCESSING, answer(version=5))

    assert (cache.get("job", ADA, known_version) is not None) == is_given


def test_giving_an_answer_makes_it_no_younger(clock: FakeClock) -> None:
    cache = WarmCache()
    cache.put("job", ADA, JobStatus.PROCESSING, answer())

    given = []
    for _ in range(5):
        given.append(cache.get("job", ADA, 1) is not None)
        clock.sleep(1)

    assert given == [True, True, True, True, False]


@pytest.mark.parametrize("status", sorted(set(JobStatus) - set(KEPT)), ids=str)
def test_a_failed_or_cancelled_job_is_never_answered_from_memory(status: JobStatus) -> None:
    cache = WarmCache()
    cache.put("job", ADA, status, answer())

    assert cache.get("job", ADA, 1) is None


def test_nobody_gets_anothers_answer_and_asking_does_not_drop_it() -> None:
    cache = WarmCache()
    cache.put("job", ADA, JobStatus.COMPLETED, answer())

    assert cache.get("job", BEN, 1) is None
    assert cache.get("job", ADA, 1) == answer()


def test_a_newer_answer_takes_the_place_of_an_older_one() -> None:
    cache = WarmCache()
    cache.put("job", ADA, JobStatus.QUEUED, answer(version=1))

    cache.put("job", ADA, JobStatus.PROCESSING, answer(version=2))

    assert cache.get("job", ADA, 1) == answer(version=2)


@pytest.mark.parametrize("status", [JobStatus.FAILED, JobStatus.CANCELLED], ids=str)
def test_an_answer_that_is_not_kept_drops_the_one_before(status: JobStatus) -> None:
    cache = WarmCache()
    cache.put("job", ADA, JobStatus.PROCESSING, answer())

    cache.put("job", ADA, status, answer())

    assert cache.get("job", ADA, 1) is None


def test_the_least_recently_used_goes_first_when_there_are_too_many() -> None:
    cache = WarmCache(max_entries=3)
    for job_id in "abc":
        cache.put(job_id, ADA, JobStatus.COMPLETED, answer())
    cache.get("a", ADA, 1)

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
    clock.sleep(4)
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


def test_what_is_too_old_for_anyone_makes_room(clock: FakeClock) -> None:
    cache = WarmCache(max_entries=2)
    cache.put("old", ADA, JobStatus.PROCESSING, answer())
    clock.sleep(3)
    cache.put("young", ADA, JobStatus.PROCESSING, answer())
    assert cache.get("old", ADA, 1)  # by now the one used last
    clock.sleep(1)
    assert cache.get("old", ADA, 1) is None

    cache.put("new", ADA, JobStatus.PROCESSING, answer())

    assert kept(cache, "young", "new") == ["young", "new"]


def test_a_container_keeps_a_thousand_answers_of_sixteen_million_characters() -> None:
    cache = WarmCache()
    for number in range(1_001):
        cache.put(str(number), ADA, JobStatus.COMPLETED, answer())
    assert kept(cache, "0", "1", "1000") == ["1", "1000"]

    half = "x" * 8_000_000
    for name in ("one", "two"):
        cache.put(name, ADA, JobStatus.COMPLETED, answer(half))
    assert kept(cache, "one", "two") == ["one", "two"]
    cache.put("three", ADA, JobStatus.COMPLETED, answer("x"))
    assert kept(cache, "one", "two", "three") == ["two", "three"]
