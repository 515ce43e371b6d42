"""The changes that docs/change.md walks through, each made in a copy of the project and tried."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from local.template.template import ROOT

FOLDERS = ("events", "frontend", "functions", "layers", "local", "tests")
FILES = ("pyproject.toml", "template.yaml")
"""What a change may touch, and what it takes to try it."""

SECTION = re.compile(r"^## (.+)\n((?:(?!^## ).*\n)*)", re.MULTILINE)
BLOCK = re.compile(r"^```diff\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^--- (\S+)\n(?:\+\+\+ b/(\S+)\n)?", re.MULTILINE)

ROW = re.compile(r"^\| \[([^]]+)\]\(#\S+\) \| (\w+) \|", re.MULTILINE)

PAGE = (ROOT / "docs" / "change.md").read_text("utf-8")
SECTIONS = dict(SECTION.findall(PAGE))
CHECKS = {
    "A ninth step": "ninth_step",
    "A field of the form": "field",
    "A route": "route",
    "A writer": "writer",
    "The throttle": "throttle",
}
BY_HAND_ALONE = {"A route": 1}
"""Files that are told of in words: the sample event."""
NODE = shutil.which("node")


@dataclass(frozen=True)
class Change:
    """What a page says of one file, as in a diff; a hunk names no lines, and its text is unique."""

    name: str
    is_new: bool
    hunks: list[str]

    def make(self, project: Path) -> None:
        file = project / self.name
        text = "" if self.is_new else file.read_text("utf-8")
        for hunk in self.hunks:
            lines = hunk.splitlines(keepends=True)
            before = "".join(line[1:] or "\n" for line in lines if line[0] != "+")
            after = "".join(line[1:] or "\n" for line in lines if line[0] != "-")
            assert self.is_new or text.count(before) == 1, f"{self.name} has not once:\n{before}"
            text = text.replace(before, after, 1)
        file.write_text(text, "utf-8")


def changes(section: str) -> list[Change]:
    """What a section of the page says, file by file."""
    found = []
    for block in BLOCK.findall(SECTIONS[section]):
        _, *parts = FILE.split(block)
        for old, new, hunks in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            is_new = new is not None
            name = new if is_new else old.removeprefix("a/")
            found.append(Change(name, is_new, [hunk for hunk in hunks.split("@@\n") if hunk]))
    return found


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project."""
    for folder in FOLDERS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    for file in FILES:
        shutil.copy(ROOT / file, tmp_path)
    return tmp_path


def tried(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(("layers/journey/python", "."))
    return subprocess.run(  # noqa: S603
        command,
        cwd=project,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("section", CHECKS)
def test_a_change_as_the_page_tells_it_does_what_it_is_for(section: str, project: Path) -> None:
    for change in changes(section):
        change.make(project)

    done = tried(project, sys.executable, "-m", f"tests.unit.changes.{CHECKS[section]}")
    assert done.returncode == 0, done.stderr


@pytest.mark.node
@pytest.mark.skipif(NODE is None, reason="node is not on the PATH")
def test_the_page_has_the_new_field_too(project: Path) -> None:
    for change in changes("A field of the form"):
        change.make(project)

    done = tried(project, str(NODE), "tests/unit/changes/field.mjs")

    assert done.returncode == 0, done.stderr


def test_the_page_counts_the_files_that_a_change_touches() -> None:
    counts = {
        section: len({change.name for change in changes(section)}) + BY_HAND_ALONE.get(section, 0)
        for section in SECTIONS
    }
    numbers = ("none", "one", "two", "three", "four", "five", "six")
    assert {name.capitalize(): count for name, count in ROW.findall(PAGE)} == {
        section: numbers[count] for section, count in counts.items()
    }
