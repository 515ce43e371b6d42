from typing import Any

import pytest

from journey.content.form import read_form
from journey.jobs.job import JobStatus
from journey.storage import items
from journey.storage.operations import Update
from journey.storage.table import Table
from tests.unit.api_calls import Call, container
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import BEN, JobMaker


@pytest.fixture
def form_of(clock: FakeClock) -> Call:
    return container("form")


@pytest.mark.parametrize("status", JobStatus, ids=str)
def test_it_is_answered_as_it_was_sent_whatever_became_of_the_job(
    form_of: Call, make_job: JobMaker, form_body: dict[str, Any], status: JobStatus
) -> None:
    reply = form_of(job_id=make_job(status).id)

    assert (reply.status, reply.json) == (200, form_body)
    assert reply.headers["cache-control"] == "private, no-cache"


def test_what_was_left_empty_is_left_out_and_it_can_be_sent_again(
    form_of: Call, table: Table, clock: FakeClock
) -> None:
    smallest = {"industry": "Retail", "businessGoals": "Sell more"}

    sent = form_of(job_id=JobMaker(table, read_form(smallest))().id).json

    assert sent == smallest
    assert read_form(sent) == read_form(smallest)


def test_one_that_can_not_be_read_any_more_is_409(
    form_of: Call, make_job: JobMaker, table: Table
) -> None:
    job = make_job()
    table.update(Update(items.form_key(job.id), assign={"form": items.text('{"industry": 1}')}))

    assert form_of(job_id=job.id).status == 409


def test_anothers_is_404(form_of: Call, make_job: JobMaker) -> None:
    assert form_of(job_id=make_job(user_id=BEN).id).status == 404


def test_an_unsigned_request_is_401_and_a_malformed_id_400(
    form_of: Call, make_job: JobMaker
) -> None:
    assert form_of(job_id=make_job().id, user=None).status == 401
    assert form_of(job_id="42").status == 400
