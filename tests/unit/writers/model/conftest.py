from collections.abc import Iterator

import pytest

from journey.content.form import JourneyForm, read_form
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


@pytest.fixture
def form() -> JourneyForm:
    return read_form(
        {
            "title": "Renewing a library card",
            "industry": "Public libraries",
            "businessGoals": "Have more readers renew their card before it runs out.",
            "targetPersonas": ["Student", "Retired reader", "Busy parent"],
            "journeyPhases": ["Reminder", "Renewal", "First loan", "Return", "Next year"],
            "additionalContext": "The reminder came after my card had run out. Renewal at the desk "
            "takes two minutes. I like the people at the desk. Nobody told me about late fees.",
        }
    )
