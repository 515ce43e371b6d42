"""Research files that a form names: the user's own, and read; gone with the journey."""

import json
from typing import Any

import pytest

from journey.content.form import JourneyForm, read_form
from journey.errors import ExecutionNotStarted, InvalidForm, JobNotFound, TooManyActiveJobs
from journey.lifecycle.creation import Creation
from journey.lifecycle.idempotency import read_key
from journey.lifecycle.owner_commands import OwnerCommands
from journey.lifecycle.research_uploads import KEPT_SECONDS
from journey.storage import items, object_keys
from tests.unit.aws_faults import Faults
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN, JobMaker, active_jobs
from tests.unit.research_maker import ResearchMaker

NOBODYS = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def naming(form_body: dict[str, Any]) -> Any:
    """Makes a form that names these files."""
    return lambda *file_ids: read_form({**form_body, "researchFiles": list(file_ids)})


def create(form: JourneyForm, user_id: str = ADA, key: str | None = None) -> str:
    return Creation.from_environment().create(user_id, form, read_key(key, form)).id


def faults(form: JourneyForm, user_id: str = ADA) -> dict[str, str]:
    with pytest.raises(InvalidForm) as refused:
        create(form, user_id)
    return {fault.pointer: fault.detail for fault in refused.value.faults}


def test_a_journey_may_name_files_that_are_read(research: ResearchMaker, naming: Any) -> None:
    one, two, other = research.read(), research.read(), research.read()

    create(naming(one, two))

    assert research.places() == {other}


def test_every_file_that_is_not_the_users_or_not_read_is_told(
    research: ResearchMaker, naming: Any
) -> None:
    form = naming(
        research.read(),
        research.read(user_id=BEN),
        research.announced("b.txt"),
        research.read("c.pdf", b"nothing"),
        NOBODYS,
    )

    assert faults(form) == {
        "/researchFiles/1": "There is no such file; upload it again",
        "/researchFiles/2": "b.txt is not read yet; wait until it is",
        "/researchFiles/3": "c.pdf can't be read; leave it out",
        "/researchFiles/4": "There is no such file; upload it again",
    }
    assert active_jobs(research.table, ADA) == set()


def test_another_users_file_and_none_can_t_be_told_apart(
    research: ResearchMaker, naming: Any
) -> None:
    theirs = naming(research.read(user_id=BEN))

    assert faults(theirs) == faults(naming(NOBODYS))


def test_a_file_can_t_be_named_a_day_after_its_announcement(
    research: ResearchMaker, naming: Any, clock: FakeClock
) -> None:
    file_id = research.read()
    clock.sleep(KEPT_SECONDS)

    assert "/researchFiles/0" in faults(naming(file_id))


def test_a_repeat_meets_its_job_whatever_became_of_the_files(
    research: ResearchMaker, naming: Any
) -> None:
    file_id = research.read()
    form = naming(file_id)
    job_id = create(form, key="once")
    research.uploads.delete(ADA, file_id)

    assert create(form, key="once") == job_id


def test_a_file_that_is_read_may_be_named_again(research: ResearchMaker, naming: Any) -> None:
    file_id = research.read()

    assert create(naming(file_id)) != create(naming(file_id))


def test_the_files_are_told_before_the_quota(
    research: ResearchMaker, naming: Any, make_job: JobMaker
) -> None:
    for _ in range(3):
        make_job()

    assert "/researchFiles/0" in faults(naming(NOBODYS))
    with pytest.raises(TooManyActiveJobs):
        create(naming(research.read()))


def test_a_creation_that_is_taken_back_leaves_the_files_to_the_next(
    research: ResearchMaker, naming: Any, step_functions: Faults
) -> None:
    form = naming(research.read())
    step_functions.error("StartExecution", "StateMachineDoesNotExist")
    with pytest.raises(ExecutionNotStarted):
        create(form)

    create(form)


@pytest.mark.parametrize(
    "ids",
    [
        ["x"],
        [NOBODYS.upper()[:-1] + "A"],
        [NOBODYS] * 2,
        [7],
        "x",
        [NOBODYS[:-1] + str(n) for n in range(6)],
    ],
)
def test_what_names_no_files_is_a_fault_of_the_form(form_body: dict[str, Any], ids: Any) -> None:
    with pytest.raises(InvalidForm) as refused:
        read_form({**form_body, "researchFiles": ids})
    assert all(fault.pointer.startswith("/researchFiles") for fault in refused.value.faults)


class TestARetry:
    def test_puts_off_the_end_of_what_the_journey_was_given(
        self, research: ResearchMaker, naming: Any, s3: Faults
    ) -> None:
        job_id = create(naming(research.read()))
        key = object_keys.journey_key(ADA, job_id)
        research.bucket.put(key, b"{}")
        commands = OwnerCommands.from_environment()
        commands.cancel(job_id, ADA)

        commands.retry(job_id, ADA)

        written = [parameters["Key"] for name, parameters in s3.calls if name == "CopyObject"]
        assert written == [key]
        assert research.bucket.get(key) == b"{}"

    def test_goes_on_where_there_is_nothing_to_keep(
        self, research: ResearchMaker, naming: Any
    ) -> None:
        job_id = create(naming(research.read()))
        commands = OwnerCommands.from_environment()
        commands.cancel(job_id, ADA)

        assert commands.retry(job_id, ADA).attempt == 2


class TestAJourneyTakenAway:
    def test_takes_what_it_was_given_and_its_files_with_it(
        self, research: ResearchMaker, naming: Any
    ) -> None:
        file_id, other = research.read(), research.read()
        job_id = create(naming(file_id))
        research.bucket.put(object_keys.journey_key(ADA, job_id), b"{}")

        OwnerCommands.from_environment().delete(job_id, ADA)

        assert research.objects() == [object_keys.statements_key(ADA, other)]
        assert "/researchFiles/0" in faults(naming(file_id))

    def test_is_its_owners_alone(self, research: ResearchMaker, naming: Any) -> None:
        file_id = research.read()
        job_id = create(naming(file_id))

        with pytest.raises(JobNotFound):
            OwnerCommands.from_environment().delete(job_id, BEN)

        assert research.objects() == [object_keys.statements_key(ADA, file_id)]

    def test_can_be_repeated_where_s3_did_not_answer(
        self, research: ResearchMaker, naming: Any, s3: Faults
    ) -> None:
        job_id = create(naming(research.read()))
        commands = OwnerCommands.from_environment()
        s3.silence("DeleteObject")
        with pytest.raises(Exception, match="busy"):
            commands.delete(job_id, ADA)

        commands.delete(job_id, ADA)

        assert research.objects() == []

    def test_takes_what_its_run_keeps_meanwhile(
        self, research: ResearchMaker, naming: Any, dynamodb: Faults
    ) -> None:
        job_id = create(naming(research.read()))
        given = object_keys.journey_key(ADA, job_id)
        for _ in range(3):  # before it is cancelled, before its files go, and before it goes
            dynamodb.meanwhile("TransactWriteItems", lambda: research.bucket.put(given, b"{}"))
        dynamodb.calls.clear()

        OwnerCommands.from_environment().delete(job_id, ADA)

        assert research.objects() == []
        assert dynamodb.count("TransactWriteItems") == 3

    def test_without_files_never_asks_s3(self, make_job: JobMaker, s3: Faults) -> None:
        OwnerCommands.from_environment().delete(make_job().id, ADA)

        assert s3.calls == []


def test_the_form_is_kept_with_its_files(research: ResearchMaker, naming: Any) -> None:
    file_id = research.read()
    job_id = create(naming(file_id))

    kept = research.table.get(items.form_key(job_id))
    assert kept is not None
    assert json.loads(kept["form"]["S"])["research_files"] == [file_id]
