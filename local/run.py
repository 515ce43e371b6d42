"""One journey from a form to a map: ``python -m local run [FORM.json] [--research FILE…]``.

Exit code 0: completed; 1: the job failed; 2: the form, or another file, can't be used; 130: Ctrl-C.
Reads ``STEP_SECONDS``, ``WRITER`` and the settings of a model from the environment.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from local import model_access, settings
from local.client import JourneyClient, RequestRefused
from local.render import journey_map
from local.serving import whole_files
from local.serving.command_error import CommandError, naming_files
from local.stack import Stack
from local.template.intrinsics import TemplateError
from local.template.template import ROOT

SAMPLE_FORM = Path(__file__).parent / "sample_form.json"
OUT = Path("out")
LOGS = ROOT / ".local" / "run"
"""Where the functions log, run after run."""

_FAULTS_OF_THE_FORM = (400, 413, 422)
_WIDER_THAN_ANY_TEXT = 100_000
_FAILED, _COMMAND_ERROR, _INTERRUPTED = 1, 2, 130


def main(arguments: list[str] | None = None) -> int:
    """Run one journey and show it; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m local run", description=main.__doc__)
    parser.add_argument("form", nargs="?", type=Path, default=SAMPLE_FORM, help="a form in JSON")
    parser.add_argument(
        "--research", nargs="+", type=Path, default=[], help="files that the journey rests on"
    )
    given = parser.parse_args(arguments)
    form_file = given.form
    console = _console()
    try:
        form, files = _read(form_file), {file: _bytes(file) for file in given.research}
        stack_settings = settings.parameters(step_seconds="2")
        python_path = settings.python_path()
        variables = model_access.variables()
        model_access.require_writer(stack_settings, variables, python_path)
        with (
            naming_files(),
            Stack(stack_settings, python_path=python_path, logs=LOGS, variables=variables) as stack,
        ):
            client = JourneyClient(stack.url, stack.token("ann"))
            if files:
                form = _researched(form, _send(files, client, console))
            return _run(client, form, form_file, console)
    except (TemplateError, CommandError) as error:
        console.print(f"[red]{escape(str(error))}[/]")
        return _COMMAND_ERROR
    except KeyboardInterrupt:
        console.print("Stopped.")
        return _INTERRUPTED


def _console() -> Console:
    """Wraps lines at the width of a terminal; a file or a pipe has none, and gets them whole."""
    console = Console()
    if not console.is_terminal:
        console.width = _WIDER_THAN_ANY_TEXT
    return console


def _read(file: Path) -> bytes:
    content = _bytes(file)
    try:
        json.loads(content)
    except ValueError as error:
        raise CommandError(f"{file} is not JSON: {error}") from error
    except RecursionError as error:
        raise CommandError(f"{file} is nested too deeply to be a form") from error
    return content


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} can't be read: {error.strerror}") from error


def _send(files: Mapping[Path, bytes], client: JourneyClient, console: Console) -> list[str]:
    """The ids of the files, once they are read."""
    ids = []
    for file, data in files.items():
        try:
            read = client.send_file(file.name, data)
        except RequestRefused as refusal:
            faults = "; ".join(fault["detail"] for fault in refusal.faults)
            raise CommandError(f"{file}: {faults or refusal}") from refusal
        if read["status"] == "refused":
            raise CommandError(f"{file}: {read['detail']}")
        told = f"{read['statements']:,} statements. {read['detail']}".rstrip()
        console.print(f"{escape(file.name)}: {told}")
        ids.append(read["id"])
    return ids


def _researched(form: bytes, file_ids: list[str]) -> bytes:
    """The form, naming these files; one that is no object is left for the API to refuse."""
    body = json.loads(form)
    if isinstance(body, dict):
        body["researchFiles"] = file_ids
    return json.dumps(body).encode()


def _run(client: JourneyClient, form: bytes, form_file: Path, console: Console) -> int:
    try:
        status = _watch(client, client.create(form), console)
    except RequestRefused as refusal:
        if refusal.status not in _FAULTS_OF_THE_FORM:
            return _fail(f"The API answers {refusal.status}:", str(refusal), console)
        console.print(f"[red]{escape(f'{form_file}: {refusal}')}[/]")
        for fault in refusal.faults:
            console.print(
                f"  [bold]{escape(fault['pointer'] or '/')}[/]  {escape(fault['detail'])}"
            )
        return _COMMAND_ERROR
    if status["status"] != "completed":
        reason = status.get("error_message", "No reason was given.")
        return _fail(f"The journey is {status['status']}:", reason, console)
    console.print(journey_map(status["result"]))
    file = OUT / f"{status['job_id']}.json"
    text = json.dumps(status["result"], ensure_ascii=False, indent=2)
    whole_files.write(file, f"{text}\n".encode())
    console.print(f"\nSaved as {file}")
    return 0


def _fail(what: str, reason: str, console: Console) -> int:
    console.print(f"[red]{what}[/] {escape(reason)}")
    console.print(f"The functions' logs are in {escape(str(LOGS))}", soft_wrap=True)
    return _FAILED


def _watch(client: JourneyClient, path: str, console: Console) -> dict[str, Any]:
    """Show a job's progress until it is final; its last status."""
    status: dict[str, Any] = {}
    shown: set[tuple[Any, ...]] = set()
    with Progress(
        TextColumn("[bold]{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bar:
        task = bar.add_task("Queued", total=100)
        for status in client.follow(path):
            for event in status["progress_history"]:
                key = (event["timestamp"], event["step"], event["message"])
                if key not in shown:
                    shown.add(key)
                    console.print(_line(event, status["progress"]["total_steps"]))
            if "progress" in status:
                progress = status["progress"]
                name = escape(f"{progress['step_name']}: {progress['message']}")
                bar.update(task, description=name, completed=progress["percentage"])
    return status


def _line(event: dict[str, Any], total_steps: int) -> str:
    clock = event["timestamp"][11:19]
    place = f"{event['step']}/{total_steps} {event['percentage']:5.1f} %"
    return f"[dim]{clock}[/]  {place}  [bold]{event['step_name']}[/]  {escape(event['message'])}"
