"""An emulator of AWS for the session, and in it a stack that ``sam deploy`` has made.

Skipped where there is no Python of Lambda's version, or where ``make build`` has not run.
"""

from collections.abc import Iterator

import pytest

from local.sam.stack import BUILD
from tests.rehearsal.deployment import Deployment, Journeys
from tests.rehearsal.emulator.process import PYTHON, emulator
from tests.rehearsal.inventory import inventory

QUICK = {"StepSeconds": "0", "ProgressThrottleSeconds": "1", "MaxActiveJobsPerUser": "20"}


@pytest.fixture(scope="session")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of an AWS that enforces IAM."""
    if not PYTHON.exists():
        pytest.skip("there is no Python 3.13, which Lambda runs and the layers are built for")
    if not (BUILD / "template.yaml").exists():
        pytest.skip("there is no .aws-sam/build; make build makes it")
    with emulator(tmp_path_factory.mktemp("aws")) as url:
        yield url


@pytest.fixture(scope="session")
def deployment(aws: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """A stack whose steps take no longer than they must; in the end it goes with all its data."""
    deployment = Deployment(aws, "rehearsal", tmp_path_factory.mktemp("home"))
    there_before = inventory(deployment.client)
    deployment.deploy(**QUICK)
    yield deployment
    deployment.as_owner("make", "remove", "DATA=1", typed="rehearsal\n")
    assert inventory(deployment.client) - there_before == set()


@pytest.fixture(scope="session")
def ann(deployment: Deployment) -> Journeys:
    """A user who has signed in."""
    return Journeys(deployment, "ann@example.com")


@pytest.fixture(scope="session")
def bob(deployment: Deployment) -> Journeys:
    """Another."""
    return Journeys(deployment, "bob@example.com")
