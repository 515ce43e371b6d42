"""Research files over HTTP: sent straight to S3, read by their function, and given to a journey."""

from pathlib import Path
from typing import Any

import pytest

from local.client import JourneyClient, RequestRefused
from local.stack import Stack
from tests.integration.api import Api
from tests.patience import eventually

FILES = Path(__file__).parents[1] / "unit" / "research_files" / "files"
"""Made by LibreOffice."""


@pytest.fixture
def client(stack: Stack, api: Api) -> JourneyClient:
    return JourneyClient(stack.url, stack.token(api.user))


def objects(stack: Stack) -> set[str]:
    listed = stack.client("s3").list_objects_v2(Bucket=stack.template.bucket())
    return {entry["Key"] for entry in listed.get("Contents", [])}


def send(client: JourneyClient, *names: str) -> list[dict[str, Any]]:
    return [client.send_file(name, (FILES / name).read_bytes()) for name in names]


def test_a_journey_from_three_files_and_its_end(
    api: Api, client: JourneyClient, stack: Stack
) -> None:
    before = objects(stack)
    files = send(client, "en.docx", "de.xlsx", "ja.pdf")
    assert [file["status"] for file in files] == ["read"] * 3
    assert all(file["statements"] for file in files)
    ids = [file["id"] for file in files]

    created = api.create(researchFiles=ids)
    assert created.status == 202, created.body
    job_id = created.json["job_id"]
    result = api.wait(job_id)["result"]

    sources = [finding["source"] for finding in result["research"]["findings"]]
    for name, place in (("en.docx", "paragraph"), ("de.xlsx", "row"), ("ja.pdf", "page 1")):
        assert any(source.startswith(f"{name}, ") and place in source for source in sources), name
    assert api("DELETE", f"/api/journey/{job_id}").status == 204
    assert objects(stack) == before
    assert api("GET", f"/api/research/{ids[0]}").status == 404


def test_a_file_is_its_owners_alone(api: Api, client: JourneyClient) -> None:
    [file] = send(client, "en.docx")
    other, path = api.another_user(), f"/api/research/{file['id']}"

    assert other("GET", path).status == 404
    assert other("DELETE", path).status == 404
    refused = other.create(researchFiles=[file["id"]])

    assert refused.status == 422
    assert [fault["pointer"] for fault in refused.json["errors"]] == ["/researchFiles/0"]
    assert api("GET", path).status == 200


def test_what_can_t_be_read_is_told(client: JourneyClient, api: Api) -> None:
    garbled = client.send_file("garbled.pdf", (FILES / "garbled.pdf").read_bytes())
    renamed = client.send_file("notes.xlsx", b"MZ\x90\x00" * 50)

    assert (garbled["status"], renamed["status"]) == ("refused", "refused")
    assert "OCR" in garbled["detail"]
    assert "not an Excel workbook" in renamed["detail"]
    assert api.create(researchFiles=[renamed["id"]]).status == 422


def test_a_kind_that_is_not_read_is_refused_before_it_is_sent(client: JourneyClient) -> None:
    with pytest.raises(RequestRefused) as refused:
        client.send_file("song.mp3", b"x")
    assert refused.value.status == 415


def test_the_upload_itself_is_gone_once_it_is_read(client: JourneyClient, stack: Stack) -> None:
    [file] = send(client, "en.docx")

    eventually(lambda: not any(file["id"] in key for key in objects(stack) if "uploads/" in key))


def test_none_of_it_is_in_a_log(client: JourneyClient, stack: Stack) -> None:
    client.send_file("secret-name.txt", b"An unmistakable sentence of somebody's.")

    logs = "".join(file.read_text("utf-8") for file in stack.logs.glob("*.log"))
    assert "unmistakable" not in logs
    assert "secret-name" not in logs
