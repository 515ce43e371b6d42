"""Research files on the page: dropped, sent, read, removed; and a journey that rests on them."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.browser import ROOT, Page
from tests.integration.api import Api

FILES = ROOT / "tests" / "unit" / "research_files" / "files"
"""Made by LibreOffice."""

TALK = """WEBVTT

00:01.000 --> 00:04.000
<v Ann>The password mail never came, and I gave up.

00:05.000 --> 00:07.000
<v Ben>Nobody called me back.
"""


def choose(page: Page, *files: Path) -> None:
    page.find("#researchFiles").send_keys("\n".join(map(str, files)))


def show_files(page: Page) -> None:
    page.run("document.querySelector('.files').scrollIntoView({block: 'center'})")


def states(page: Page) -> list[str]:
    return page.texts(".file-state")


def wait_for_states(page: Page, *patterns: str) -> None:
    def look() -> bool:
        told = states(page)
        return len(told) == len(patterns) and all(map(re.fullmatch, patterns, told))

    page.wait(look, f"{patterns}")


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    file = tmp_path / "talk.vtt"
    file.write_text(TALK, "utf-8")
    return file


@pytest.fixture
def form_page(page: Page) -> Page:
    page.open()
    page.type("#industry", "Retail banking")
    page.type("#businessGoals", "Win young customers.")
    return page


def test_a_journey_from_three_files_names_file_and_place(form_page: Page, talk: Path) -> None:
    choose(form_page, FILES / "en.docx", FILES / "de.pdf", talk)
    wait_for_states(
        form_page, r"\d+ statements.*", r"\d+ statements.*", r"2 statements, 2 speakers\."
    )
    for scheme in ("light", "dark"):
        form_page.light_or_dark(scheme)
        show_files(form_page)
        form_page.screenshot(f"research-form-{scheme}")

    form_page.button("Map the journey").click()

    form_page.find("article.map")
    told = form_page.text("article.map")
    for place in ("en.docx, paragraph", "de.pdf, page 1", "talk.vtt, 00:00:01"):
        assert place in " ".join([told, *form_page.texts("article.map *")])
    assert form_page.run("return JSON.parse(sessionStorage.getItem('journey.form') ?? '{}')") == {}
    form_page.screenshot("research-map")


def test_what_can_t_be_read_is_told_and_left_out(form_page: Page, tmp_path: Path) -> None:
    renamed = tmp_path / "program.pdf"
    renamed.write_bytes(b"MZ\x90\x00" * 100)
    choose(form_page, renamed)

    wait_for_states(form_page, "The file is not a PDF.*")

    show_files(form_page)
    form_page.screenshot("research-refused")
    form_page.button("Map the journey").click()
    form_page.find("article.map")


def test_what_is_no_research_is_refused_before_it_is_sent(form_page: Page, tmp_path: Path) -> None:
    song, empty = tmp_path / "song.mp3", tmp_path / "empty.txt"
    song.write_bytes(b"x")
    empty.touch()

    choose(form_page, song)
    assert "song.mp3 is of a kind that is not read" in form_page.text("#researchFiles-fault")
    choose(form_page, empty)
    assert "empty.txt is empty" in form_page.text("#researchFiles-fault")

    assert states(form_page) == []


def test_a_file_is_removed_for_good(form_page: Page, api: Api, talk: Path) -> None:
    choose(form_page, talk)
    wait_for_states(form_page, "2 statements.*")
    [file_id] = form_of(form_page)["researchFiles"]
    assert api("GET", f"/api/research/{file_id}").status == 200

    form_page.button("Remove").click()

    form_page.wait(lambda: api("GET", f"/api/research/{file_id}").status == 404, "its removal")
    assert states(form_page) == []
    assert "researchFiles" not in form_of(form_page)
    assert form_page.focused() == "researchFiles"


def test_files_outlive_a_reload(form_page: Page, talk: Path) -> None:
    choose(form_page, talk)
    wait_for_states(form_page, "2 statements.*")

    form_page.open()

    wait_for_states(form_page, "2 statements, 2 speakers.")
    assert form_page.texts(".file-name") == ["talk.vtt"]


def test_a_file_is_dropped(form_page: Page) -> None:
    form_page.run(
        """
        const data = new DataTransfer();
        data.items.add(new File(["I gave up. Nobody called."], "notes.txt"));
        const zone = document.querySelector(".drop-zone");
        for (const type of ["dragover", "drop"]) {
          const options = {dataTransfer: data, bubbles: true, cancelable: true};
          zone.dispatchEvent(new DragEvent(type, options));
        }
        """
    )
    wait_for_states(form_page, "2 statements.")


def form_of(page: Page) -> dict[str, Any]:
    kept: dict[str, Any] = page.run("return JSON.parse(sessionStorage.getItem('journey.form'))")
    return kept
