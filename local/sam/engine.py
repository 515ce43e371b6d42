"""The Docker engine that ``sam local`` runs functions in."""

import ipaddress
import json
import socket
import subprocess

from local.sam import SamLocalError
from local.serving.http_server import HOST

HOST_NAME = "host.docker.internal"
"""What containers call this machine; samconfig.toml introduces it to them."""

_FUNCTIONS = "label=sam.cli.container.type=lambda"


def architecture() -> str:
    """The engine's processor, by Lambda's name for it; functions run at full speed on no other.

    Raises:
        SamLocalError: there is no engine.
    """
    try:
        processor = _docker("version", "--format", "{{.Server.Arch}}")
    except FileNotFoundError:
        raise SamLocalError(
            "sam local runs functions in Docker's containers, and there is no docker here;"
            " install it, or take make dev"
        ) from None
    except subprocess.CalledProcessError:
        raise SamLocalError(
            "sam local runs functions in Docker's containers, and no engine answers; start Docker"
        ) from None
    return "arm64" if processor == "arm64" else "x86_64"


def address_for_containers() -> str:
    """Where to listen on this machine for containers to reach it, and as few others as possible.

    With the engine on this machine it is the gateway of Docker's bridge, which no other machine
    has a route to. Docker Desktop's engine has a machine of its own and hands on to the loopback.
    """
    bridge = json.loads(_docker("network", "inspect", "bridge"))[0]
    for network in bridge["IPAM"]["Config"]:
        # An engine that has not started a container yet may not tell its gateway, always the first.
        gateway = network.get("Gateway") or str(ipaddress.ip_network(network["Subnet"])[1])
        if ":" not in gateway and _is_of_this_machine(gateway):
            return gateway
    return HOST


def remove_containers(value: str) -> None:
    """Remove the functions' containers of which a variable has this value."""
    for container in _docker("ps", "--all", "--quiet", "--filter", _FUNCTIONS).split():
        try:
            environment = json.loads(
                _docker("inspect", "--format", "{{json .Config.Env}}", container)
            )
            if value in (variable.partition("=")[2] for variable in environment):
                _docker("rm", "--force", container)
        except subprocess.CalledProcessError:
            continue  # it has gone by itself


def _is_of_this_machine(address: str) -> bool:
    try:
        with socket.create_server((address, 0)):
            return True
    except OSError:
        return False


def _docker(*arguments: str) -> str:
    done = subprocess.run(  # noqa: S603
        ["docker", *arguments],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
        start_new_session=True,  # a second Ctrl-C is not for what tidies up after the first
    )
    return done.stdout.strip()
