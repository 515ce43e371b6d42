"""The routes of research files, and that a file is its owner's alone."""

import json
from typing import Any

import pytest

from tests.unit.api_calls import Call, container
from tests.unit.conftest import FakeClock
from tests.unit.job_maker import ADA, BEN
from tests.unit.research_maker import ResearchMaker


@pytest.fixture
def create(research: ResearchMaker) -> Call:
    return container("create_research")


@pytest.fixture
def get(research: ResearchMaker) -> Call:
    return container("research")


@pytest.fixture
def delete(research: ResearchMaker) -> Call:
    return container("delete_research")


def body(**fields: Any) -> str:
    return json.dumps({"name": "notes.txt", "contentType": "text/plain", "size": 12, **fields})


def test_an_announced_file_has_an_id_and_ten_minutes(create: Call, clock: FakeClock) -> None:
    reply = create(body=body())

    assert reply.status == 201
    assert reply.json["expires_at"] == "2026-11-23T10:10:00.000Z"
    assert set(reply.json) == {"id", "upload", "expires_at"}
    assert set(reply.json["upload"]) == {"url", "fields"}
    assert reply.headers["location"] == f"/api/research/{reply.json['id']}"


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"size": 10_000_001}, "/size"),
        ({"size": 0}, "/size"),
        ({"size": "12"}, "/size"),
        ({"size": True}, "/size"),
        ({"size": 1.5}, "/size"),
        ({"name": ""}, "/name"),
        ({"name": "a\u0000.txt"}, "/name"),
        ({"name": "x" * 200 + ".txt"}, "/name"),
        ({"key": "uploads/ben/1"}, "/key"),
    ],
)
def test_a_faulty_announcement_is_told_where(
    create: Call, fields: dict[str, Any], pointer: str
) -> None:
    reply = create(body=body(**fields))

    assert reply.status == 422
    assert [fault["pointer"] for fault in reply.json["errors"]] == [pointer]


def test_ten_megabytes_may_be_sent(create: Call) -> None:
    assert create(body=body(size=10_000_000)).status == 201
    assert create(body=body(size=10_000_000.0)).status == 201


def test_a_kind_that_is_not_read_is_415(create: Call) -> None:
    reply = create(body=body(name="film.mp4"))

    assert reply.status == 415
    assert ".docx" in reply.json["detail"]


def test_too_many_files_are_429(create: Call, research: ResearchMaker) -> None:
    for _ in range(20):
        research.announced()

    reply = create(body=body())

    assert reply.status == 429
    assert "retry-after" in reply.headers


@pytest.mark.parametrize("text", ["", "[", "[1]"])
def test_what_is_no_announcement_is_refused(create: Call, text: str) -> None:
    assert create(body=text).status in (400, 422)


def test_a_file_is_told_on_its_way(get: Call, research: ResearchMaker) -> None:
    file_id = research.announced()
    waiting = get(path_parameters={"file_id": file_id})
    read = get(path_parameters={"file_id": research.read()})

    assert waiting.json == {
        "id": file_id,
        "name": "notes.txt",
        "status": "waiting",
        "statements": 0,
        "speakers": 0,
        "detail": "",
    }
    assert waiting.headers["retry-after"] == "1"
    assert (read.json["status"], read.json["statements"]) == ("read", 2)
    assert "retry-after" not in read.headers


@pytest.mark.parametrize("route", ["research", "delete_research"])
@pytest.mark.parametrize(
    "file_id", ["00000000-0000-4000-8000-000000000000", "x", "", "../ben/1", "a/b"]
)
def test_what_is_no_file_and_anothers_file_are_one_404(
    research: ResearchMaker, route: str, file_id: str
) -> None:
    theirs = research.read(user_id=BEN)
    call = container(route)

    replies = [call(path_parameters={"file_id": each}) for each in (file_id, theirs)]

    assert [reply.status for reply in replies] == [404, 404]
    assert replies[0].text == replies[1].text
    assert research.places(BEN) == {theirs}


def test_a_file_is_deleted_once(delete: Call, research: ResearchMaker) -> None:
    file_id = research.read()

    assert delete(path_parameters={"file_id": file_id}).status == 204
    assert delete(path_parameters={"file_id": file_id}).status == 404


@pytest.mark.parametrize("route", ["create_research", "research", "delete_research"])
def test_nobody_is_answered_without_a_token(research: ResearchMaker, route: str) -> None:
    assert container(route)(user=None, body=body()).status == 401


def test_files_are_in_no_list_of_journeys(research: ResearchMaker) -> None:
    research.read()

    assert container("list")(user=ADA).json["journeys"] == []
