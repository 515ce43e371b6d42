"""What ``sam build`` has made; every test here is skipped where it has not run."""

from pathlib import Path

import pytest

from local.sam.stack import BUILD


@pytest.fixture(scope="session")
def build() -> Path:
    """The folder, as the last ``make build`` left it."""
    if not (BUILD / "template.yaml").exists():
        pytest.skip("there is no .aws-sam/build; make build makes it")
    return BUILD
