from collections.abc import Iterator
from pathlib import Path

import pytest

from local.lambdas.containers import Containers
from local.stack import Stack
from local.template.template import Template

SMALL = Path(__file__).parent / "small_stack" / "template.yaml"


@pytest.fixture(scope="session")
def small_template() -> Template:
    return Template({}, stack="small", path=SMALL)


@pytest.fixture(scope="session")
def small_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A running stack of tiny functions; its logs are in ``small_stack.logs``."""
    logs = tmp_path_factory.mktemp("logs")
    with Stack(name="small", template=SMALL, logs=logs) as stack:
        yield stack


@pytest.fixture
def containers(small_template: Template, tmp_path: Path) -> Iterator[Containers]:
    with Containers(small_template.functions(), aws={}, logs=tmp_path) as started:
        yield started
