"""A fault at every call for research: no file is lost or left, and a journey has its own."""

import functools
from collections.abc import Callable
from typing import Any

import pytest

from journey.content.file_statements import FileStatement, FileStatements, dump
from journey.research_files.research_file import FileStatus
from journey.runtime import clock as journey_clock
from journey.storage import object_keys, research_items
from journey.storage.items import number, text
from tests import sample_events
from tests.simulation.service import NoAnswer, Service, running
from tests.simulation.wire import INVOCATION, Effect, Fault, Wire
from tests.unit.conftest import FakeClock
from tests.unit.lifecycle.test_every_fault import FINAL, FORM, run_and_poll

pytestmark = pytest.mark.play

NOTES = b"I gave up at the second form."
FAULTS = [
    Fault("ReadTimeoutError", Effect.NONE),
    Fault("ReadTimeoutError", Effect.ONCE),
    Fault("ReadTimeoutError", Effect.TWICE),
    Fault("empty 503", Effect.ONCE),
    Fault("503 SlowDown", Effect.NONE),
    Fault("409 OperationAborted", Effect.NONE),
    Fault("400 ExpiredTokenException", Effect.ONCE),
]
INVOCATION_FAULTS = [
    Fault("Lambda.Unknown", Effect.NONE),
    Fault("Lambda.Unknown", Effect.ONCE),
]
MOST_TRIES = 4


def answered(call: Callable[[], tuple[int, Any]]) -> tuple[int, Any]:
    """What a client gets that repeats what got no answer."""
    for _ in range(MOST_TRIES):
        try:
            status, body = call()
        except NoAnswer:
            continue
        if status < 500:
            return status, body
    raise AssertionError("The client gave up")


def life_of_a_file(clock: FakeClock, wire: Wire) -> None:
    """Announced, sent, read, removed."""
    with running(wire) as service:
        announcement = {"name": "notes.txt", "size": len(NOTES)}
        status, announced = answered(
            lambda: service.request("create_research", "ann", body=announcement)
        )
        assert status == 201
        file_id = announced["id"]
        service.upload(announced, NOTES)
        status, told = answered(lambda: service.request("research", "ann", file_id=file_id))
        assert (status, told["status"], told["statements"]) == (200, "read", 1)

        status, _ = answered(lambda: service.request("delete_research", "ann", file_id=file_id))

        assert status in (204, 404), "a repeat of what had its effect finds nothing"
        assert service.stored_objects() == []


def journey_with_a_file(clock: FakeClock, wire: Wire) -> None:
    """A journey that rests on a file, run to its end and deleted."""
    with running(wire) as service:
        file_id = a_file_that_is_read(service)
        form = {**FORM, "researchFiles": [file_id]}
        headers = {"idempotency-key": "one-journey"}
        status, created = answered(
            lambda: service.request("create", "ann", body=form, headers=headers)
        )
        assert status == 202
        while (ended := run_and_poll(service, created["id"])) not in FINAL:
            clock.sleep(300)
            service.sweep()
        if ended == "failed":
            answered(lambda: service.request("retry", "ann", job_id=created["id"]))
            ended = run_and_poll(service, created["id"])
        assert ended == "completed"
        assert object_keys.journey_key("ann", created["id"]) in service.stored_objects()

        answered(lambda: service.request("delete", "ann", job_id=created["id"]))

        assert service.stored_objects() == []
        assert not any(item["pk"]["S"].startswith("JOB#") for item in service.stored_items())


def a_file_that_is_read(service: Service) -> str:
    """Put where it belongs behind the wire's back."""
    file = sample_events.sample_file()
    said = (FileStatement(NOTES.decode(), "line 1"),)
    item = {
        **research_items.file_item(file),
        "status": text(FileStatus.READ),
        "expires_at": number(int(journey_clock.now().timestamp()) + 3_600),
    }
    service.keep(
        item,
        object_keys.statements_key("ann", file.id),
        dump([FileStatements("notes.txt", 1, said)]),
    )
    return file.id


LIVES = [life_of_a_file, journey_with_a_file]


def faults_at(call: str, life: Callable[[FakeClock, Wire], None]) -> list[Fault]:
    """What is tried of a call.

    All is tried of a journey without files; of what one with files calls beside S3, a lost answer.
    """
    faults = INVOCATION_FAULTS if call.startswith(INVOCATION) else FAULTS
    if life is life_of_a_file or call.startswith("s3."):
        return faults
    return [next(fault for fault in faults if fault.effect == Effect.ONCE)]


@functools.cache
def calls(life: Callable[[FakeClock, Wire], None]) -> list[str]:
    faultless, fake = Wire(), FakeClock()
    with journey_clock.use(fake):
        life(fake, faultless)
    return list(faultless.calls)


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_research_survives_any_single_fault(
    clock: FakeClock, life: Callable[[FakeClock, Wire], None]
) -> None:
    points = [
        (place, call, fault)
        for place, call in enumerate(calls(life), start=1)
        for fault in faults_at(call, life)
    ]
    assert points
    for place, call, fault in points:
        clock.sleep(3_600)
        try:
            life(clock, Wire({place: fault}))
        except Exception as error:
            error.add_note(f"{fault}, at call {place}: {call}")
            raise
