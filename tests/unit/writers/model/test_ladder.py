"""The ways of structuring an answer, tried from the surest down."""

import pytest

from journey.errors import ModelMisconfigured
from journey.writers.model import ladder
from journey.writers.model.protocol import Call, Rung
from local.models.conversation import Asked, Refusal, Reply
from tests.unit.writers.model import wires
from tests.unit.writers.model.wires import ANSWER, Wire, good

REFUSED = Reply(refusal=Refusal(400, "ValidationException", "json_schema, tools: not supported"))


def receive(call: Call) -> str:
    return "".join(call)


@pytest.mark.parametrize(
    ("known", "tried"),
    [
        (["native", "tool", "prompt"], ["native"]),
        (["tool", "prompt"], ["native", "tool"]),
        (["prompt"], ["native", "tool", "prompt"]),
    ],
)
def test_steps_down_to_the_first_rung_that_the_model_knows(
    wire: Wire, known: list[str], tried: list[str]
) -> None:
    wire.stand_in.script = lambda asked: good() if asked.structure in known else REFUSED

    assert ladder.ask(wire.client, wires.request(), receive) == ANSWER

    assert [asked.structure for asked in wire.stand_in.asked] == tried


def test_what_a_model_does_not_know_is_not_tried_again(wire: Wire) -> None:
    wire.stand_in.script = lambda asked: good() if asked.structure == "prompt" else REFUSED

    for _ in range(2):
        ladder.ask(wire.client, wires.request(), receive)

    structures = [asked.structure for asked in wire.stand_in.asked]
    assert structures == ["native", "tool", "prompt", "prompt"]


def test_another_model_begins_at_the_top() -> None:
    ladder.step_down("one", Rung.NATIVE)

    assert ladder.rung("one") == Rung.TOOL
    assert ladder.rung("another") == Rung.NATIVE


def test_calls_side_by_side_that_are_refused_alike_step_down_once() -> None:
    for _ in range(4):
        ladder.step_down("one", Rung.NATIVE)

    assert ladder.rung("one") == Rung.TOOL


def test_a_model_that_takes_nothing_ends_the_ladder(wire: Wire) -> None:
    def refuse(_: Asked) -> Reply:
        return REFUSED

    wire.stand_in.script = refuse

    with pytest.raises(ModelMisconfigured):
        ladder.ask(wire.client, wires.request(), receive)
