"""Questions asked at the same time: bounded, reported, and ended together."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from journey import errors
from journey.errors import JobNotActive
from journey.jobs.progress import Meanwhile
from journey.writers.model.dialogue import Question
from journey.writers.model.meter import Meter
from journey.writers.model.outputs import Content, Sentence
from journey.writers.model.patience import Patience
from journey.writers.model.side_by_side import SideBySide
from local.models.conversation import Asked, Pace, Refusal, Reply
from tests.patience import PATIENCE, eventually
from tests.unit.writers.model import wires
from tests.unit.writers.model.wires import Wire


class Said(Content):
    text: Sentence


@pytest.fixture
def server() -> Iterator[Wire]:
    with wires.openai() as wire:
        yield wire


def questions(count: int) -> list[Question[Any]]:
    return [
        Question("said", "", "| material", f"Question {number}", Said, lambda _: [], 100)
        for number in range(count)
    ]


def team(
    server: Wire,
    report: Callable[[str], None] = lambda _: None,
    *,
    at_once: int = 4,
    seconds: float = PATIENCE,
    report_seconds: float = PATIENCE,
) -> SideBySide:
    patience = Patience(time.monotonic() + seconds, first_pause_seconds=5)
    return SideBySide(
        server.client, patience, Meter(), report, at_once=at_once, report_seconds=report_seconds
    )


def repeat(asked: Asked) -> Reply:
    """Say the question again, the later ones sooner."""
    number = int(asked.text.rpartition(" ")[2])
    return Reply([f'{{"text": "Answer {number}"}}'], pace=Pace(0.2 / (1 + number)))


def test_answers_come_in_the_order_of_the_questions(server: Wire) -> None:
    server.stand_in.script = repeat

    answers = team(server).answers(questions(9), "{done} of {total}")

    assert [answer.text for answer in answers] == [f"Answer {number}" for number in range(9)]


def test_no_more_are_asked_at_a_time_than_may_be(server: Wire) -> None:
    server.stand_in.script = lambda asked: Reply(
        ['{"text": "Yes"}'], pace=Pace(first_token_seconds=0.1)
    )

    team(server, at_once=3).answers(questions(7), "")

    assert server.stand_in.most_at_once == 3


def test_progress_tells_what_has_arrived_from_the_steps_own_thread(server: Wire) -> None:
    server.stand_in.script = repeat
    told: list[tuple[str, bool]] = []

    def report(message: str) -> None:
        told.append((message, threading.current_thread() is threading.main_thread()))

    team(server, report).answers(questions(3), "{done} of {total} phases mapped")

    assert told == [(f"{done} of 3 phases mapped", True) for done in (1, 2, 3)]


def test_progress_counts_what_was_asked_for_and_not_the_questions(server: Wire) -> None:
    server.stand_in.script = repeat
    told: list[str] = []
    of_two, of_three = (
        replace(each, units=units) for each, units in zip(questions(2), (2, 3), strict=True)
    )

    team(server, told.append, at_once=1).answers([of_two, of_three], "{done} of {total} phases")

    assert told == ["2 of 5 phases", "5 of 5 phases"]


def test_the_first_answer_of_a_round_tells_how_long_rounds_take(server: Wire) -> None:
    server.stand_in.script = repeat
    shares: list[float] = []
    pair = team(server, lambda _: shares.append(pair.share_done), at_once=2)

    pair.answers(questions(4), "")

    assert shares == [0.5, 0.5, 1, 1]


def test_a_long_answer_is_reported_while_it_is_written(server: Wire) -> None:
    told: list[str] = []
    is_told = threading.Event()

    def pieces() -> Iterator[str]:
        yield '{"text": "word word '
        is_told.wait(PATIENCE)
        yield 'word"}'

    def report(message: str) -> None:
        told.append(message)
        is_told.set()

    server.stand_in.script = lambda _: Reply(pieces())

    team(server, report, report_seconds=0.3).answers(questions(1), "{done} of {total}")

    *meanwhile, done = told
    assert any("The model is writing" in message and "0 of 1" in message for message in meanwhile)
    assert {type(message) for message in meanwhile} == {Meanwhile}
    assert type(done) is str, "what has arrived is an event"


def test_who_waits_for_a_busy_model_is_told_so(server: Wire) -> None:
    server.stand_in.script = lambda _: Reply(refusal=Refusal(429, "busy"))
    told: list[str] = []

    with pytest.raises(errors.ModelThrottled):
        team(server, told.append, seconds=2, report_seconds=0.2).answers(questions(1), "")

    assert any(message.startswith("Waiting for the model") for message in told)


def test_the_end_of_a_run_closes_every_stream(server: Wire) -> None:
    silent = Reply(['{"text": "'], after=1, is_silent=True)
    server.stand_in.script = lambda _: silent

    def report(_: str) -> None:
        if len(server.stand_in.asked) == 3:
            raise JobNotActive

    with pytest.raises(JobNotActive):
        team(server, report, report_seconds=0.2).answers(questions(3), "")

    eventually(lambda: server.stand_in.stopped_early == 3)


def test_a_question_that_fails_ends_the_others(server: Wire) -> None:
    def script(asked: Asked) -> Reply:
        if asked.text.endswith("2"):
            return Reply(refusal=Refusal(401, "invalid_api_key"))
        return Reply(['{"text": "'], after=1, is_silent=True)

    server.stand_in.script = script

    with pytest.raises(errors.ModelAccessDenied):
        team(server).answers(questions(3), "")

    eventually(lambda: server.stand_in.stopped_early == len(server.stand_in.asked) - 1)


def test_the_time_of_a_step_ends_every_call(server: Wire) -> None:
    server.stand_in.script = lambda _: Reply(pace=Pace(first_token_seconds=60))

    with pytest.raises(errors.ModelTimedOut):
        team(server, seconds=2).answers(questions(2), "")

    eventually(lambda: server.stand_in.stopped_early == 2)


def test_nothing_to_ask_asks_nothing(server: Wire) -> None:
    assert team(server).answers([], "") == []
    assert not server.stand_in.asked
