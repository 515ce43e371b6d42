"""``make run`` and ``make dev``, as somebody at a terminal meets them."""

import json
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from local import dev, run
from local.client import JourneyClient, RequestRefused
from tests.integration.api import FORM
from tests.integration.commands import start
from tests.integration.conftest import WRITERS
from tests.patience import PATIENCE

COMPLETED, FAILED, COMMAND_ERROR, INTERRUPTED = 0, 1, 2, 130

RunForm = Callable[[str], tuple[int, str]]
"""Runs the journey of a form's text to its end: exit code, and what a pipe was shown."""


@pytest.fixture
def run_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> RunForm:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run, "LOGS", tmp_path / "logs")
    monkeypatch.setenv("STEP_SECONDS", "0")
    monkeypatch.setenv("WRITER", "scripted_writer:ScriptedWriter")
    monkeypatch.setenv("PYTHONPATH", str(WRITERS))

    def run_to_its_end(form: str) -> tuple[int, str]:
        Path("form.json").write_text(form)
        code = run.main(["form.json"])
        return code, capsys.readouterr().out

    return run_to_its_end


def test_a_journey_from_form_to_map(run_form: RunForm, tmp_path: Path) -> None:
    code, shown = run_form(json.dumps(FORM))

    assert code == COMPLETED, shown
    assert "Context Analysis" in shown
    assert "Quality Assurance" in shown
    for phase in FORM["journeyPhases"]:
        assert phase in shown
    [saved] = (tmp_path / "out").iterdir()
    journey_map = json.loads(saved.read_text())
    assert journey_map["title"] == FORM["title"]
    assert f"│  {journey_map['scenario']} " in shown, "a line is not whole"


def test_a_journey_that_fails(run_form: RunForm, tmp_path: Path) -> None:
    orders = "at Persona Creation: raise ModelAccessDenied"

    code, shown = run_form(json.dumps(FORM | {"additionalContext": orders}))

    assert code == FAILED, shown
    assert "The journey is failed:" in shown
    assert f"The functions' logs are in {run.LOGS}" in shown
    assert "ModelAccessDenied" in (run.LOGS / "PersonaCreationFunction.log").read_text()
    assert not (tmp_path / "out").exists()


def test_a_journey_that_cannot_be_created(
    run_form: RunForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_client: JourneyClient, _form: bytes) -> str:
        raise RequestRefused(503, {"message": "The journey could not be started."})

    monkeypatch.setattr(JourneyClient, "create", refuse)

    code, shown = run_form(json.dumps(FORM))

    assert code == FAILED, shown
    assert "The API answers 503: The journey could not be started." in shown
    assert "form.json" not in shown


def test_a_map_that_cannot_be_saved(run_form: RunForm, tmp_path: Path) -> None:
    (tmp_path / "out").touch()

    code, shown = run_form(json.dumps(FORM))

    assert code == COMMAND_ERROR
    assert re.search(r"out/[\w-]+\.json can't be written: File exists$", shown)


def test_a_form_with_faults(run_form: RunForm) -> None:
    code, shown = run_form(json.dumps({"industry": "", "colour": "red"}))

    assert code == COMMAND_ERROR
    for pointer in ("/industry", "/businessGoals", "/colour"):
        assert pointer in shown


@pytest.mark.parametrize(
    ("form", "fault"), [("{", "is not JSON"), ("[" * 100_000, "is nested too deeply")]
)
def test_a_form_that_cannot_be_read(run_form: RunForm, form: str, fault: str) -> None:
    code, shown = run_form(form)

    assert code == COMMAND_ERROR
    assert f"form.json {fault}" in shown


@pytest.mark.parametrize("writer", ["typo:Typo", "journey.writers.offline:Typo"])
def test_a_writer_that_is_not_there(
    run_form: RunForm, monkeypatch: pytest.MonkeyPatch, writer: str
) -> None:
    monkeypatch.setenv("WRITER", writer)

    code, shown = run_form(json.dumps(FORM))

    assert code == COMMAND_ERROR
    assert f"WRITER={writer} can't be loaded" in " ".join(shown.split())
    assert "Context Analysis" not in shown


def test_a_form_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["none.json"]) == COMMAND_ERROR
    assert "none.json can't be read" in capsys.readouterr().out


@pytest.mark.parametrize("times", [1, 20], ids=["once", "out of impatience"])
def test_ctrl_c_ends_a_run(tmp_path: Path, times: int) -> None:
    with start(tmp_path, "local", "run", STEP_SECONDS="30") as command:
        command.shows("Context Analysis")

        for _ in range(times):
            command.press_ctrl_c()
            time.sleep(0.05)
        code, shown = command.ends()

    assert code == INTERRUPTED
    assert shown.endswith("Stopped.\n")
    assert "Traceback" not in shown


@pytest.mark.parametrize("name", ["run", "dev"])
def test_ctrl_c_ends_a_command_that_is_being_loaded(tmp_path: Path, name: str) -> None:
    slow = "import time\nprint('Loading', flush=True)\ntime.sleep(60)\n"
    (tmp_path / "rich.py").write_text(slow)

    with start(tmp_path, "local", name, PYTHONPATH=str(tmp_path)) as command:
        command.shows("Loading")
        command.press_ctrl_c()

        assert command.ends() == (-signal.SIGINT, "")


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a development server of this process keeps what outlives it."""
    monkeypatch.setenv("PORT", "0")
    monkeypatch.setattr(dev, "STATE", tmp_path / "dev")
    return dev.STATE


@pytest.mark.usefixtures("state")
@pytest.mark.parametrize(
    ("setting", "value", "fault"),
    [
        ("PORT", "http", "PORT must be a number"),
        ("STEP_SECONDS", "99", "StepSeconds must be a number from 0 to 30, not '99'."),
    ],
)
def test_a_setting_that_cannot_be_used(
    setting: str,
    value: str,
    fault: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(setting, value)

    assert dev.main() == COMMAND_ERROR
    assert fault in capsys.readouterr().err


@pytest.mark.usefixtures("state")
def test_a_port_that_is_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))

        assert dev.main() == COMMAND_ERROR

    assert capsys.readouterr().err == (
        f"Port {port} is taken; choose another: make dev PORT={port + 1}.\n"
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("items.sqlite3", "no database"),
        ("executions.sqlite3", "no database"),
        ("token-key.pem", "no key"),
        ("token-key.pem", ""),
    ],
)
def test_a_file_that_holds_something_else(
    name: str, content: str, state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state.mkdir()
    (state / name).write_text(content)

    assert dev.main() == COMMAND_ERROR

    [sentence] = capsys.readouterr().err.splitlines()
    assert sentence.startswith(str(state / name))


def test_a_file_that_may_not_be_used(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (state / "token-key.pem").mkdir(parents=True)

    assert dev.main() == COMMAND_ERROR

    expected = f"{state / 'token-key.pem'} can't be used: Is a directory.\n"
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize("fresh", ["", "1"])
def test_a_second_server_leaves_the_first_ones_journeys_alone(tmp_path: Path, fresh: str) -> None:
    with start(tmp_path, "local", "dev", PORT="0") as first:
        first.shows("Journeys are kept")

        with start(tmp_path, "local", "dev", PORT="0", FRESH=fresh) as second:
            code, shown = second.ends()

        assert (tmp_path / ".local/dev/items.sqlite3").exists()
    assert code == COMMAND_ERROR
    [sentence] = shown.splitlines()
    assert sentence.startswith("A server that runs already holds")


@pytest.mark.skipif(not shutil.which("curl"), reason="the session is one of curl")
def test_the_session_that_the_development_server_shows_works_as_pasted(tmp_path: Path) -> None:
    with start(tmp_path, "local", "dev", PORT="0", STEP_SECONDS="0") as command:
        shown = command.shows("Journeys are kept")
        session = "".join(line for line in shown.splitlines(True) if line.startswith("  "))

        answer = subprocess.run(  # noqa: S603
            ["bash", "-ec", session],  # noqa: S607
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        command.terminate()
        code, _ = command.ends()

    assert json.loads(answer.stdout)["title"] == "Switching to a heat pump"
    assert code == COMPLETED
    assert (tmp_path / ".local/dev/items.sqlite3").exists()
