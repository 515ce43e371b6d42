import json

import pytest

from journey.queries.poll_meter import PollMeter
from tests.unit.conftest import FakeClock


def written(capsys: pytest.CaptureFixture[str]) -> dict[str, float]:
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return {name: line[name][0] for line in lines for name in line if name.startswith("PollCache")}


def test_counts_are_written_once_a_minute_and_begin_anew(
    clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    meter = PollMeter()
    for hit in (True, True, False):
        meter.count(hit=hit)
    clock.sleep(59.999)
    meter.count(hit=True)
    assert written(capsys) == {}
    clock.sleep(0.001)

    meter.count(hit=False)

    assert written(capsys) == {"PollCacheHits": 3, "PollCacheMisses": 2}
    clock.sleep(60)
    meter.count(hit=True)
    assert written(capsys) == {"PollCacheHits": 1, "PollCacheMisses": 0}
