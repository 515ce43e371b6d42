"""A question until its answer can be used: one repair, told the faults; patience; a budget."""

import json
import time
from collections.abc import Iterator

import pytest

from journey import errors
from journey.errors import StepFailed
from journey.writers.model import ladder
from journey.writers.model.dialogue import Dialogue, Question
from journey.writers.model.meter import Meter
from journey.writers.model.outputs import Content, Sentence
from journey.writers.model.patience import Patience
from journey.writers.model.protocol import Call, Rung
from local.models.conversation import Asked, Refusal, Reply, in_pieces
from tests.unit.writers.model import wires
from tests.unit.writers.model.wires import Wire


class Said(Content):
    text: Sentence


class NobodyWatches:
    """Takes no notice."""

    def __init__(self) -> None:
        self.waited = 0

    def began(self, call: Call) -> None:
        pass

    def heard(self, text: str) -> None:
        pass

    def waits(self) -> None:
        self.waited += 1


@pytest.fixture
def server() -> Iterator[Wire]:
    with wires.openai() as wire:
        yield wire


def say(text: str, **parts: object) -> Reply:
    return Reply(in_pieces(json.dumps({"text": text})), **parts)  # type: ignore[arg-type]


def replies(server: Wire, *answers: Reply) -> None:
    """Each answer once, in order."""
    waiting = iter(answers)

    def script(_: Asked) -> Reply:
        return next(waiting)

    server.stand_in.script = script


def ask(
    server: Wire,
    *,
    seconds: float = 20,
    watch: NobodyWatches | None = None,
    meter: Meter | None = None,
) -> Said:
    def no_shouting(said: Said) -> list[str]:
        return ["It shouts"] if said.text.isupper() else []

    question = Question("said", "Rules", "| material", "Say it", Said, no_shouting, 100)
    patience = Patience(time.monotonic() + seconds, first_pause_seconds=0.01)
    return Dialogue(server.client, patience, meter or Meter(), watch or NobodyWatches()).ask(
        question
    )


def test_a_good_answer_is_asked_for_once(server: Wire) -> None:
    replies(server, say("Quietly"))

    assert ask(server).text == "Quietly"
    assert len(server.stand_in.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        'Here it is:\n```json\n{"text": "Quietly"}\n```\nAnything else?',
        'Sure! {"text": "Quietly"}',
        '\n\n{"text": "  Quietly "}',
    ],
)
def test_what_a_model_puts_around_its_answer_is_passed_over(server: Wire, answer: str) -> None:
    replies(server, Reply([answer]))

    assert ask(server).text == "Quietly"


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (Reply(["{}"]), "text: Field required"),
        (say("x" * 300), "text: String should have at most"),
        (say("😀" * 100), "shorten it to"),
        (say("LOUDLY"), "It shouts"),
        (Reply(['{"text": "Quietly", "id": "persona-1"}']), "id: Extra inputs"),
        (Reply(["I would rather not use JSON"]), "not one complete JSON object"),
        (Reply(['{"text": "Quiet'], stop="max_tokens"), "too long and was cut off"),
        (Reply([]), "The answer was empty"),
    ],
    ids=["missing", "long", "bytes", "rule", "extra", "prose", "cut", "empty"],
)
def test_a_repair_is_told_what_is_wrong(server: Wire, first: Reply, told: str) -> None:
    replies(server, first, say("Quietly"))

    assert ask(server).text == "Quietly"

    *_, (role, repair) = server.stand_in.asked[1].turns
    assert role == "user"
    assert told in repair


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(["{}"]), errors.InvalidModelOutput),
        (Reply(["no"]), errors.InvalidModelOutput),
        (Reply([]), errors.EmptyModelAnswer),
        (Reply(['{"text": "Quiet'], stop="max_tokens"), errors.ModelAnswerCutShort),
        (Reply([], stop="malformed_model_output"), errors.EmptyModelAnswer),
    ],
)
def test_a_second_answer_that_can_not_be_read_ends_the_step(
    server: Wire, reply: Reply, error: type[StepFailed]
) -> None:
    replies(server, reply, reply)

    with pytest.raises(StepFailed) as raised:
        ask(server)

    assert type(raised.value) is error


@pytest.mark.parametrize(
    ("stop", "error"),
    [("content_filtered", errors.ModelAnswerFiltered), ("refusal", errors.ModelRefused)],
)
def test_a_refusal_is_not_asked_about_twice(
    server: Wire, stop: str, error: type[StepFailed]
) -> None:
    replies(server, say("Quietly", stop=stop))

    with pytest.raises(error):
        ask(server)


def test_of_two_answers_that_break_rules_the_better_is_taken(server: Wire) -> None:
    replies(server, say("LOUDLY"), Reply(["{}"]))

    assert ask(server).text == "LOUDLY"


def test_a_model_that_does_not_obey_a_rung_is_asked_in_another_way(server: Wire) -> None:
    replies(server, Reply(["Quietly, I say"]), say("Quietly"))

    ask(server)

    assert [asked.structure for asked in server.stand_in.asked] == ["native", "tool"]
    assert ladder.rung(server.client.model) == Rung.TOOL


@pytest.mark.parametrize("status", [429, 503, 500])
def test_a_busy_model_is_waited_for(server: Wire, status: int) -> None:
    busy, watch = Reply(refusal=Refusal(status, "busy")), NobodyWatches()
    replies(server, busy, busy, say("Quietly"))

    assert ask(server, watch=watch).text == "Quietly"
    assert watch.waited == 2


def test_a_model_that_stays_busy_is_left_to_the_state_machine(server: Wire) -> None:
    server.stand_in.script = lambda _: Reply(refusal=Refusal(429, "busy"))

    with pytest.raises(errors.ModelThrottled):
        ask(server, seconds=0.2)


def test_what_every_call_used_is_counted(server: Wire) -> None:
    meter = Meter()
    replies(server, say("LOUDLY", usage=(100, 10)), say("Quietly", usage=(130, 12)))

    ask(server, meter=meter)

    assert (meter.usage.calls, meter.usage.input_tokens, meter.usage.output_tokens) == (2, 230, 22)


def test_no_call_is_made_once_the_budget_is_used_up(server: Wire) -> None:
    replies(server, say("LOUDLY", usage=(100, 10)), say("Quietly"))

    with pytest.raises(errors.BudgetExceeded):
        ask(server, meter=Meter(tokens_left=110))

    assert len(server.stand_in.asked) == 1
