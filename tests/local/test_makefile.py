"""What the Makefile does before our Python runs, with a Python that only notes its calls."""

import shutil
import subprocess
from pathlib import Path

import pytest

from local.template.template import ROOT

PYTHON = """\
#!/bin/sh
{silent}
echo "$(basename "$0"): $*" >> {calls}
test "$2 $3" = "venv --clear" || exit 0
rm -rf "$4"
mkdir -p "$4/bin"
ln -s "$0" "$4/bin/python"
touch "$4/pyvenv.cfg"
"""


# Which version it is, make may ask for as often as it likes.
SILENT = 'test "$1" = --version && exit 0'


class Make:
    """A folder with the project's Makefile."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls = folder / "calls"
        for name in ("Makefile", "requirements", "layers"):
            (folder / name).symlink_to(ROOT / name)
        self.python = folder / "python3"
        self.python.write_text(PYTHON.format(silent=SILENT, calls=self.calls))
        self.python.chmod(0o755)

    def __call__(self, *arguments: str, makefile: str = "include Makefile\n") -> list[str]:
        """Run make; the calls of Python."""
        self.calls.write_text("")
        done = subprocess.run(  # noqa: S603
            ["make", "--file=-", f"PYTHON={self.python}", "VENV=.venv", *arguments],  # noqa: S607
            cwd=self.folder,
            input=makefile,
            check=True,
            capture_output=True,
            text=True,
        )
        self.said = done.stdout
        return self.calls.read_text().splitlines()


@pytest.fixture
def make(tmp_path: Path) -> Make:
    return Make(tmp_path)


def test_an_environment_is_made_once(make: Make) -> None:
    first, second = make("run"), make("run")

    assert "python3: -m venv --clear .venv" in first
    assert "python: -m pip install --quiet -r requirements/run.txt" in first
    assert second == ["python: -m local run"]


def test_an_environment_whose_python_has_gone_is_made_anew(make: Make) -> None:
    first = make("run")
    link = make.folder / ".venv/bin/python"
    link.unlink()
    link.symlink_to(make.folder / "upgraded-away")

    assert make("run") == first


def test_a_forms_name_may_hold_spaces(make: Make) -> None:
    make("run")
    make.python.write_text(f'#!/bin/sh\n{SILENT}\nprintf "<%s>" "$@" > {make.calls}\n')

    assert make("run", "FORM=my form's.json") == ["<-m><local><run><my form's.json>"]


def test_a_run_takes_several_research_files(make: Make) -> None:
    make("run")

    assert make("run", "FORM=form.json", "RESEARCH=notes.docx survey.csv") == [
        "python: -m local run form.json --research notes.docx survey.csv"
    ]
    assert make("run", "RESEARCH=notes.docx") == ["python: -m local run --research notes.docx"]


def test_nothing_is_built_for_sam_local_without_an_engine(make: Make) -> None:
    make("run")
    make.python.write_text(f'#!/bin/sh\n{SILENT}\necho "$*" >> {make.calls}\nexit 1\n')

    with pytest.raises(subprocess.CalledProcessError):
        make("sam-local")

    assert make.calls.read_text() == "-m local.sam engine\n"


@pytest.mark.parametrize("name", ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"])
def test_no_command_gets_a_profile(name: str, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "somebody")
    show = f"show:\n\t@echo profile=$${name} > {make.calls}\n"

    assert make("show", makefile=f"include Makefile\n{show}") == ["profile="]


@pytest.mark.parametrize("tool", ["node", "npm"])
def test_a_missing_tool_is_told_once(
    tool: str, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("make", "sh", "basename"):
        (tools / name).symlink_to(shutil.which(name) or "")
    monkeypatch.setenv("PATH", str(tools))

    make("test-page", "check-workflow", "check-page")

    told = [line for line in make.said.splitlines() if f"{tool} is not on the PATH" in line]
    assert len(told) == 1
