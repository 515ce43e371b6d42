"""The stack under ``sam local``: what answers is what ``sam build`` has made.

::

    HTTP ──► sam local start-api: its containers ─────────────► moto: DynamoDB
                                 │  start, stop                     ▲
                                 ▼                                  │
             moto: Step Functions ──► sam local start-lambda: its containers
                                 │ execution status                 ▲
                                 └──────────► event bus ────────────┘
"""

import os
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import urllib3

from local.api_gateway.tokens import TokenIssuer
from local.sam import SamLocalError, engine
from local.sam.aws import ENVIRONMENT, STATE, endpoint, local_aws
from local.sam.ports import Ports
from local.sam.sam_process import SamProcess
from local.serving.lifetime import Lifetime
from local.template.template import ROOT, Template

BUILD = ROOT / ".aws-sam" / "build"
"""Where ``sam build`` puts what it makes."""

_FIRST_ANSWER_SECONDS = 60
_PAUSE_SECONDS = 0.5


class SamStack(Lifetime):
    """The stack, from the beginning to the end of a ``with`` block.

    Args:
        parameters: the template's parameters, where not its defaults.
        build: what ``sam build`` has made.
        options: for both ``sam local`` commands, beside those in samconfig.toml.

    Raises:
        SamLocalError: it can't be started.
        CommandError: a port is taken.
        TemplateError: a parameter is not what the template allows.
    """

    def __init__(
        self,
        parameters: Mapping[str, str] | None = None,
        *,
        ports: Ports | None = None,
        build: Path = BUILD,
        options: Sequence[str] = (),
    ) -> None:
        self.template = Template(parameters or {})
        self._ports = ports or Ports()
        self._build = build
        self._options = options
        self._tokens = TokenIssuer(self.template.http_api().authorizer)

    @property
    def url(self) -> str:
        """Where the API answers, without a slash at the end."""
        return self._api.url

    def token(self, user: str, *, expires_in: int = 3600, **claims: Any) -> str:
        """A token for this user, which nothing here verifies."""
        return self._tokens.issue(user, expires_in=expires_in, **claims)

    def client(self, service: str) -> Any:
        """A botocore client for what stands in for AWS."""
        return self._aws.client(service)

    def _start(self, ending: ExitStack) -> None:
        options = [f"--parameter-overrides=Architecture={engine.architecture()}", *self._options]
        if not (self._build / "template.yaml").exists():
            raise SamLocalError("Nothing is built yet: make build")
        self._ports.require("PORT")
        self._ports.require("LAMBDA_PORT")
        # Of its own, because a SAM that was ended while it built an image leaves a lock there.
        self._scratch = ending.enter_context(tempfile.TemporaryDirectory(prefix="sam-local-"))
        self._aws = local_aws(self.template, self._ports)
        ending.callback(self._aws.close)

        # Ended in reverse: AWS, which starts runs; both commands at once; what they left behind.
        ending.callback(engine.remove_containers, endpoint(self._aws))
        commands: list[SamProcess] = []
        ending.callback(_end, commands)
        self._api = self._serve("start-api", self._ports.api, options)
        commands.append(self._api)
        in_workflow = self._functions_without_a_route()
        service = self._serve("start-lambda", self._ports.awslambda, [*options, *in_workflow])
        commands.append(service)
        ending.enter_context(self._aws)

        self._api.wait_until_it_listens()
        service.wait_until_it_listens()
        self._wait_for_an_answer()

    def _serve(self, command: str, port: int, arguments: Sequence[str]) -> SamProcess:
        files = [
            f"--template={self._build / 'template.yaml'}",
            f"--config-file={ROOT / 'samconfig.toml'}",
            f"--env-vars={ENVIRONMENT}",
        ]
        return SamProcess(
            [_sam(), "local", command, *files, *arguments],
            port,
            {**sam_environment(), "TMPDIR": self._scratch},
            STATE / f"{command}.log",
        )

    def _functions_without_a_route(self) -> list[str]:
        routed = {route.function for route in self.template.http_api().routes}
        return [
            function.logical_id
            for function in self.template.functions()
            if function.name not in routed
        ]

    def _wait_for_an_answer(self) -> None:
        """Wait until a function has answered that had to ask DynamoDB."""
        deadline = time.monotonic() + _FIRST_ANSWER_SECONDS
        while not self._lists_journeys():
            if time.monotonic() > deadline:
                raise SamLocalError(
                    f"The functions don't reach {endpoint(self._aws)}; is there a firewall"
                    f" between Docker's containers and this machine? Their logs are in {STATE}"
                )
            time.sleep(_PAUSE_SECONDS)

    def _lists_journeys(self) -> bool:
        headers = {"Authorization": f"Bearer {self.token('nobody')}"}
        try:
            answer = urllib3.request(
                "GET",
                f"{self.url}/api/journeys",
                headers=headers,
                retries=False,
                timeout=_FIRST_ANSWER_SECONDS,
            )
        except urllib3.exceptions.HTTPError:
            return False
        return answer.status == 200


def _end(commands: Sequence[SamProcess]) -> None:
    for command in commands:
        command.terminate()
    for command in commands:
        command.wait()


def _sam() -> str:
    own = ROOT / ".venv-sam" / "bin" / "sam"
    sam = str(own) if own.exists() else shutil.which("sam")
    if sam is None:
        raise SamLocalError("There is no SAM CLI here; make build installs it")
    return sam


def sam_environment() -> dict[str, str]:
    """This process's, without the account of whoever runs it: nothing here may reach it.

    Nor with a proxy, through which SAM would call the containers on this machine.
    """
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("AWS_") and not name.lower().endswith("_proxy")
    }
    return {
        **own,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "SAM_CLI_TELEMETRY": "0",
    }
