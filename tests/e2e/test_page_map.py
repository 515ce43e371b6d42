"""The finished map: what its readers do with it, and how it is handed on."""

import json
import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

from tests.e2e.browser import Page
from tests.e2e.maps import (
    ARABIC,
    JAPANESE,
    JourneyMap,
    in_another_language,
    journey_map,
    of_version_1,
)
from tests.e2e.stored_maps import StoredMaps

SMALLEST_POINTS = 6.5
A4, A3 = (842, 595), (1191, 842)


def show(page: Page, maps: StoredMaps, given: JourneyMap) -> None:
    page.open(f"#/journey/{maps.add(given).id}")
    page.find("article.map")


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


# --- Reading it -------------------------------------------------------------------------------


def test_heads_and_names_stay_in_view_both_ways(page: Page, maps: StoredMaps) -> None:
    show(page, maps, journey_map(phases=12, personas=5))
    for width, height in ((1440, 900), (390, 800)):
        page.resize(width, height)
        page.run(
            "const grid = document.querySelector('.grid-scroller');"
            "grid.scrollIntoView(); grid.scrollTop = 700; grid.scrollLeft = 900"
        )
        inside = page.run(
            "const box = document.querySelector('.grid-scroller').getBoundingClientRect();"
            "const of = (selector) => [...document.querySelectorAll(selector)]"
            "  .map((one) => one.getBoundingClientRect());"
            "return {"
            "  top: of('.phase-name').every(({top, bottom}) => top >= box.top - 1"
            "    && bottom <= box.bottom),"
            "  side: of('tbody .lane-name').every(({left, right}) => left >= box.left - 1"
            "    && right <= box.right),"
            "  scrolled: of('.grid')[0].left < box.left - 800 && of('.grid')[0].top < box.top - 600"
            "}"
        )
        assert inside == {"top": True, "side": True, "scrolled": True}, width
        assert page.overflow() <= 0


def test_lanes_are_hidden_and_ordered_and_stay_so(page: Page, maps: StoredMaps) -> None:
    def lanes() -> list[str]:
        return page.texts("tbody .lane-name")

    show(page, maps, journey_map())
    before = lanes()
    assert before[:2] == ["Emotion", "Actions"]
    page.find(".reading-tools summary").click()
    page.find("#lane-thoughts").click()
    page.find("#lane-quotes-up").click()
    assert page.focused() == "lane-quotes-up"
    expected = [lane for lane in before if lane != "Thoughts"]
    expected[-2:] = reversed(expected[-2:])
    assert lanes() == expected
    assert page.serious_faults() == []
    page.driver.refresh()
    page.find("article.map")
    assert lanes() == expected
    page.find(".reading-tools summary").click()
    page.button("All, in the usual order").click()
    assert lanes() == before


def test_a_menu_closes_beside_it_and_on_escape(page: Page, maps: StoredMaps) -> None:
    show(page, maps, journey_map())
    for close in ("document.querySelector('h1').click()", "escape"):
        page.find(".reading-tools summary").click()
        page.find("#lane-thoughts")
        if close == "escape":
            page.find("#lane-thoughts").send_keys("\ue00c")
            assert page.focused() == "Lanes"
        else:
            page.run(close)
        assert page.all("details.menu[open]") == []


def test_one_persona_has_a_journey_and_a_curve_of_their_own(page: Page, maps: StoredMaps) -> None:
    given = journey_map(phases=4, personas=2)
    for phase, travellers in zip(given["phases"], ("12", "1", "1", "12"), strict=True):
        phase["persona_ids"] = [f"persona-{number}" for number in travellers]
    show(page, maps, given)
    everybody = page.find(".curve-drawing").get_attribute("aria-label")
    page.run(
        "const whose = document.querySelector('#whose');"
        "whose.value = 'persona-2'; whose.dispatchEvent(new Event('change'))"
    )
    assert page.texts(".phase-name") == ["Phase 1", "Phase 4"]
    assert page.texts(".phase-number") == ["1", "4"]
    page.run(
        "const whose = document.querySelector('#whose');"
        "whose.value = 'persona-1'; whose.dispatchEvent(new Event('change'))"
    )
    own = page.find(".curve-drawing").get_attribute("aria-label")
    assert "Phase 1 −1:" in (own or "")
    assert own != everybody


def test_a_source_is_told_on_demand(page: Page, maps: StoredMaps) -> None:
    given = journey_map()
    show(page, maps, given)
    source = given["phases"][0]["quote_evidence"]["source"]
    cell = "[data-lane=quotes] [data-phase=phase-1]"
    assert source not in page.text(cell)
    page.find(f"{cell} summary").click()
    assert source in page.text(cell)
    backing = "[data-lane=pain_points] [data-phase=phase-1]"
    page.find(f"{backing} summary").click()
    assert given["research"]["findings"][0]["text"] in page.text(backing)
    assert page.all("[data-lane=pain_points] [data-phase=phase-2] summary") == []


def test_what_was_not_assessed_is_not_guessed(page: Page, maps: StoredMaps) -> None:
    given = journey_map()
    given["phases"][1]["emotions"] |= {"assessed": False, "words": []}
    given["phases"][1]["emotion_score"] = 0
    show(page, maps, given)
    assert len(page.all(".curve-drawing circle")) == 2
    cell = page.text("[data-lane=drivers] [data-phase=phase-2]")
    assert cell.startswith("Not assessed")
    assert "generated" not in cell


def test_a_map_of_version_1_says_nothing_of_what_it_lacks(page: Page, maps: StoredMaps) -> None:
    show(page, maps, of_version_1(journey_map()))
    assert page.all(".moment, .kinds, .backing, .reasons li") == []
    assert page.texts("[data-lane=metrics] td") == ["", "", ""]
    assert "Format 62 of 100" in page.text(".map-heading")
    assert "Strength" not in page.text("main")
    assert "statement" not in " ".join(page.texts(".finding")).replace("statement 3", "").replace(
        "statement 4", ""
    )
    assert page.serious_faults() == []


def test_a_draft_s_strength_has_reasons(page: Page, maps: StoredMaps) -> None:
    given = journey_map()
    show(page, maps, given)
    assert "Strength of the draft 62 of 100" in page.text(".map-heading")
    assert page.texts(".reasons li") == given["quality"]["reasons"]
    assert [chip for chip in page.texts(".finding .chips li") if "whole" in chip] == [
        "The whole journey"
    ]


@pytest.mark.parametrize(
    ("language", "words", "direction"), [("ar", ARABIC, "rtl"), ("ja", JAPANESE, "ltr")]
)
def test_a_map_in_another_language(
    page: Page, maps: StoredMaps, language: str, words: dict[str, str], direction: str
) -> None:
    """It is read from its own side, and marked as what it is; the page's words stay English."""
    show(page, maps, in_another_language(language, words))
    for width in (1440, 390):
        page.resize(width, 900)
        assert page.overflow() <= 0
        page.screenshot(f"map-{language}-{width}")
    assert page.find("article.map").get_attribute("lang") == language
    ways = page.run(
        "const way = (selector) =>"
        "  getComputedStyle(document.querySelector(selector)).direction;"
        "const left = (index) =>"
        "  document.querySelectorAll('.phase')[index].getBoundingClientRect().left;"
        "return [way('h1'), way('.grid'), way('.texts li'), left(0) > left(1) ? 'rtl' : 'ltr',"
        "  way('.lane-name')]"
    )
    assert ways == [direction] * 4 + ["ltr"]
    assert page.serious_faults() == []


@pytest.mark.parametrize(
    "font", ["DejaVu Sans", "Liberation Sans", "Verdana", "monospace", "serif"]
)
def test_no_lane_s_and_no_phase_s_name_breaks_within_a_word(
    page: Page, maps: StoredMaps, font: str
) -> None:
    given = journey_map(phases=12)
    given["phases"][0]["name"] = "Recommendation"
    show(page, maps, given)
    page.run("document.documentElement.style.setProperty('--sans', arguments[0])", font)
    broken = page.run(
        "const range = document.createRange();"
        "const rows = (node, from, to) => {"
        "  range.setStart(node, from); range.setEnd(node, to);"
        "  return new Set([...range.getClientRects()].map(({top}) => top)).size;"
        "};"
        "const names = document.querySelectorAll('.lane-name span, .phase-name .text');"
        "return [...names].flatMap(({firstChild: node}) =>"
        "  [...node.data.matchAll(/\\S+/g)]"
        "    .filter(({0: word, index}) => rows(node, index, index + word.length) > 1)"
        "    .map(([word]) => word))"
    )
    assert broken == []


# --- Handing it on ----------------------------------------------------------------------------


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
        for width in (1440, 390):
            page.resize(width, 900)
            assert page.overflow() <= 0
            page.screenshot(f"file-{width}")
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
