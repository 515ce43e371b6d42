"""The three ports, on which bare ``sam local`` commands and samconfig.toml rely, too."""

import errno
import os
import socket
from dataclasses import dataclass
from typing import Self

from local.http_server import HOST
from local.sam import SamLocalError

_HIGHEST = 65535


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
            SamLocalError: one is no number of a port.
        """
        return cls(
            _read("PORT", cls.api), _read("LAMBDA_PORT", cls.awslambda), _read("AWS_PORT", cls.aws)
        )

    @property
    def lambda_url(self) -> str:
        """Where ``sam local start-lambda`` answers."""
        return f"http://{HOST}:{self.awslambda}"

    def require(self, variable: str, host: str = HOST) -> None:
        """See that a port is free.

        Args:
            variable: what chooses the port.

        Raises:
            SamLocalError: it is not.
        """
        port = {"PORT": self.api, "LAMBDA_PORT": self.awslambda, "AWS_PORT": self.aws}[variable]
        try:
            with socket.create_server((host, port)):
                pass
        except OSError as error:
            reason = "is taken" if error.errno == errno.EADDRINUSE else "may not be used"
            raise SamLocalError(
                f"Port {port} {reason}; choose another: make sam-local {variable}={port + 1}"
            ) from error


def _read(variable: str, default: int) -> int:
    text = os.environ.get(variable) or str(default)
    if not text.isdecimal() or int(text) > _HIGHEST:
        raise SamLocalError(f"{variable} must be a number up to {_HIGHEST}, not {text!r}")
    return int(text)
