from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3

from local.api_gateway.gateway import THREADS
from local.stack import Stack
from tests.integration.api import Api

WRITERS = Path(__file__).parent / "writers"


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """The embedded stack, with a writer that has accidents on order."""
    parameters = {
        "StepSeconds": "0",
        "MaxActiveJobsPerUser": "100",
        "Writer": "scripted_writer:ScriptedWriter",
    }
    with Stack(parameters, name="integration", python_path=[WRITERS]) as started:
        yield started


@pytest.fixture(scope="session")
def connections() -> Iterator[urllib3.PoolManager]:
    with urllib3.PoolManager(retries=False, maxsize=THREADS) as pool:
        yield pool


@pytest.fixture
def api(stack: Stack, connections: urllib3.PoolManager) -> Api:
    return Api(stack, connections)
