"""The three ports, on which bare ``sam local`` commands and samconfig.toml rely, too."""

import socket
from dataclasses import astuple, dataclass
from typing import Self

from local.serving import ports
from local.serving.command_error import CommandError
from local.serving.http_server import HOST


@dataclass(frozen=True)
class Ports:
    """Where the API, Lambda and AWS's stand-in listen; AWS's may be 0 for any free one."""

    api: int = 3000
    awslambda: int = 3001
    aws: int = 4566

    @classmethod
    def from_environment(cls) -> Self:
        """The ports, where ``PORT``, ``LAMBDA_PORT`` and ``AWS_PORT`` don't name others.

        Raises:
            CommandError: one is no number of a port, or that of two.
        """
        chosen = cls(
            ports.from_environment("PORT", cls.api),
            ports.from_environment("LAMBDA_PORT", cls.awslambda),
            ports.from_environment("AWS_PORT", cls.aws),
        )
        numbers = astuple(chosen)
        if len(set(numbers)) < len(numbers):
            raise CommandError(f"PORT, LAMBDA_PORT and AWS_PORT must differ, not be {numbers}")
        return chosen

    @property
    def lambda_url(self) -> str:
        """Where ``sam local start-lambda`` answers."""
        return f"http://{HOST}:{self.awslambda}"

    def require(self, variable: str, host: str = HOST, target: str = "sam-local") -> None:
        """See that a port is free.

        Args:
            variable: what chooses the port.
            target: what make was asked for.

        Raises:
            CommandError: it is not.
        """
        port = {"PORT": self.api, "LAMBDA_PORT": self.awslambda, "AWS_PORT": self.aws}[variable]
        try:
            with socket.create_server((host, port)):
                pass
        except OSError as error:
            command = f"make {target} {variable}"
            raise ports.refusal(error, port, command, astuple(self)) from error
