"""The embedded stack: everything ``template.yaml`` deploys that a journey needs, in one process.

::

    HTTP ──► gateway ──► containers (functions/api) ──────────► moto: DynamoDB, S3 ◄── uploads
                              │  start, stop                        ▲
                              ▼                                     │
             moto: Step Functions ──► containers (functions/steps, functions/workflow)
                              │ execution status                    ▲
                              └──────────► event bus ───────────────┘
                                               ▲ an object was created
"""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from local.api_gateway.gateway import THREADS, Gateway
from local.api_gateway.tokens import TokenIssuer
from local.aws.local_aws import LocalAws
from local.lambdas.container_process import Invocation
from local.lambdas.containers import Containers, Notify
from local.serving.http_server import HttpServer
from local.serving.lifetime import Lifetime
from local.template.template import PATH, REGION, Template


class Stack(Lifetime):
    """The stack, from the beginning to the end of a ``with`` block.

    Args:
        parameters: the template's parameters, where not its defaults.
        name: the stack's name; two stacks in one process need two.
        port: the API's port; 0 for any free one.
        containers_per_function: events a function may serve at a time; further ones wait.
        python_path: folders that handlers may import from besides what Lambda gives them.
        sweep_seconds: how often schedules run; None for as often as the template says.
        logs: where functions' logs go; None for a folder that goes with the stack.
        variables: what every function gets beside what the template gives it.
        state: a folder that keeps the table's items and the key that signs tokens; None for a stack
            that forgets them.

    Raises:
        TemplateError: the template holds something that the local stack does not understand.
        OSError: the port is taken, or a file can't be used.
        CommandError: a file of ``state`` holds something else.
    """

    def __init__(
        self,
        parameters: Mapping[str, str] | None = None,
        *,
        name: str = "journey",
        template: Path = PATH,
        port: int = 0,
        containers_per_function: int = 1,
        python_path: Sequence[Path] = (),
        sweep_seconds: float | None = None,
        logs: Path | None = None,
        state: Path | None = None,
        variables: Mapping[str, str] | None = None,
    ) -> None:
        self.template = Template(parameters or {}, stack=name, path=template)
        self._port = port
        self._containers_per_function = containers_per_function
        self._python_path = python_path
        self._sweep_seconds = sweep_seconds
        self._given_logs = logs
        self._state = state
        self._variables = variables or {}
        self._tokens = TokenIssuer(
            self.template.http_api().authorizer, state and state / "token-key.pem"
        )

    @property
    def url(self) -> str:
        """Where the API answers, without a slash at the end."""
        return self._http.url

    @property
    def port(self) -> int:
        """Where the API listens, on 127.0.0.1."""
        return self._http.port

    def token(self, user: str, *, expires_in: int = 3600, **claims: Any) -> str:
        """A token that the API takes for this user's; see :meth:`TokenIssuer.issue`."""
        return self._tokens.issue(user, expires_in=expires_in, **claims)

    def kill(self, function: str) -> None:
        """Kill a function's containers in whatever they are doing.

        Args:
            function: its logical id in the template.
        """
        self._containers.kill(self._names[function])

    def invoke(self, function: str, event: bytes) -> bytes:
        """Run a function, by its logical id, on an event in JSON; its answer or error payload."""
        return self._containers.invoke(self._names[function], event).payload

    def client(self, service: str) -> Any:
        """A botocore client for what stands in for AWS."""
        return self._aws.client(service)

    def _start(self, ending: ExitStack) -> None:
        # Whether the port is free should be known before the slow part.
        self._aws = LocalAws(
            self.template,
            self._invoke,
            sweep_seconds=self._sweep_seconds,
            state=self._state,
        )
        ending.callback(self._aws.close)
        gateway = Gateway(
            self.template.http_api(),
            self._invoke,
            self._tokens,
            upload_origin=self._aws.url,
        )
        self._http = HttpServer(gateway, self._port, threads=THREADS)
        ending.callback(self._http.close)
        functions = self.template.functions()
        self._names = {function.logical_id: function.name for function in functions}
        self.logs = self._given_logs or Path(
            ending.enter_context(tempfile.TemporaryDirectory(prefix="journey-logs-"))
        )
        self._containers = ending.enter_context(
            Containers(
                functions,
                aws={**_aws_environment(self._aws.url), **self._variables},
                logs=self.logs,
                per_function=self._containers_per_function,
                python_path=self._python_path,
            )
        )
        ending.enter_context(self._aws)
        ending.enter_context(gateway)
        ending.enter_context(self._http)

    def _invoke(self, function: str, event: bytes, *taken: Notify) -> Invocation:
        """For AWS, and for the gateway, which wants to be told when a container has the event."""
        return self._containers.invoke(function, event, *taken)


def _aws_environment(url: str) -> dict[str, str]:
    """What a container gets to reach AWS's stand-in, and nothing but that."""
    return {
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL": url,
        "AWS_REGION": REGION,
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_SESSION_TOKEN": "local",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "NO_PROXY": "127.0.0.1",
    }
