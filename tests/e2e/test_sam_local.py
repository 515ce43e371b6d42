"""``make sam-local``, as somebody at a terminal meets it; skipped where no Docker engine runs.

What runs is what ``sam build`` has made; only a writer that has accidents on order is added.
"""

import base64
import json
import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
import urllib3

from journey.research_files.research_file import FileStatus
from journey.storage import research_items
from local.aws import local_aws
from local.sam import SamLocalError, engine, sample_table
from local.sam.lambda_service import LambdaService
from local.sam.sam_process import SamProcess
from local.sam.stack import BUILD
from local.stack import Stack
from local.template.template import ROOT, Template
from tests import sample_events
from tests.integration import commands
from tests.integration.api import Api
from tests.integration.conftest import WRITERS
from tests.patience import PATIENCE, eventually

SAM = ROOT / ".venv-sam" / "bin" / "sam"
OPTIONS = shlex.split(os.environ.get("SAM_LOCAL_ARGS", ""))
ENVIRONMENT = {**os.environ, "SAM_CLI_TELEMETRY": "0"}

# The first time, SAM has to fetch an image and to build its own on top of it.
FIRST_START = 900

TABLE = Template({}).table()["TableName"]
FUNCTIONS = {
    function.handler.removesuffix(".handler"): function for function in Template({}).functions()
}


@dataclass(frozen=True)
class Terminal:
    """A running ``make sam-local``.

    Attributes:
        folder: where it runs.
        session: what it tells a person to type.
        dynamodb, s3: clients for its AWS.
        architecture: the engine's processor.
    """

    url: str
    folder: Path
    session: str
    dynamodb: Any
    s3: Any
    architecture: str

    def token(self, user: str) -> str:
        """A token that nobody has signed."""
        claims = base64.urlsafe_b64encode(json.dumps({"sub": user}).encode()).decode().rstrip("=")
        return f"e30.{claims}.unsigned"


@pytest.fixture(scope="session")
def architecture() -> str:
    if not (BUILD / "template.yaml").exists():
        pytest.skip("nothing is built; make build does it")
    try:
        return engine.architecture()
    except SamLocalError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def terminal(architecture: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    folder = tmp_path_factory.mktemp("sam-local")
    shutil.copytree(BUILD, folder / ".aws-sam" / "build")
    shutil.copy(WRITERS / "scripted_writer.py", folder / ".aws-sam/build/JourneyLayer/python")
    for name in ("samconfig.toml", "events", ".venv-sam"):
        (folder / name).symlink_to(ROOT / name)
    port, lambda_port = free_ports(2)
    environment = {
        "PORT": port,
        "LAMBDA_PORT": lambda_port,
        "AWS_PORT": "0",
        "STEP_SECONDS": "0",
        # Nobody changes what was built; to watch it nonetheless doubles the price of an invocation.
        "SAM_LOCAL_ARGS": shlex.join([*OPTIONS, "--no-watch"]),
        "WRITER": "scripted_writer:ScriptedWriter",
    }
    with commands.start(folder, "local.sam", **environment) as command:
        shown = command.shows("Journeys are forgotten", FIRST_START)
        session = "".join(line for line in shown.splitlines(True) if line.startswith("  "))
        variables = environment_of(folder)
        yield Terminal(
            f"http://127.0.0.1:{port}",
            folder,
            session,
            aws_client("dynamodb", variables["AWS_ENDPOINT_URL"]),
            aws_client("s3", variables["AWS_ENDPOINT_URL"]),
            architecture,
        )
        command.press_ctrl_c()
        code, shown = command.ends()
        assert (code, shown.strip()) == (0, "")
    assert containers_of(variables["AWS_ENDPOINT_URL"]) == []


@pytest.fixture
def api(terminal: Terminal) -> Iterator[Api]:
    with urllib3.PoolManager(retries=False) as pool:
        # It has as much of the embedded stack as Api needs.
        yield Api(cast(Stack, terminal), pool)


@pytest.fixture(scope="module")
def samples(terminal: Terminal) -> None:
    """The jobs of the events, and a file that is sent, so that S3's event has it read."""
    sample_table.put(Template({}), terminal.dynamodb)
    for key, body in sample_table.objects().items():
        terminal.s3.put_object(Bucket=Template({}).bucket(), Key=key, Body=body)


def free_ports(count: int) -> list[str]:
    with ExitStack() as sockets:
        listening = [
            sockets.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)
        ]
        return [str(each.getsockname()[1]) for each in listening]


def environment_of(folder: Path) -> dict[str, str]:
    file = folder / ".local" / "sam" / "environment.json"
    environment: dict[str, str] = json.loads(file.read_text())["StatusFunction"]
    return environment


def aws_client(service: str, endpoint: str) -> Any:
    return local_aws.client(
        service, endpoint.replace(engine.HOST_NAME, engine.address_for_containers())
    )


def containers_of(endpoint: str) -> list[str]:
    """What ``docker ps --all`` knows of the functions that talked to this AWS."""
    every = subprocess.run(
        ["docker", "ps", "--all", "--quiet", "--filter", "label=sam.cli.container.type=lambda"],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    found = []
    for container in every:
        inspected = subprocess.run(  # noqa: S603
            ["docker", "inspect", container],  # noqa: S607
            check=False,
            capture_output=True,
            text=True,
        )
        if endpoint in inspected.stdout:
            found.append(container)
    return found


# --- a job's life -------------------------------------------------------------------------------


def test_the_session_that_it_shows_works_as_pasted(terminal: Terminal) -> None:
    answer = subprocess.run(  # noqa: S603
        ["bash", "-ec", terminal.session],  # noqa: S607
        cwd=terminal.folder,
        check=True,
        capture_output=True,
        text=True,
    )

    assert json.loads(answer.stdout)["title"] == "Switching to a heat pump"


def test_a_job_from_its_form_to_its_map(api: Api) -> None:
    job_id = api.start()

    status = api.wait(job_id)

    assert status["status"] == "completed"
    assert status["progress_history"][-1]["step_name"] == "Quality Assurance"
    assert api("GET", f"/api/journey/{job_id}").json == status["result"]
    assert api("GET", "/api/journeys").json["journeys"][0]["job_id"] == job_id


def test_a_job_cancelled_mid_run_stays_cancelled(api: Api) -> None:
    job_id = api.start("at Journey Mapping: wait 5")
    api.wait_for_step(job_id, "Journey Mapping")

    answer = api("POST", f"/api/journey/cancel/{job_id}")

    assert (answer.status, answer.json["status"]) == (200, "cancelled")
    time.sleep(6)
    assert api.status(job_id)["status"] == "cancelled"


def test_a_failed_job_is_taken_up_at_the_step_that_failed(api: Api) -> None:
    job_id = api.start("at Quote Generation once: raise InvalidModelOutput")
    failed = api.wait(job_id)

    answer = api("POST", f"/api/journey/retry/{job_id}")

    assert (failed["status"], failed["error_code"]) == ("failed", "invalid_model_output")
    assert answer.status == 202
    status = api.wait(job_id, "completed")
    steps = [event["step_name"] for event in status["progress_history"]]
    assert steps.count("Context Analysis") == 4


def test_the_state_machine_tries_a_step_again_whose_model_was_busy(api: Api) -> None:
    job_id = api.start("at Persona Creation once: raise ModelThrottled")

    assert api.wait(job_id)["status"] == "completed"


# --- who may see it, and what answers -----------------------------------------------------------


def test_another_users_job_is_not_found(api: Api) -> None:
    job_id = api.start()

    answer = api.another_user()("GET", f"/api/journey/status/{job_id}")

    assert answer.status == 404
    assert api.status(job_id)["id"] == job_id


def test_without_a_token_there_is_no_answer(api: Api) -> None:
    assert api("GET", "/api/journeys", token="").status == 401


def test_two_polls_in_a_row_are_answered_by_one_containers_memory(
    api: Api, terminal: Terminal
) -> None:
    job_id = api.start()
    api.wait(job_id, "completed")
    first = api("GET", f"/api/journey/status/{job_id}")

    for sort_key in ("JOB", "RESULT#1"):
        key = {"pk": {"S": f"JOB#{job_id}"}, "sk": {"S": sort_key}}
        terminal.dynamodb.delete_item(TableName=TABLE, Key=key)
    second = api("GET", f"/api/journey/status/{job_id}")

    assert api("GET", f"/api/journey/{job_id}").status == 404
    assert (second.status, second.body) == (200, first.body)
    assert second.headers["ETag"] == first.headers["ETag"]


# --- sam local by itself, beside a running local AWS --------------------------------------------


@pytest.fixture(scope="module")
def functions(
    terminal: Terminal, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LambdaService]:
    """Every function, as a bare ``sam local start-lambda`` runs it."""
    with bare(terminal, "start-lambda", tmp_path_factory.mktemp("start-lambda")) as url:
        yield LambdaService(url, FUNCTIONS.values())


@contextmanager
def bare(terminal: Terminal, command: str, logs: Path) -> Iterator[str]:
    """Where a command of SAM's own serves what was built, without any of ours around it."""
    [port] = free_ports(1)
    overrides = f"--parameter-overrides=Architecture={terminal.architecture}"
    lazily = "--warm-containers=LAZY"  # or it would start a container of every function first
    process = SamProcess(
        [str(SAM), "local", command, overrides, lazily, *OPTIONS],
        int(port),
        ENVIRONMENT,
        logs / "sam.log",
        folder=terminal.folder,
    )
    try:
        process.wait_until_it_listens()
        yield process.url
    finally:
        process.terminate()
        process.wait()


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.usefixtures("samples")
def test_a_function_takes_its_event(
    name: str, terminal: Terminal, functions: LambdaService
) -> None:
    event = (terminal.folder / "events" / f"{name}.json").read_bytes()

    done = functions.invoke(FUNCTIONS[name].name, event)

    check_answer(name, done.payload)


# Each builds an image first, so one of the API and one of the steps have to do.
@pytest.mark.parametrize("name", ["status", "quality_assurance"])
@pytest.mark.usefixtures("samples")
def test_a_function_is_invoked_by_a_command_of_ones_own(name: str, terminal: Terminal) -> None:
    command = ["local", "invoke", FUNCTIONS[name].logical_id, "--event", f"events/{name}.json"]

    done = subprocess.run(  # noqa: S603
        [SAM, *command, f"--parameter-overrides=Architecture={terminal.architecture}", *OPTIONS],
        cwd=terminal.folder,
        env=ENVIRONMENT,
        check=True,
        capture_output=True,
        text=True,
    )

    check_answer(name, done.stdout)


def check_answer(name: str, shown: str | bytes) -> None:
    answer = json.loads(shown) or {}
    assert "errorType" not in answer, answer
    assert answer.get("statusCode") == sample_events.STATUS_CODES.get(name)


@pytest.mark.usefixtures("samples")
def test_a_file_that_was_sent_is_read(terminal: Terminal) -> None:
    key = research_items.file_key(sample_events.USER, sample_events.FILE_IDS[-1])

    def is_read() -> bool:
        item = terminal.dynamodb.get_item(TableName=TABLE, Key=key)["Item"]
        return bool(item["status"]["S"] == FileStatus.READ)

    eventually(is_read)


def test_a_bare_start_api_serves_the_same_jobs(
    terminal: Terminal, api: Api, tmp_path: Path
) -> None:
    job_id = api.start()

    with bare(terminal, "start-api", tmp_path) as url:
        answer = urllib3.request(
            "GET",
            f"{url}/api/journey/status/{job_id}",
            headers={"Authorization": f"Bearer {terminal.token(api.user)}"},
            timeout=PATIENCE,
        )

    assert (answer.status, answer.json()["id"]) == (200, job_id)
