"""ministack, with a CloudFormation that knows SAM: ``python -m … PYTHON TRANSFORM``.

For the Python of ``.venv-rehearsal``. ministack looks for the package ``samtranslator`` when a
template asks for SAM's transform. That package would bring pydantic with it, which the functions
that run here must find in their own layer and nowhere else; so a stand-in of that name asks another
Python, the SAM CLI's, for the transform.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from threading import Thread
from types import ModuleType
from typing import Any

from ministack import app
from ministack.services import s3

from tests.rehearsal.emulator import workarounds

Document = dict[str, Any]

_LOOKED_FOR = ("samtranslator", "samtranslator.translator", "samtranslator.translator.transform")


def provide_transform(command: list[str]) -> None:
    """Stand in for the package, with a command that reads a template and prints it processed."""

    def transform(template: Document, _parameters: Document, _policies: object) -> Document:
        done = subprocess.run(  # noqa: S603
            command, input=json.dumps(template), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise ValueError(done.stderr)
        return workarounds.applied(json.loads(done.stdout), _object)

    for name in _LOOKED_FOR:
        sys.modules[name] = ModuleType(name)
    vars(sys.modules[_LOOKED_FOR[-1]])["transform"] = transform


def _object(bucket: str, key: str) -> bytes:
    """An object of ministack's S3, which answers nobody over HTTP while it processes a template."""
    content = s3._get_object_data(bucket, key)  # noqa: SLF001
    if content is None:
        raise ValueError(f"There is no s3://{bucket}/{key}")
    return bytes(content)


def count_requests_as_encrypted() -> None:
    """Let buckets that refuse what comes without TLS be used, as the emulator speaks HTTP here."""
    app.pin_request_origin = partial(_pin_encrypted, app.pin_request_origin)


def _pin_encrypted(pin: Callable[[str, bool], None], address: str, _encrypted: bool) -> None:
    pin(address, True)


def end_with_starter() -> None:
    """End this process and the functions that it runs once its starter is gone."""
    os.read(sys.stdin.fileno(), 1)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    Thread(target=end_with_starter, daemon=True).start()
    provide_transform(sys.argv[1:])
    count_requests_as_encrypted()
    del sys.argv[1:]
    app.main()
