"""Reading in a process of its own: bounded in memory and time, and with nothing to give away.

The process gets the file and no credentials: its environment holds where Python and its modules
are, and nothing else. A reader that runs for ever, takes all memory or crashes the interpreter ends
that process alone, and the file is refused.
"""

import json
import os
import resource
import subprocess
import sys
from dataclasses import astuple

from journey.errors import UnreadableFile
from journey.research_files import limits, unreadable
from journey.research_files.passages import Passage
from journey.research_files.reading import read_file
from journey.runtime.logs import logger


def read_isolated(name: str, data: bytes) -> list[Passage]:
    """The passages of a file, as :func:`journey.research_files.reading.read_file` gives them.

    Raises:
        UnreadableFile: with what to do about it.
    """
    if len(data) > limits.MAX_BYTES:
        raise unreadable.too_large()
    answer = json.loads(_run(name, data))
    if "broken_by" in answer:
        logger.warning("A reader broke", extra={"error_type": answer["broken_by"]})
        raise unreadable.damaged()
    if "refused" in answer:
        raise UnreadableFile(answer["refused"])
    return [Passage(*passage) for passage in answer["passages"]]


def _run(name: str, data: bytes) -> bytes:
    try:
        finished = subprocess.run(  # noqa: S603 - this very interpreter, and no shell
            [sys.executable, "-m", "journey.research_files", name],
            input=data,
            capture_output=True,
            env=_environment(),
            timeout=limits.SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise unreadable.takes_too_much() from None
    return finished.stdout


def _environment() -> dict[str, str]:
    """Where Python's modules and its own libraries are, and nothing else."""
    libraries = os.environ.get("LD_LIBRARY_PATH")  # Lambda's Python finds itself by it
    own = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    return {**own, "LD_LIBRARY_PATH": libraries} if libraries else own


def confine() -> None:
    """Bound this process; memory where the system knows such a bound, which a Mac does not."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.SECONDS, limits.SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def answer(name: str, data: bytes) -> str:
    """What the process says of a file: passages, why there are none, or what broke its reader."""
    body: dict[str, object]
    try:
        passages = read_file(name, data)
        body = {"passages": [astuple(passage) for passage in passages]}
    except UnreadableFile as error:
        body = {"refused": str(error)}
    except (MemoryError, RecursionError):
        body = {"refused": str(unreadable.takes_too_much())}
    except Exception as error:  # noqa: BLE001 - libraries break in their own ways on what is damaged
        body = {"broken_by": type(error).__name__}
    return json.dumps(body, ensure_ascii=False)
