"""What may be edited, and what the map says of it afterwards."""

import pytest

from tests.e2e.maps import journey_map, of_version_1
from tests.unit.api_calls import container
from tests.unit.editing.conftest import Document, adding, completed, replacing
from tests.unit.world import World

EDITED = {"kind": "edited", "source": "Edited by a person"}


def test_texts_lists_order_and_scores_are_edited_and_marked(document: Document) -> None:
    edited = document.edit(
        replacing("/title", "A shorter way"),
        adding("/insights/0", "Readers forget."),
        {"op": "remove", "path": "/phases/2/pain_points/1"},
        {"op": "move", "from": "/phases/0", "path": "/phases/2"},
        replacing("/phases/2/emotion_score", 2),
        replacing("/personas/1/demographics/lives_in", "Elsewhere"),
    )

    assert edited == document.map
    assert edited["title"] == "A shorter way"
    assert [phase["id"] for phase in edited["phases"]] == ["phase-2", "phase-3", "phase-1"]
    assert len(edited["phases"][1]["pain_points"]) == 1
    assert edited["edited"] == [
        *("/title", "/personas/1/demographics/lives_in", "/phases/2/emotion_score"),
        "/insights/0",
    ]


def test_the_generated_map_stays(document: Document) -> None:
    document.edit(replacing("/title", "A shorter way"))

    original = container("result")(job_id=document.job.id, query={"version": "original"})

    assert original.json == document.generated
    assert "etag" not in original.headers, "what is edited is the current one"


def test_what_is_undone_is_as_it_was(document: Document) -> None:
    first = document.generated["phases"][0]
    document.edit(
        replacing("/phases/0/customer_quote", "Mine."),
        replacing("/phases/0/pain_points/0", "Another pain"),
        replacing("/phases/0/emotion_score", 1),
        {"op": "move", "from": "/phases/0", "path": "/phases/1"},
    )

    edited = document.edit(
        {"op": "move", "from": "/phases/1", "path": "/phases/0"},
        replacing("/phases/0/emotion_score", first["emotion_score"]),
        replacing("/phases/0/pain_points/0", first["pain_points"][0]),
        replacing("/phases/0/customer_quote", first["customer_quote"]),
    )

    assert edited == document.generated


def test_a_quote_whose_words_change_is_research_no_longer(document: Document) -> None:
    assert document.generated["phases"][0]["quote_evidence"]["kind"] == "research"

    edited = document.edit(
        replacing("/phases/0/customer_quote", "I noticed much too late."),
        replacing("/personas/0/quote", ""),
    )

    assert edited["phases"][0]["quote_evidence"] == EDITED
    assert edited["personas"][0]["quote_evidence"] == EDITED
    assert (
        edited["phases"][1]["quote_evidence"] == document.generated["phases"][1]["quote_evidence"]
    )


def test_a_score_that_a_person_gives_is_theirs_and_nothing_bears_it_out(
    document: Document,
) -> None:
    edited = document.edit(replacing("/phases/0/emotion_score", 2))["phases"][0]["emotions"]

    assert (edited["evidence"], edited["supported_by"]) == (EDITED, [])


@pytest.mark.parametrize(
    ("place", "value"),
    [("by_persona/persona-1", -2), ("by_persona/persona-2", 1.5), ("assessed", False)],
)
def test_whatever_else_a_person_says_of_a_feeling_is_theirs(
    document: Document, place: str, value: float | bool
) -> None:
    [phase, *_] = document.edit(adding(f"/phases/0/emotions/{place}", value))["phases"]

    assert phase["emotions"]["evidence"] == EDITED


def test_words_of_an_emotion_that_change_leave_its_score_borne_out(document: Document) -> None:
    edited = document.edit(replacing("/phases/0/emotions/words/0", "glad"))["phases"][0]["emotions"]

    assert (edited["evidence"], edited["supported_by"]) == (EDITED, [3])


def test_backing_follows_its_text_and_is_lost_with_it(document: Document) -> None:
    assert document.generated["phases"][0]["backing"] == [
        {"pointer": "/pain_points/0", "statements": [3]}
    ]

    moved = document.edit(
        {"op": "move", "from": "/phases/0/pain_points/0", "path": "/phases/0/pain_points/1"}
    )
    assert moved["phases"][0]["backing"] == [{"pointer": "/pain_points/1", "statements": [3]}]
    assert moved["edited"] == []
    changed = document.edit(replacing("/phases/0/pain_points/1", "Something else"))
    assert changed["phases"][0]["backing"] == []


def test_a_score_makes_an_emotion_assessed(world: World) -> None:
    generated = journey_map()
    generated["phases"][0]["emotions"] |= {"assessed": False, "words": []}
    generated["phases"][0]["emotion_score"] = 0
    document = completed(world, generated)

    edited = document.edit(
        replacing("/phases/0/emotions/assessed", True),
        replacing("/phases/0/emotion_score", 0),
        adding("/phases/0/emotions/by_persona/persona-2", -2),
    )

    assert edited["phases"][0]["emotions"]["assessed"] is True
    assert edited["edited"] == [
        "/phases/0/emotions/by_persona/persona-2",
        "/phases/0/emotions/assessed",
    ]


def test_a_map_of_version_1_is_edited_and_nothing_is_guessed(world: World) -> None:
    older = of_version_1(journey_map())
    document = completed(world, older)

    edited = document.edit(adding("/phases/0/metrics", ["Days to renew"]))

    expected = {**document.generated, "edited": ["/phases/0/metrics/0"]}
    expected["phases"] = [
        {**older["phases"][0], "metrics": ["Days to renew"]},
        *older["phases"][1:],
    ]
    assert edited == expected


def test_the_list_and_the_status_show_the_title_as_edited(document: Document) -> None:
    document.edit(replacing("/title", "A shorter way"))

    (listed,) = container("list")().json["journeys"]
    status = container("status")(job_id=document.job.id).json
    assert listed["title"] == status["title"] == status["result"]["title"] == "A shorter way"


def test_a_status_keeps_the_history_of_the_run(document: Document) -> None:
    before = container("status")(job_id=document.job.id).json

    document.edit(replacing("/title", "A shorter way"))

    after = container("status")(job_id=document.job.id).json
    assert after["progress_history"] == before["progress_history"] != []
    assert after["expires_at"] == before["expires_at"]


@pytest.mark.bulk
def test_who_edited_when_is_kept_of_the_newest_twenty(document: Document) -> None:
    for number in range(22):
        document.world.clock.sleep(1)
        document.edit(replacing("/title", f"Title {number}"))

    edits = document.world.jobs.result(document.world.stored(document.job)).edits
    assert {edit["by"] for edit in edits} == {document.job.user_id}
    assert [edit["at"] for edit in edits][:: len(edits) - 1] == [
        "2026-11-23T10:00:03.000Z",
        "2026-11-23T10:00:22.000Z",
    ]


def test_an_edit_takes_no_place_in_the_quota(document: Document) -> None:
    document.edit(replacing("/title", "A shorter way"))

    assert document.world.active_jobs() == set()
