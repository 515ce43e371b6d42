"""A stack as ``sam deploy`` makes it in the emulator, and the API that it serves."""

import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3

from deployed import users
from deployed.stack import DeployedStack
from local.client import JourneyClient
from local.template.template import REGION, ROOT
from tests.patience import PATIENCE
from tests.rehearsal.emulator.process import OWNER

SAM = ROOT / ".venv-sam" / "bin" / "sam"
FORM = (ROOT / "local" / "sample_form.json").read_bytes()
PASSWORD = "A-rehearsal-1"  # noqa: S105

_LONG_SECONDS = 25.0
FINAL = {"completed", "failed", "cancelled"}


@dataclass(frozen=True)
class Answer:
    """What the API answered."""

    status: int
    headers: dict[str, str]
    body: Any


def owner_environment(url: str, home: Path) -> dict[str, str]:
    """What a shell of the account's owner has, the emulator in AWS's place."""
    return OWNER | {
        "AWS_ENDPOINT_URL": url,
        "HOME": str(home),
        "NO_PROXY": "127.0.0.1",
        "PATH": os.environ["PATH"],
        "SAM_CLI_TELEMETRY": "0",
    }


class Deployment:
    """A stack in the emulator."""

    deploy_seconds = 0.0
    """How long the last deployment took."""

    def __init__(self, url: str, name: str, folder: Path) -> None:
        self._url = url
        self._folder = folder
        self.name = name

    def deploy(self, project: Path = ROOT, /, **parameters: str) -> None:
        """Deploy what ``sam build`` has made in a project's folder, as its samconfig.toml says."""
        overrides = [f"{name}={value}" for name, value in parameters.items()]
        command = [str(SAM), "deploy", "--stack-name", self.name, "--no-confirm-changeset"]
        began = time.monotonic()
        self.as_owner(*command, "--parameter-overrides", *overrides, project=project)
        self.deploy_seconds = time.monotonic() - began

    def as_owner(self, *command: str, typed: str = "", project: Path = ROOT) -> str:
        """What a command says that the account's owner gives in the project's folder."""
        done = subprocess.run(  # noqa: S603
            command,
            cwd=project,
            env=owner_environment(self._url, self._folder) | {"STACK": self.name},
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr
        return done.stdout

    @cached_property
    def stack(self) -> DeployedStack:
        """The stack, as its owner's tools know it."""
        return DeployedStack(self.name, OwnerSession(self._url))

    def client(self, service: str) -> Any:
        """A client that may do everything."""
        return self.stack.client(service)

    def physical_id(self, logical_id: str) -> str:
        """What AWS calls a resource."""
        [found] = [
            resource["PhysicalResourceId"]
            for resource in self.stack.resources()
            if resource["LogicalResourceId"] == logical_id
        ]
        return found

    def runs_of(self, job_id: str) -> list[dict[str, Any]]:
        """Every execution of a job, the newest first."""
        listed = self.client("stepfunctions").list_executions(
            stateMachineArn=self.stack.output("StateMachineArn", "state machine")
        )["executions"]
        return [execution for execution in listed if job_id in execution["name"]]

    def stop_run(self, job_id: str) -> None:
        """End a job's run as somebody does who knows nothing of jobs."""
        [run] = self.runs_of(job_id)
        self.client("stepfunctions").stop_execution(executionArn=run["executionArn"])

    @contextmanager
    def slowed(self, logical_id: str, seconds: float = _LONG_SECONDS) -> Iterator[None]:
        """A step that takes longer than a test needs to meet it at work.

        Runs invoke published versions, so the state machine is told of a slow one.
        """
        machine = self.stack.output("StateMachineArn", "state machine")
        step_functions = self.client("stepfunctions")
        usual = step_functions.describe_state_machine(stateMachineArn=machine)["definition"]
        slow_version = self._slow(logical_id, seconds)
        slow = re.sub(rf":{self.physical_id(logical_id)}:\w+", f":{slow_version}", usual)
        step_functions.update_state_machine(stateMachineArn=machine, definition=slow)
        try:
            yield
        finally:
            step_functions.update_state_machine(stateMachineArn=machine, definition=usual)

    def _slow(self, logical_id: str, seconds: float) -> str:
        """A version of a step that takes its time, by name and number."""
        name, awslambda = self.physical_id(logical_id), self.client("lambda")
        usual = awslambda.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
        slow = usual | {"STEP_SECONDS": f"{seconds:.0f}"}
        awslambda.update_function_configuration(FunctionName=name, Environment={"Variables": slow})
        version = awslambda.publish_version(FunctionName=name)["Version"]
        awslambda.update_function_configuration(FunctionName=name, Environment={"Variables": usual})
        return f"{name}:{version}"

    def token(self, email: str) -> str:
        """What signing in gives a user, who is made for it."""
        users.make_user(self.stack, email, PASSWORD)
        return users.access_token(self.stack, email, PASSWORD)

    def request(
        self, method: str, path: str, token: str = "", body: bytes | None = None, origin: str = ""
    ) -> Answer:
        """One request to the API, about any version; with an origin, as a page of it sends it."""
        headers = {"content-type": "application/json", "if-match": "*"}
        if token:
            headers["authorization"] = f"Bearer {token}"
        if origin:
            headers |= {"origin": origin, "access-control-request-method": "POST"}
        request = urllib.request.Request(  # noqa: S310
            self.api_url + path, method=method, headers=headers, data=body
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
                return _answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            with error:
                return _answer(error.code, error.headers, error.read())

    @cached_property
    def api_url(self) -> str:
        """The output ApiUrl, at the address where the emulator serves it."""
        host = urlsplit(self.stack.output("ApiUrl", "API")).hostname or ""
        return f"{self._url}/_aws/execute-api/{host.partition('.')[0]}"


class Journeys:
    """What one signed-in user asks of the API."""

    def __init__(self, deployment: Deployment, email: str) -> None:
        self._deployment = deployment
        self._token = deployment.token(email)

    def request(self, method: str, path: str, body: bytes | None = None) -> Answer:
        """One request in the user's name."""
        return self._deployment.request(method, path, self._token, body)

    def send_file(self, name: str, data: bytes) -> dict[str, Any]:
        """How a research file stands once it is read, or refused."""
        return JourneyClient(self._deployment.api_url, self._token).send_file(name, data)

    def create(self, **fields: Any) -> str:
        """The id of a new job, of the sample form with these fields."""
        form = json.dumps({**json.loads(FORM), **fields}).encode()
        answer = self.request("POST", "/api/journey/create", form)
        assert answer.status == 202, answer
        return str(answer.body["job_id"])

    def status(self, job_id: str) -> dict[str, Any]:
        """What a poll answers."""
        answer = self.request("GET", f"/api/journey/status/{job_id}")
        assert answer.status == 200, answer
        return dict(answer.body)

    def until(self, job_id: str, reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Poll until the status is as asked for."""
        deadline = time.monotonic() + PATIENCE
        while not reached(status := self.status(job_id)):
            assert time.monotonic() < deadline, status
            time.sleep(0.3)
        return status

    def create_and_reach(self, step: str) -> str:
        """The id of a new job whose run has come to a step."""
        job_id = self.create()
        self.until(job_id, lambda status: status.get("progress", {}).get("step_name") == step)
        return job_id

    def until_final(self, job_id: str) -> dict[str, Any]:
        """Poll until the job has ended."""
        return self.until(job_id, lambda status: status["status"] in FINAL)


class OwnerSession(boto3.Session):
    """The owner's session, with the emulator in AWS's place."""

    def __init__(self, url: str) -> None:
        super().__init__(
            OWNER["AWS_ACCESS_KEY_ID"], OWNER["AWS_SECRET_ACCESS_KEY"], region_name=REGION
        )
        self._url = url

    def client(self, service: str, **options: Any) -> Any:  # type: ignore[override]
        return super().client(service, endpoint_url=self._url, **options)  # type: ignore[call-overload]


def _answer(status: int, headers: Any, body: bytes) -> Answer:
    lower = {name.lower(): value for name, value in headers.items()}
    return Answer(status, lower, json.loads(body) if body else None)
