"""The finished map, and what its readers do with it."""

import pytest

from tests.e2e.browser import Page
from tests.e2e.journeys import show
from tests.e2e.maps import (
    ARABIC,
    JAPANESE,
    in_another_language,
    journey_map,
    of_version_1,
)
from tests.e2e.stored_maps import StoredMaps


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
