"""A reason for skipping is told once, for however many tests and from wherever."""

import subprocess
import sys
from pathlib import Path

from local.template.template import ROOT

TESTS = """\
import pytest

@pytest.fixture
def browser():
    pytest.skip("there is no browser")

def test_one(browser): pass
def test_two(browser): pass

@pytest.mark.skipif(True, reason="there is no engine")
def test_three(): pass
"""


def test_each_reason_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").write_text(TESTS, "utf-8")
    (tmp_path / "test_b.py").write_text(TESTS, "utf-8")
    plain = ["--quiet", "--config-file=/dev/null", f"--rootdir={tmp_path}", "-p", "no:xdist"]

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", *plain, "-p", "tests.conftest", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    told = [line for line in done.stdout.splitlines() if "there is no" in line]
    assert told == [
        "SKIPPED 4 tests: there is no browser",
        "SKIPPED 2 tests: there is no engine",
    ]
