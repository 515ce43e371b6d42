"""What every run of the tests does, whatever it runs: tests/conftest.py."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from local.template.template import ROOT

SKIPPED = """\
import pytest

@pytest.fixture
def browser():
    pytest.skip("there is no browser")

def test_one(browser): pass
def test_two(browser): pass

@pytest.mark.skipif(True, reason="there is no engine")
def test_three(): pass
"""

OF_ONE_NODE_ID = """\
import pytest

def pytest_pycollect_makeitem(collector, name):
    if name == "test_twice":
        return [pytest.Function.from_parent(collector, name=name) for _ in range(2)]

def test_once(): pass
def test_twice(): pass
"""

Run = Callable[..., list[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs pytest on files of these names, each with the same text; what it printed, by lines."""

    def run(text: str, *options: str, names: tuple[str, ...]) -> list[str]:
        for name in names:
            (tmp_path / name).write_text(text, "utf-8")
        plain = ["--quiet", "--config-file=/dev/null", f"--rootdir={tmp_path}", *options]
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "pytest", *plain, "-p", "tests.conftest", tmp_path],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        return [*done.stdout.splitlines(), *done.stderr.splitlines()]

    return run


def test_each_reason_for_skipping_is_told_in_one_line_from_wherever(run: Run) -> None:
    said = run(SKIPPED, "-p", "no:xdist", names=("test_a.py", "test_b.py"))

    assert [line for line in said if "there is no" in line] == [
        "SKIPPED 4 tests: there is no browser",
        "SKIPPED 2 tests: there is no engine",
    ]


@pytest.mark.parametrize("workers", ["0", "2"])
def test_none_begins_where_two_share_a_node_id(run: Run, workers: str) -> None:
    said = run(OF_ONE_NODE_ID, "-n", workers, names=("conftest.py", "test_a.py"))

    assert "ERROR: These tests share a node id: test_a.py::test_twice" in said
    assert not any("passed" in line for line in said)
