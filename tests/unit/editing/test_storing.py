"""An edit on its way into the table, among other edits, deletions and lost answers."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from journey.editing.edits import Editing
from journey.queries.owned_jobs import OwnedJobs
from journey.storage import results
from tests.unit.api_calls import container
from tests.unit.editing.conftest import Document, replacing
from tests.unit.job_maker import ADA

RETITLE = [replacing("/title", "Mine")]


def edits(document: Document) -> list[str]:
    names = document.world.stored_names(document.job)
    return [name for name in names if name.startswith("EDIT")]


def test_an_edit_is_answered_with_the_job_and_the_map_as_they_are_stored(
    document: Document,
) -> None:
    world = document.world
    editing, jobs = Editing.from_environment(), OwnedJobs.from_environment()
    for title in ("Mine", "Mine again"):
        world.clock.sleep(60)

        edited = editing.edit(document.job.id, ADA, lambda _: True, [replacing("/title", title)])

        assert edited == jobs.result(world.stored(document.job))
        assert edited.job.title == title
    assert edited.edits == [
        {"at": "2026-11-23T10:01:00.000Z", "by": ADA},
        {"at": "2026-11-23T10:02:00.000Z", "by": ADA},
    ]


def test_a_map_takes_no_more_room_than_its_letters_need(document: Document) -> None:
    edited = document.edit(replacing("/title", "図書館のカード"))

    stored = document.world.stored(document.job)
    item = document.world.table.get(results.current_key(stored))
    assert item
    written = json.dumps(edited, ensure_ascii=False, separators=(",", ":"))
    assert item["journey_map"]["S"] == written


def test_an_edit_is_of_the_very_version_that_its_answer_names(document: Document) -> None:
    reply = document.send(RETITLE)

    assert (reply.status, reply.headers["etag"]) == (200, document.etag)


def test_of_many_edits_the_last_one_and_the_generated_map_are_kept(document: Document) -> None:
    for number in range(12):
        document.edit(replacing("/title", f"Title {number}"))

    assert edits(document) == [document.world.stored(document.job).edit]
    assert "RESULT#1" in document.world.stored_names(document.job)


@pytest.mark.bulk
def test_of_sixteen_edits_at_once_one_is_taken_and_no_other_is_left(document: Document) -> None:
    etag = document.etag

    def edit(number: int) -> int:
        headers = {"if-match": etag}
        return document.send([replacing("/title", f"Title {number}")], headers).status

    with ThreadPoolExecutor(16) as threads:
        statuses = sorted(threads.map(edit, range(16)))

    assert statuses == [200] + [412] * 15
    assert len(edits(document)) == 1
    assert document.map["edited"] == ["/title"]


def test_another_edit_in_between_is_412_and_takes_its_own_away(document: Document) -> None:
    theirs = replacing("/title", "Theirs")
    document.world.dynamodb.meanwhile("UpdateItem", lambda: document.edit(theirs))

    reply = document.send(RETITLE)

    assert (reply.status, reply.headers["etag"]) == (412, document.etag)
    assert document.map["title"] == "Theirs"
    assert len(edits(document)) == 1


def test_an_edit_that_tidies_up_late_leaves_the_one_that_came_after_it(document: Document) -> None:
    later = replacing("/title", "Later")
    document.world.dynamodb.meanwhile("Query", lambda: document.edit(later))

    assert document.send(RETITLE).status == 200

    assert document.map["title"] == "Later"
    assert edits(document) == [document.world.stored(document.job).edit]


def test_a_deletion_in_between_is_404_and_leaves_nothing(document: Document) -> None:
    document.world.dynamodb.meanwhile(
        "UpdateItem", lambda: document.world.transitions.delete(document.job.id, ADA)
    )

    assert document.send(RETITLE).status == 404
    assert document.world.stored_names(document.job) == []


def test_an_edit_whose_answer_was_lost_and_that_is_sent_again_counts_as_done(
    document: Document,
) -> None:
    document.world.dynamodb.send_twice("UpdateItem")

    assert document.send(RETITLE).status == 200
    assert document.map["title"] == "Mine"


def test_a_client_that_repeats_an_edit_that_arrived_learns_so(document: Document) -> None:
    old = document.etag
    document.edit(*RETITLE)

    assert document.send(RETITLE, {"if-match": old}).status == 412
    assert document.map["title"] == "Mine"


@pytest.mark.parametrize("operation", ["GetItem", "PutItem", "UpdateItem"])
def test_a_silent_store_is_503_and_the_same_edit_works_later(
    document: Document, operation: str
) -> None:
    etag = document.etag
    document.world.dynamodb.silence(operation)

    assert document.send(RETITLE, {"if-match": etag}).status == 503
    assert document.map == document.generated
    assert document.send(RETITLE, {"if-match": etag}).status == 200
    assert len(edits(document)) == 1, "what was never named is gone"


@pytest.mark.parametrize("operation", ["Query", "DeleteItem"])
def test_what_can_not_be_taken_away_now_is_taken_by_the_next_edit(
    document: Document, operation: str
) -> None:
    document.edit(replacing("/title", "First"))
    document.world.dynamodb.silence(operation)

    document.edit(replacing("/title", "Second"))
    assert len(edits(document)) == 2
    document.edit(replacing("/title", "Third"))

    assert len(edits(document)) == 1


def test_whoever_reads_by_an_older_job_gets_the_newer_map_under_its_own_version(
    document: Document,
) -> None:
    """A replica shows a job whose edit another one has replaced meanwhile."""
    document.edit(replacing("/title", "First"))
    older = document.world.stored(document.job)
    document.edit(replacing("/title", "Second"))

    result = document.world.jobs.result(older)

    assert result.journey_map["title"] == "Second"
    assert f'"{result.job.version}"' == document.etag
    assert result.job.version == older.version + 1


def test_a_deleted_journey_takes_its_edits_along(document: Document) -> None:
    document.edit(*RETITLE)

    assert container("delete")(job_id=document.job.id).status == 204
    assert document.world.stored_names(document.job) == []
