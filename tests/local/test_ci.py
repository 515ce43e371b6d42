"""``.ci/run``, with stand-ins for what it calls: what it tells in which order, and how it fails."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from local.template.template import ROOT

MAKE = """#!/bin/sh
asked=$*
echo "make $asked" | tee -a "$FOLDER/asked"
is() { case "$asked" in *"$1"*) ;; *) return 1 ;; esac; }

if is "$SLOW"; then
  trap "$ON_END" TERM
  touch "$FOLDER/slow-one-began"
  sleep 2
  touch "$FOLDER/slow-one-ended"
fi
if is "$FAILS"; then
  until [ "$SLOW" = "$NOTHING" ] || [ -e "$FOLDER/slow-one-began" ]; do sleep 0.1; done
  echo "It is broken."
  exit 3
fi
"""
BUILD, BACKGROUND, UNIT, LAST = "build", "test-sam rehearse", "unit PYTHON", "test COVER="
STAGES = ("check", UNIT, "test-model", BACKGROUND, LAST)
NOTHING = "nothing that make is asked for"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder in which make says what it is asked for, and everything else is there."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    place(tmp_path / "bin" / "make", MAKE)
    place(tmp_path / ".ci" / "lambda-python", "#!/bin/sh\necho python3\n")
    for name in ("docker", "npm", "chromium", "chromedriver", "curl"):
        place(tmp_path / "bin" / name, "#!/bin/sh\n")
    place(tmp_path / ".venv-sam" / "bin" / "sam", "#!/bin/sh\n")
    return tmp_path


def place(file: Path, script: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(script)
    file.chmod(0o755)


def run(
    project: Path, *, fails: str = NOTHING, slow: str = NOTHING, on_end: str = "-"
) -> tuple[int, str]:
    """The exit code, and what is shown. What fails does so when what is slow has begun."""
    done = subprocess.run(  # noqa: S603
        [project / ".ci" / "run"],
        env={
            **os.environ,
            "PATH": f"{project / 'bin'}:{os.environ['PATH']}",
            "FAILS": fails,
            "SLOW": slow,
            "ON_END": on_end,
            "NOTHING": NOTHING,
            "FOLDER": str(project),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_what_ran_beside_others_is_shown_after_them_and_the_rest_comes_last(
    project: Path,
) -> None:
    code, shown = run(project, slow=UNIT)

    asked_for = [line for line in shown.splitlines() if line.startswith("make ")]
    assert code == 0
    order = [next(i for i, line in enumerate(asked_for) if what in line) for what in STAGES]
    assert order == sorted(order)
    assert LAST in asked_for[-1]


def test_a_failure_beside_others_is_shown_and_is_the_runs(project: Path) -> None:
    code, shown = run(project, fails=BACKGROUND)

    assert code == 3
    assert shown.splitlines()[-1] == "It is broken."
    assert LAST not in shown


@pytest.mark.parametrize("stage", ["check", UNIT, "test-model", LAST])
def test_a_failure_of_any_other_stage_ends_the_run(project: Path, stage: str) -> None:
    code, shown = run(project, fails=stage)

    assert code == 3
    assert "It is broken." in shown


def test_a_run_that_has_failed_leaves_nothing_running(project: Path) -> None:
    run(project, fails=UNIT, slow=BACKGROUND)

    assert (project / "slow-one-began").exists()
    assert not (project / "slow-one-ended").exists()


def test_a_run_that_has_failed_waits_for_what_will_not_be_ended_and_begins_nothing_after_it(
    project: Path,
) -> None:
    run(project, fails=UNIT, slow=BUILD, on_end="")

    assert (project / "slow-one-ended").exists()
    assert BACKGROUND not in (project / "asked").read_text()
