"""What ``make sam-local`` says when it can't, and what bare ``sam local`` commands are told."""

import json
import re
import socket
import sys
import tomllib
from pathlib import Path

import pytest

from journey.storage import items
from local.aws import local_aws
from local.sam import SamLocalError, __main__, engine
from local.sam.aws import ENVIRONMENT, environment
from local.sam.ports import Ports
from local.sam.sam_process import SamProcess
from local.sam.stack import SamStack, sam_environment
from local.serving.command_error import CommandError
from local.template.template import REGION, ROOT, Template
from tests import sample_events
from tests.integration import commands
from tests.local.sam.conftest import FakeDocker

SAMCONFIG = tomllib.loads((ROOT / "samconfig.toml").read_text())["default"]


@pytest.mark.parametrize("arguments", [[], ["aws"], ["engine"]])
def test_without_docker_it_says_so_in_one_sentence(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert __main__.main(arguments) == 2

    [sentence] = capsys.readouterr().err.splitlines()
    assert sentence.endswith("there is no docker here; install it, or take make dev.")


def test_an_engine_is_all_that_a_build_waits_for(docker: FakeDocker) -> None:
    docker(version="amd64")
    assert __main__.main(["engine"]) == 0


@pytest.mark.parametrize("variable", ["PORT", "LAMBDA_PORT", "AWS_PORT"])
@pytest.mark.parametrize("value", ["http", "65536", "-1"])
def test_a_port_must_be_one(variable: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(CommandError, match=f"{variable} must be a number up to 65535"):
        Ports.from_environment()


@pytest.mark.parametrize("variable", ["PORT", "LAMBDA_PORT", "AWS_PORT"])
def test_a_port_that_is_taken(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv(variable, str(port))
        ports = Ports.from_environment()
        advice = f"Port {port} is taken; choose another: make sam-local {variable}={port + 1}"
        with pytest.raises(CommandError, match=advice):
            ports.require(variable)


def test_the_port_to_choose_is_none_of_the_others() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ports = Ports(api=port, awslambda=port + 1, aws=port + 2)
        with pytest.raises(CommandError, match=f"make sam-local PORT={port + 3}$"):
            ports.require("PORT")


def test_ports_must_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "3001")
    with pytest.raises(CommandError, match=r"must differ, not be \(3001, 3001, 4566\)"):
        Ports.from_environment()


def test_the_port_of_aws_alone_is_chosen_with_the_command_that_was_given(
    docker: FakeDocker, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    docker(version="amd64", network='[{"IPAM": {"Config": []}}]')
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("AWS_PORT", str(port))
        assert __main__.main(["aws"]) == 2

    advice = f"Port {port} is taken; choose another: make local-aws AWS_PORT={port + 1}.\n"
    assert capsys.readouterr().err == advice


def test_nothing_is_started_before_there_is_a_build(tmp_path: Path, docker: FakeDocker) -> None:
    docker(version="amd64")
    with pytest.raises(SamLocalError, match="make build"), SamStack(build=tmp_path):
        pass


@pytest.mark.parametrize("name", ["AWS_PROFILE", "HTTP_PROXY", "https_proxy"])
def test_sam_gets_neither_an_account_nor_a_proxy(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "somebody's")
    assert name not in sam_environment()


def test_a_command_that_ends_at_once_gives_sams_own_reason(tmp_path: Path) -> None:
    script = "print('Mounting …'); print('Error: the image is not there'); print('bye')"
    command = [sys.executable, "-c", script]
    process = SamProcess(command, 1, {}, tmp_path / "log")

    with pytest.raises(SamLocalError, match=r"the image is not there$"):
        process.wait_until_it_listens()


def test_a_command_that_ends_without_a_reason_names_its_log(tmp_path: Path) -> None:
    process = SamProcess([sys.executable, "-c", ""], 1, {}, tmp_path / "log")

    with pytest.raises(SamLocalError, match=str(tmp_path / "log")):
        process.wait_until_it_listens()


# --- what bare commands are told ----------------------------------------------------------------


@pytest.mark.parametrize("command", ["start_api", "start_lambda", "invoke"])
def test_every_sam_local_command_finds_the_local_aws(command: str) -> None:
    options = SAMCONFIG[f"local_{command}"]["parameters"]
    assert ROOT / options["env_vars"] == ENVIRONMENT
    assert options["add_host"] == f"{engine.HOST_NAME}:host-gateway"
    assert options["region"] == REGION


@pytest.mark.parametrize("command", ["start_api", "start_lambda"])
def test_containers_stay_warm(command: str) -> None:
    assert SAMCONFIG[f"local_{command}"]["parameters"]["warm_containers"] == "EAGER"


def test_images_are_pulled_unless_somebody_says_otherwise() -> None:
    assert "skip_pull_image" not in json.dumps(SAMCONFIG)


def test_the_environment_is_the_templates_but_for_the_endpoint() -> None:
    told = environment(Template({}), "http://stand-in:4566")
    for function in Template({}).functions():
        own = told[function.logical_id]
        assert own.pop("AWS_ENDPOINT_URL") == "http://stand-in:4566"
        assert own == function.environment


def test_sam_hands_on_declared_variables_alone() -> None:
    assert "AWS_ENDPOINT_URL" in {
        name
        for function in Template({"LocalAwsEndpoint": "http://stand-in:4566"}).functions()
        for name in function.environment
    }


@pytest.mark.parametrize(("sample", "count"), [("1", 1), ("", 0)])
def test_aws_alone_holds_the_sample_jobs_where_asked_for(
    sample: str, count: int, docker: FakeDocker, tmp_path: Path
) -> None:
    docker(version="amd64", network='[{"IPAM": {"Config": []}}]')

    with commands.start(tmp_path, "local.sam", "aws", AWS_PORT="0", SAMPLE=sample) as command:
        shown = command.shows("sam local start-api")
        [url] = re.findall(r"http://\S+(?=;)", shown)
        found = local_aws.client("dynamodb", url).get_item(
            TableName=Template({}).table()["TableName"],
            Key=items.job_key(sample_events.JOB_ID),
        )
        command.press_ctrl_c()

    assert len(found.keys() & {"Item"}) == count
