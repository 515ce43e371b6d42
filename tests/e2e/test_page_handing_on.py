"""The finished map handed on: on paper, as a picture, and in files."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pypdf
import pytest

from tests.e2e.browser import Page
from tests.e2e.journeys import FORM, map_of, show
from tests.e2e.maps import (
    JourneyMap,
    journey_map,
    of_version_1,
)
from tests.e2e.stored_maps import StoredMaps
from tests.integration.api import Api

SMALLEST_POINTS = 6.5


A4, A3 = (842, 595), (1191, 842)


def texts_of(value: Any, key: str = "") -> Iterator[str]:
    """Every text of a map that a reader may look for."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from texts_of(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from texts_of(part, key)
    elif isinstance(value, str) and key not in _NO_TEXTS:
        yield value


_NO_TEXTS = {"id", "persona_ids", "phase_ids", "pointer", "colour", "initials", "created_at"} | {
    *("language", "state", "writer", "model", "profile", "channel_kinds", "kind", "sentiment")
}


def squeezed(text: str) -> str:
    """A text without what layout adds to it or takes away."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def missing(given: JourneyMap, found: str) -> list[str]:
    whole = squeezed(found)
    return [text for text in texts_of(given) if squeezed(text) not in whole]


@pytest.fixture
def largest() -> JourneyMap:
    return journey_map(phases=12, personas=5)


def printed(page: Page) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(page.pdf()))


def sizes_of(pdf: pypdf.PdfReader) -> set[float]:
    """The sizes of all text, in points as they meet the paper."""
    sizes: set[float] = set()

    def note(text: str, whole: Any, own: Any, _font: Any, size: float) -> None:
        if text.strip():
            height = abs(own[3] or own[1]) * abs(whole[3] or whole[1])
            sizes.add(round(size * height, 2))

    for sheet in pdf.pages:
        sheet.extract_text(visitor_text=note)
    return sizes


@pytest.mark.parametrize(("paper", "size"), [("A4", A4), ("A3", A3)])
def test_paper_holds_everything_and_can_be_read(
    page: Page, maps: StoredMaps, largest: JourneyMap, paper: str, size: tuple[int, int]
) -> None:
    show(page, maps, largest)
    page.run("window.print = () => {}")
    page.find(".papers summary").click()
    next(one for one in page.all(".papers button") if one.text.endswith(paper)).click()
    pdf = printed(page)
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pdf.pages} == {
        size
    }
    assert missing(largest, "".join(page.extract_text() for page in pdf.pages)) == []
    assert min(sizes_of(pdf)) >= SMALLEST_POINTS, sizes_of(pdf)
    assert len(pdf.pages) > 1


def test_paper_repeats_the_heads_and_leaves_the_page_out(
    page: Page, maps: StoredMaps, largest: JourneyMap
) -> None:
    show(page, maps, largest)
    pages = [page.extract_text() for page in printed(page).pages]
    of_phases = [text for text in pages if "Pain 12.0" in text or "Pain 1.0" in text]
    assert len(of_phases) == 2
    assert all("Phase 1" in text for text in of_phases)
    assert "Save as" not in "".join(pages)
    assert page.all(".paper") == [], "the page is as it was before"


def saved(page: Page, downloads: Path, label: str, extension: str) -> Path:
    page.find(".exports summary").click()
    next(one for one in page.all(".exports button") if one.text.endswith(label)).click()
    file = downloads / f"renewing-a-library-card.{extension}"
    page.wait(lambda: file.exists() or None, file.name)
    return file


def test_the_file_opens_without_service_and_network(
    page: Page, maps: StoredMaps, largest: JourneyMap, downloads: Path
) -> None:
    show(page, maps, largest)
    file = saved(page, downloads, "HTML", "html")
    offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
    page.driver.execute_cdp_cmd("Network.enable", {})
    page.driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
    try:
        page.driver.get(file.as_uri())
        page.find("article.map")
        assert missing(largest, " ".join(page.texts("article.map > :not(.paper)"))) == []
        assert missing(largest, " ".join(page.texts(".paper"))) == []
        fetched = "return performance.getEntriesByType('resource').map(({name}) => name)"
        assert page.run(fetched) == []
        for width, columns in ((1440, 1 + 12), (390, 12)):
            page.resize(width, 900)
            assert page.overflow() <= 0
            page.screenshot(f"file-{width}")
            style = "getComputedStyle(document.querySelector('.grid')).gridTemplateColumns"
            assert page.run(f"return {style}.split(' ').length") == columns, width
        assert page.all("script, button") == []
        assert page.find(".curve-box svg").size["width"] == 12 * 240
        assert min(sizes_of(printed(page))) >= SMALLEST_POINTS
        assert page.errors() == []
    finally:
        page.driver.execute_cdp_cmd(
            "Network.emulateNetworkConditions", {**offline, "offline": False}
        )
        page.driver.execute_cdp_cmd("Network.disable", {})


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_a_workbook_reads_back(
    page: Page, maps: StoredMaps, largest: JourneyMap, downloads: Path
) -> None:
    largest["phases"][0]["name"] = '=HYPERLINK("http://example.com")'
    show(page, maps, largest)
    book = openpyxl.load_workbook(saved(page, downloads, "XLSX", "xlsx"))
    assert book.sheetnames == ["Journey", "Personas", "Research"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    parts = {part: largest[part] for part in ("personas", "phases")}
    found = largest["research"]["findings"]
    assert missing({**parts, "found": found}, "\n".join(str(cell.value) for cell in cells)) == []
    assert {cell.data_type for cell in cells} <= {"s", "n"}, "no formula"
    journey = book["Journey"]
    titles = [cell.value for cell in journey[1]]
    scores = [row[titles.index("Emotion score")].value for row in journey.iter_rows(min_row=2)]
    assert scores == [phase["emotion_score"] for phase in largest["phases"]]


def test_a_picture_is_as_large_as_the_drawing(
    page: Page, maps: StoredMaps, largest: JourneyMap, downloads: Path
) -> None:
    show(page, maps, largest)
    drawing = saved(page, downloads, "SVG", "svg").read_text()
    picture = saved(page, downloads, "PNG", "png").read_bytes()
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    drawn = [float(side) for side in re.findall(r'(?:width|height)="(\d+)"', drawing)[:2]]
    scale = min(2, 8192 / max(drawn))
    assert [width, height] == [round(side * scale) for side in drawn]
    assert len(picture) > 100_000, "it is no empty one"
    assert largest["phases"][0]["quote_evidence"]["source"] in drawing


def test_json_is_the_map_as_the_api_has_it(page: Page, maps: StoredMaps, downloads: Path) -> None:
    given = of_version_1(journey_map())
    show(page, maps, given)
    read = json.loads(saved(page, downloads, "JSON", "json").read_text())
    assert {**read, "id": ""} == given


def test_exports(page: Page, api: Api, finished: str, downloads: Path) -> None:
    journey_map = api("GET", f"/api/journey/{finished}").json
    page.open(f"#/journey/{finished}")
    map_of(page)

    def saved(label: str, extension: str) -> str:
        page.find(".exports summary").click()
        next(one for one in page.all(".exports button") if one.text.endswith(label)).click()
        file = downloads / f"switching-to-a-heat-pump.{extension}"
        page.wait(lambda: file.exists() or None, f"{file.name}")
        return file.read_bytes().decode()

    assert json.loads(saved("JSON", "json")) == journey_map
    markdown = saved("Markdown", "md")
    assert all(f"### {phase}" in markdown for phase in FORM["journeyPhases"])
    table = list(csv.reader(io.StringIO(saved("CSV", "csv").removeprefix("\ufeff"))))
    assert [row[0] for row in table][:7] == ["Phase", *FORM["journeyPhases"]]
    actions = table[1][table[0].index("Actions")]
    assert actions.split("\n") == journey_map["phases"][0]["actions"]
    drawing = ElementTree.fromstring(saved("SVG", "svg"))  # noqa: S314
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert FORM["title"] in "".join(drawing.itertext())


def test_text_on_the_sheet_is_no_wider_than_estimated(page: Page, api: Api, finished: str) -> None:
    """Not even in the widest of the fonts that stand in for those the sheet names."""
    page.open("#/journeys")
    too_wide = page.driver.execute_async_script(
        "const [map, done] = arguments;"
        "const modules = ['/exports/sheet.js', '/svg/lines.js', '/svg/tree.js',"
        "  '/map/whole-map.js'];"
        "Promise.all(modules.map((one) => import(one)))"
        ".then(([{ sheet }, { widthOf }, { toElement }, { wholeMap }]) => {"
        "  const drawing = toElement(sheet(wholeMap(map), 'measured'));"
        "  drawing.setAttribute('font-family', 'DejaVu Sans, Verdana, sans-serif');"
        "  document.body.append(drawing);"
        "  const estimated = (text) => widthOf("
        "    text.textContent,"
        "    Number(text.getAttribute('font-size')),"
        "    text.getAttribute('font-weight') === '700',"
        "  );"
        "  const texts = [...drawing.querySelectorAll('text')];"
        "  done(texts.filter((text) => text.getComputedTextLength() > estimated(text))"
        "    .map((text) => text.textContent));"
        "})",
        api("GET", f"/api/journey/{finished}").json,
    )
    assert too_wide == []
