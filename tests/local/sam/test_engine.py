import json
import socket
from contextlib import suppress
from pathlib import Path

import pytest

from local.sam import SamLocalError, engine
from tests.local.sam.conftest import FakeDocker

UNREACHABLE = "192.0.2.1"
"""An address of RFC 5737, which no machine has."""


def can_be_listened_on(address: str) -> bool:
    with suppress(OSError), socket.create_server((address, 0)):
        return True
    return False


def bridge(**network: str) -> str:
    return json.dumps([{"IPAM": {"Config": [network]}}])


@pytest.mark.parametrize(("processor", "expected"), [("amd64", "x86_64"), ("arm64", "arm64")])
def test_functions_run_on_the_engines_processor(
    docker: FakeDocker, processor: str, expected: str
) -> None:
    docker(version=processor)
    assert engine.architecture() == expected


def test_a_machine_without_docker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SamLocalError, match="there is no docker here; install it"):
        engine.architecture()


def test_an_engine_that_does_not_run(docker: FakeDocker) -> None:
    docker()
    with pytest.raises(SamLocalError, match="no engine answers; start Docker"):
        engine.architecture()


@pytest.mark.skipif(
    not can_be_listened_on("127.0.0.2"), reason="this machine has no loopback but 127.0.0.1"
)
@pytest.mark.parametrize(
    "network",
    [
        {"Subnet": "127.0.0.0/8", "Gateway": "127.0.0.2"},
        {"Subnet": "127.0.0.2/31"},
    ],
    ids=["told", "not told yet"],
)
def test_containers_reach_this_machine_at_the_bridges_gateway(
    docker: FakeDocker, network: dict[str, str]
) -> None:
    docker(network=bridge(**network))
    expected = network.get("Gateway", "127.0.0.3")
    assert engine.address_for_containers() == expected


def test_an_engine_on_a_machine_of_its_own_hands_on_to_the_loopback(docker: FakeDocker) -> None:
    docker(network=bridge(Subnet="192.0.2.0/24", Gateway=UNREACHABLE))
    assert engine.address_for_containers() == "127.0.0.1"


def test_only_containers_of_this_environment_are_removed(docker: FakeDocker) -> None:
    mine = "AWS_ENDPOINT_URL=http://host.docker.internal:4566"
    calls = docker(ps="abc", inspect=json.dumps([mine]), rm="abc")

    for another in ("http://host.docker.internal:1234", "http://host.docker.internal:456"):
        engine.remove_containers(another)
        assert "rm --force abc" not in calls.read_text()

    engine.remove_containers("http://host.docker.internal:4566")
    assert "rm --force abc" in calls.read_text()


def test_a_container_that_goes_by_itself_meanwhile_is_no_fault(docker: FakeDocker) -> None:
    docker(ps="abc")
    engine.remove_containers("anything")
