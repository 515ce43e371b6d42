"""The offline writer as a writer: its name, its pace, its messages, its constancy."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

import journey
from journey.jobs import steps
from journey.runtime import clock
from journey.writers.offline import OfflineWriter
from tests.unit.writers.drafting import Draw, draw, form_of

FORM = form_of(industry="Retail", business_goals="Increase repeat purchases")


class RecordingClock:
    """Notes how long it was slept on, and the messages so far."""

    def __init__(self) -> None:
        self.naps: list[tuple[float, int]] = []
        self.messages: list[str] = []

    def now(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC)

    def sleep(self, seconds: float) -> None:
        self.naps.append((seconds, len(self.messages)))


def test_says_who_wrote_the_map(drawn: Draw) -> None:
    generated_by = drawn(FORM).finished.generated_by

    assert (generated_by.writer, generated_by.model) == ("offline", "none")


def test_reports_before_it_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEP_SECONDS", "2.5")
    recording = RecordingClock()

    with clock.use(recording):
        writer = OfflineWriter()
        draw(writer, FORM, recording.messages.append)

    assert writer.seconds(steps.PERSONA_CREATION) == 2.5
    assert recording.naps == [(2.5, number) for number in range(1, 9)]
    assert recording.messages[0] == (
        "Reading the form: goals 1, phases 5, statements of research 0"
    )


def test_takes_no_time_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STEP_SECONDS", raising=False)

    assert OfflineWriter().seconds(steps.CONTEXT_ANALYSIS) == 0


@pytest.mark.parametrize("setting", ["-1", "soon", "", "nan", "inf"])
def test_refuses_a_pace_that_is_none(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEP_SECONDS", setting)

    with pytest.raises(ValueError, match=r"^STEP_SECONDS=.* must be a number of seconds"):
        OfflineWriter()


_FINGERPRINT = """
import hashlib, json
from dataclasses import asdict
from journey.writers.offline import OfflineWriter
from tests.unit.writers.drafting import draw, form_of
form = form_of(industry="Retail", business_goals="Increase repeat purchases")
finished = asdict(draw(OfflineWriter(), form).finished)
print(hashlib.sha256(json.dumps(finished).encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_same_form_gives_the_same_map_in_any_process(seed: str, drawn: Draw) -> None:
    here = hashlib.sha256(json.dumps(asdict(drawn(FORM).finished)).encode()).hexdigest()
    layer, root = Path(journey.__file__).parents[1], Path(__file__).parents[3]

    there = subprocess.run(  # noqa: S603 - our own interpreter, our own script
        [sys.executable, "-c", _FINGERPRINT],
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{layer}{os.pathsep}{root}"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert there.stdout.strip() == here
