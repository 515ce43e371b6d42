from collections.abc import Iterator

import pytest

from journey.writers.model import ladder
from tests.unit.writers.model import wires
from tests.unit.writers.model.wires import Wire


@pytest.fixture(scope="session", params=["bedrock", "openai"])
def each_wire(request: pytest.FixtureRequest) -> Iterator[Wire]:
    with wires.bedrock() if request.param == "bedrock" else wires.openai() as wire:
        yield wire


@pytest.fixture
def wire(each_wire: Wire) -> Wire:
    """Each of the two wires, answering well until told otherwise."""
    each_wire.replies(wires.good())
    each_wire.stand_in.asked.clear()
    return each_wire


@pytest.fixture(autouse=True)
def _new_ladder() -> Iterator[None]:
    with ladder.forgotten():
        yield
