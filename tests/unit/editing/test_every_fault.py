"""A fault at every point of an edit: whichever call goes wrong, it is kept, and kept once."""

import json
from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from journey.content.form import JourneyForm
from journey.jobs.job import JobStatus
from journey.lifecycle.transitions import Transitions
from journey.runtime import clock as journey_clock
from journey.storage.table import Table
from tests.e2e.maps import journey_map
from tests.simulation.service import NoAnswer, Service, running
from tests.simulation.wire import Fault, faults_of
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, JobMaker, progress_at

pytestmark = pytest.mark.play

TROUBLES = ("empty 503", "ReadTimeoutError", "Lambda.AWSLambdaException", "Sandbox.Timedout")
"""One of each kind that matters to an edit; that the others are like these, the main job shows."""


def play(form: JourneyForm, faults: Mapping[int, Fault] | None = None) -> list[str]:
    """Two edits by a client that repeats what got no answer, and a third that nothing spoils.

    Whatever went wrong: each is in force when the next one comes, and in the end there is nothing
    of the earlier ones. The calls of the first two.
    """
    with journey_clock.use(FakeClock()), running() as service:
        job_id = completed_job(form)
        service.wire.spoil(faults or {})
        for title in ("First", "Second"):
            edit(service, job_id, title)
        calls = list(service.wire.calls)
        service.wire.spoil({})
        assert title_of(service, job_id) == "Second"
        edit(service, job_id, "Third")
        assert title_of(service, job_id) == "Third"
        kinds = Counter(item["sk"]["S"].partition("#")[0] for item in service.stored_items())
        assert (kinds["RESULT"], kinds["EDIT"]) == (1, 1)
        return calls


def completed_job(form: JourneyForm) -> str:
    table = Table.from_environment()
    job = JobMaker(table, form)(JobStatus.PROCESSING)
    Transitions(table).complete(
        job.run, progress_at(8), json.dumps({**journey_map(), "id": job.id})
    )
    return job.id


def edit(service: Service, job_id: str, title: str) -> None:
    headers = {
        "content-type": "application/json",
        "if-match": f'"{version_of(service, job_id)}"',
    }
    patch = [{"op": "replace", "path": "/title", "value": title}]
    for _ in range(3):
        try:
            status, body = service.request("edit", ADA, job_id=job_id, body=patch, headers=headers)
        except NoAnswer:
            continue
        if status == 412:  # by an earlier try's own effect
            assert title_of(service, job_id) == title
            return
        if status == 200:
            return
        assert status in (500, 503), body
    raise AssertionError("The client gave up")


def version_of(service: Service, job_id: str) -> str:
    key = {"pk": {"S": f"JOB#{job_id}"}, "sk": {"S": "JOB"}}
    (job,) = (each for each in service.stored_items() if key.items() <= each.items())
    return str(job["version"]["N"])


def title_of(service: Service, job_id: str) -> str:
    status, body = service.request("result", ADA, job_id=job_id)
    assert status == 200
    return str(body["title"])


def test_an_edit_survives_any_single_fault(
    form: JourneyForm, print_figure: Callable[[str], None]
) -> None:
    points = [
        (number, call, fault)
        for number, call in enumerate(play(form), start=1)
        for fault in faults_of(call)
        if fault.trouble in TROUBLES
    ]
    for number, call, fault in points:
        try:
            play(form, {number: fault})
        except Exception as error:
            error.add_note(f"{fault}, at call {number}: {call}")
            raise
    print_figure(f"two edits, spoiled at {len(points)} points")
