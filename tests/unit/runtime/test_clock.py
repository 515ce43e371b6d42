from datetime import UTC, datetime, timedelta, timezone

import pytest

from journey.runtime import clock as journey_clock
from tests.unit.conftest import FakeClock


def test_the_systems_clock_tells_the_time_in_utc_and_passes_it() -> None:
    before = datetime.now(UTC)

    journey_clock.sleep(0)

    assert before <= journey_clock.now() <= datetime.now(UTC)
    assert journey_clock.now().tzinfo is UTC


def test_another_clock_tells_the_time_until_its_block_ends() -> None:
    outer, inner = FakeClock(), FakeClock()
    inner.moment += timedelta(hours=1)

    with journey_clock.use(outer):
        with journey_clock.use(inner):
            journey_clock.sleep(60)
            assert journey_clock.now() == outer.moment + timedelta(hours=1, minutes=1)
        assert journey_clock.now() == outer.moment

    assert journey_clock.now() not in (outer.moment, inner.moment)


def test_the_clock_before_comes_back_even_after_an_error(clock: FakeClock) -> None:
    with pytest.raises(ZeroDivisionError), journey_clock.use(FakeClock()):
        raise ZeroDivisionError
    clock.sleep(5)

    assert journey_clock.now() == clock.moment


def test_milliseconds_are_whole_and_exact(clock: FakeClock) -> None:
    clock.moment = datetime(2026, 11, 23, 10, 0, 0, 123_000, tzinfo=UTC)

    assert journey_clock.milliseconds() == 1_795_428_000_123


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 23, 10, tzinfo=UTC), "2026-11-23T10:00:00.000Z"),
        (datetime(2026, 1, 2, 3, 4, 5, 6_999, tzinfo=UTC), "2026-01-02T03:04:05.006Z"),
        (
            datetime(2026, 11, 23, 1, tzinfo=timezone(timedelta(hours=2))),
            "2026-11-22T23:00:00.000Z",
        ),
    ],
)
def test_a_timestamp_is_utc_to_the_millisecond(moment: datetime, text: str) -> None:
    assert journey_clock.timestamp(moment) == text


def test_without_a_moment_it_is_now(clock: FakeClock) -> None:
    assert journey_clock.timestamp() == "2026-11-23T10:00:00.000Z"


def test_timestamps_sort_as_texts_do(clock: FakeClock) -> None:
    stamps = []
    for seconds in (0.001, 0.999, 59, 3_600, 86_400):
        clock.sleep(seconds)
        stamps.append(journey_clock.timestamp())

    assert stamps == sorted(stamps)
    assert len({len(stamp) for stamp in stamps}) == 1
