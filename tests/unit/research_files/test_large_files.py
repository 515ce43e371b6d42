"""As much as may be uploaded, of what people have."""

import resource
import sys
import time
from collections.abc import Callable

from journey.research_files import limits
from journey.research_files.isolation import read_isolated

CUE = """
{number}
{clock},000 --> {clock},900
{name}: The reminder number {number} came two weeks late, and I stood at the desk.
"""
_PER_MEGABYTE = 1_000_000 if sys.platform == "darwin" else 1_000
"""A process's peak is told in bytes by macOS, in kilobytes by Linux."""


def transcript() -> bytes:
    """Ten megabytes of two people talking."""
    cues: list[str] = []
    size = number = 0
    while size < limits.MAX_BYTES - 1_000:
        clock = f"{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}"
        cues.append(CUE.format(number=number, clock=clock, name=("Ann", "Ben")[number % 2]))
        size += len(cues[-1])
        number += 1
    return "".join(cues).encode()


def test_a_transcript_of_ten_megabytes_is_read_whole(print_figure: Callable[[str], None]) -> None:
    data = transcript()
    started = time.monotonic()

    passages = read_isolated("talk.srt", data)

    seconds = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _PER_MEGABYTE
    print_figure(
        f"a transcript of {len(data) / 1e6:.0f} MB: {len(passages):,} passages of "
        f"{len({passage.speaker for passage in passages})} speakers in {seconds:.1f} s, "
        f"{peak:.0f} MB at the peak"
    )
    assert passages[0].text == "The reminder number 0 came two weeks late, and I stood at the desk."
    assert [passage.speaker for passage in passages[:3]] == ["Ann", "Ben", "Ann"]
    assert len(passages) == data.count(b"-->")
