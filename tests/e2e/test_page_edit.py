"""The map as a working document: edited where it stands, by one person, by two, and offline."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.e2e.browser import Page
from tests.e2e.map_service import Journey, MapService
from tests.e2e.maps import journey_map, of_version_1

QUOTE = "/phases/0/customer_quote"


@pytest.fixture
def journey(map_page: Page, maps: MapService) -> Journey:
    """A journey whose map is being edited."""
    job_id = maps.add(journey_map(phases=4, personas=2))
    begin(map_page, job_id)
    return maps.journeys[job_id]


def begin(page: Page, job_id: str) -> None:
    page.open(f"#/journey/{job_id}")
    page.find("article.map")
    page.button("Edit").click()
    page.find(".edit-bar")


def place(page: Page, key: str) -> WebElement:
    return page.find(f'[data-key="{key}"]')


def press(page: Page, key: str) -> None:
    """Click on a place; it may be drawn anew just now."""

    def pressed() -> bool:
        found = place(page, key)
        page.run("arguments[0].scrollIntoView({block: 'center', inline: 'center'})", found)
        found.click()
        return True

    page.wait(pressed, f"{key} to be pressed")


def type_in(page: Page, *keys: str) -> None:
    """Type where the focus is."""
    ActionChains(page.driver).send_keys(*keys).perform()


def rewrite(page: Page, key: str, text: str) -> None:
    """Put another text in a place, as typing would, and leave it."""
    press(page, key)
    page.run("document.execCommand('selectAll')")
    type_in(page, text, Keys.ENTER)


def focus(page: Page, key: str) -> None:
    page.run('document.querySelector(`[data-key="${arguments[0]}"]`).focus()', key)


def saved(page: Page) -> None:
    page.wait(lambda: page.text(".saving") == "Everything is saved.", "it to be saved")


@contextmanager
def offline(page: Page) -> Iterator[None]:
    def cut(is_cut: bool) -> None:
        limits = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        conditions = {**limits, "offline": is_cut}
        page.driver.execute_cdp_cmd("Network.emulateNetworkConditions", conditions)

    page.driver.execute_cdp_cmd("Network.enable", {})
    cut(True)
    yield
    cut(False)


def test_texts_lists_and_phases_are_edited_where_they_stand(
    map_page: Page, journey: Journey
) -> None:
    rewrite(map_page, "/title", "A shorter way")
    rewrite(map_page, "/phases/1/name", "At the desk")
    press(map_page, "/insights add")
    type_in(map_page, "Readers forget.", Keys.ENTER)
    map_page.wait(lambda: map_page.focused().startswith("Add"), "the next one to be added")
    focus(map_page, "/insights/0")
    ActionChains(map_page.driver).key_down(Keys.ALT).send_keys(Keys.ARROW_DOWN).key_up(
        Keys.ALT
    ).perform()
    map_page.wait(
        lambda: place(map_page, "/insights/0").text == "Kindness saves the day.", "a move"
    )
    press(map_page, "/phases/0 later")
    map_page.wait(lambda: map_page.texts(".phase-name")[0].startswith("At the desk"), "an order")
    press(map_page, "/phases/2/pain_points/1")
    press(map_page, "/phases/2/pain_points/1 remove")
    saved(map_page)

    held = journey.map
    assert held["title"] == "A shorter way"
    assert [phase["name"] for phase in held["phases"]] == [
        *("At the desk", "Phase 1", "Phase 3", "Phase 4")
    ]
    assert held["insights"] == [
        "Kindness saves the day.",
        "The reminder comes after the card has run out.",
        "Readers forget.",
    ]
    assert len(held["phases"][2]["pain_points"]) == 1
    assert map_page.serious_faults() == []
    map_page.screenshot("editing")
    map_page.button("Done").click()
    assert map_page.text("h1").startswith("A shorter way")
    assert map_page.all("[contenteditable]") == []
    map_page.find("h1 .edited")


def test_a_research_quote_that_is_edited_is_research_no_longer(
    map_page: Page, journey: Journey
) -> None:
    mark = "[data-lane=quotes] [data-phase=phase-1] summary"
    assert map_page.texts(mark) == ["research"]
    rewrite(map_page, QUOTE, "I noticed much too late.")
    map_page.wait(lambda: map_page.texts(mark) == ["edited"], "the mark")
    assert journey.map["phases"][0]["quote_evidence"]["kind"] == "edited"


def test_everything_is_undone_and_done_again(map_page: Page, journey: Journey) -> None:
    before = {**journey.original, "edited": []}
    rewrite(map_page, "/title", "A shorter way")
    press(map_page, "/phases/0 later")
    map_page.wait(lambda: map_page.texts(".phase-name")[0].startswith("Phase 2"), "an order")
    saved(map_page)
    for _ in range(2):
        map_page.button("Undo").click()
    saved(map_page)
    assert {**journey.map, "edited": []} == before
    assert map_page.texts("h1 .text") == [before["title"]]
    assert not map_page.button("Undo").is_enabled()
    map_page.button("Redo").click()
    map_page.wait(lambda: map_page.texts("h1 .text") == ["A shorter way"], "it again")


def test_the_generated_map_is_one_click_away(map_page: Page, journey: Journey) -> None:
    rewrite(map_page, "/title", "A shorter way")
    saved(map_page)
    map_page.button("As generated").click()
    map_page.wait(lambda: map_page.texts("h1 .text") == [journey.original["title"]], "the original")
    assert map_page.all("[contenteditable]") == []
    map_page.button("Back to the edited map").click()
    map_page.wait(lambda: map_page.texts("h1 .text") == ["A shorter way"], "the edited one")
    map_page.button("Done").click()
    map_page.button("As generated")


def test_a_point_is_dragged_and_moved_by_the_keyboard(map_page: Page, journey: Journey) -> None:
    handle = place(map_page, "emotion 0")
    point = map_page.all(".curve-drawing circle")[0].rect
    box = handle.rect
    assert abs(box["x"] + box["width"] / 2 - (point["x"] + point["width"] / 2)) < 2
    middle = box["y"] + box["height"] / 2
    actions = ActionChains(map_page.driver)
    offset = int(point["y"] + point["height"] / 2 - middle)
    actions.move_to_element_with_offset(handle, 0, offset).click_and_hold()
    actions.move_by_offset(0, -150).release().perform()
    saved(map_page)
    dragged = journey.map["phases"][0]["emotion_score"]
    assert dragged == 2, "from -1.5, all the way up"
    focus(map_page, "emotion 0")
    type_in(map_page, Keys.ARROW_DOWN)
    map_page.wait(lambda: journey.map["phases"][0]["emotion_score"] == 1.5, "a step down")
    saved(map_page)
    focused = "return document.activeElement.dataset.key"
    assert map_page.run(focused) == "emotion 0"
    assert "Phase 1 +1.5" in (map_page.find(".curve-drawing").get_attribute("aria-label") or "")


def test_a_persona_has_scores_of_their_own(map_page: Page, journey: Journey) -> None:
    map_page.run(
        "const whose = document.querySelector('#whose');"
        "whose.value = 'persona-1'; whose.dispatchEvent(new Event('change'))"
    )
    focus(map_page, "emotion 1")
    type_in(map_page, Keys.ARROW_UP)
    saved(map_page)
    second = journey.map["phases"][1]
    assert second["emotions"]["by_persona"]["persona-1"] == -0.5
    assert second["emotion_score"] == journey.original["phases"][1]["emotion_score"]


def test_two_tabs_that_edit_the_same_text(map_page: Page, journey: Journey) -> None:
    """Both versions are shown, and nothing is lost; what only one has touched goes in peace."""
    first = map_page.driver.current_window_handle
    address = map_page.driver.current_url
    map_page.driver.switch_to.new_window("tab")
    try:
        map_page.driver.get(address)
        map_page.find("article.map")
        map_page.button("Edit").click()
        map_page.find(".edit-bar")
        rewrite(map_page, "/title", "From the second tab")
        saved(map_page)
    finally:
        map_page.driver.close()
        map_page.driver.switch_to.window(first)
    rewrite(map_page, "/scenario", "Only the first tab says this.")
    saved(map_page)
    assert journey.map["title"] == "From the second tab"
    map_page.wait(lambda: map_page.texts("h1 .text") == ["From the second tab"], "their title")

    journey.edit([{"op": "replace", "path": "/title", "value": "From somebody else"}])
    rewrite(map_page, "/title", "From the first tab")
    map_page.find(".conflict table")
    assert map_page.texts(".conflict tbody tr > *") == [
        *("title", "From the first tab", "From somebody else")
    ]
    assert map_page.serious_faults() == []
    map_page.screenshot("conflict")
    assert journey.map["title"] == "From somebody else"
    map_page.button("Keep yours").click()
    saved(map_page)
    assert journey.map["title"] == "From the first tab"
    assert map_page.texts(".conflict") == [""]


def test_edits_wait_for_the_network(map_page: Page, journey: Journey) -> None:
    with offline(map_page):
        rewrite(map_page, "/title", "On the train")
        map_page.wait(lambda: "1 edit kept here" in map_page.text(".saving"), "it to wait")
        rewrite(map_page, "/scenario", "In a tunnel.")
        map_page.wait(lambda: "2 edits kept here" in map_page.text(".saving"), "both to wait")
        assert journey.patches == []
        map_page.button("Done").click()
        map_page.wait(lambda: not map_page.all("[contenteditable]"), "the end of editing")
        map_page.button("Edit").click()
        map_page.wait(lambda: "2 edits kept here" in map_page.text(".saving"), "both to be there")
    saved(map_page)
    assert (journey.map["title"], journey.map["scenario"]) == ("On the train", "In a tunnel.")


def test_edits_that_wait_survive_the_page(
    map_page: Page, maps: MapService, journey: Journey
) -> None:
    maps.fault = 503
    try:
        rewrite(map_page, "/title", "Before the reload")
        map_page.wait(lambda: "1 edit kept here" in map_page.text(".saving"), "it to wait")
    finally:
        maps.fault = 0
    map_page.driver.refresh()
    map_page.find(".edit-bar")
    map_page.wait(lambda: journey.map["title"] == "Before the reload", "it to be saved")


def test_what_is_refused_says_why(map_page: Page, maps: MapService, journey: Journey) -> None:
    maps.fault = 422
    try:
        rewrite(map_page, "/title", "Not this")
        map_page.wait(lambda: "Not saved" in map_page.text(".saving"), "a refusal")
    finally:
        maps.fault = 0
    assert map_page.texts("h1 .text") == ["Not this"], "the words are still there"
    map_page.button("Undo").click()
    saved(map_page)
    assert journey.map["title"] == journey.original["title"]


def test_a_text_is_left_as_it_was(map_page: Page, journey: Journey) -> None:
    press(map_page, "/title")
    type_in(map_page, "nonsense", Keys.ESCAPE)
    assert place(map_page, "/title").text == journey.original["title"]
    focus(map_page, "/scenario")
    map_page.run("document.execCommand('selectAll')")
    type_in(map_page, Keys.DELETE, Keys.ENTER)
    assert place(map_page, "/scenario").text == journey.original["scenario"], "none is empty"
    assert journey.patches == []


def test_a_click_goes_where_it_was_meant_to_while_a_text_is_left(
    map_page: Page, journey: Journey
) -> None:
    """The map is not drawn anew under the pointer, nor under a text that is being written."""
    press(map_page, "/title")
    type_in(map_page, "!")
    press(map_page, "/scenario")
    type_in(map_page, "? ")
    map_page.wait(lambda: journey.map["title"] != journey.original["title"], "the title's save")
    type_in(map_page, "More.", Keys.ENTER)
    saved(map_page)
    assert "? More." in journey.map["scenario"]


def test_a_map_of_version_1_is_edited_too(map_page: Page, maps: MapService) -> None:
    job_id = maps.add(of_version_1(journey_map()))
    begin(map_page, job_id)
    press(map_page, "/phases/0/metrics add")
    type_in(map_page, "Days to renew", Keys.ENTER)
    saved(map_page)
    assert maps.journeys[job_id].map["phases"][0]["metrics"] == ["Days to renew"]


def test_what_is_handed_on_is_the_map_as_edited(map_page: Page, journey: Journey) -> None:
    rewrite(map_page, "/title", "A shorter way")
    saved(map_page)
    map_page.button("Done").click()
    map_page.run(
        "window.kept = [];"
        "URL.createObjectURL = (blob) => { blob.text().then((text) => window.kept.push(text));"
        "  return '#'; };"
        "HTMLAnchorElement.prototype.click = () => {}"
    )
    map_page.find(".exports summary").click()
    next(one for one in map_page.all(".exports button") if one.text.endswith("JSON")).click()
    text = map_page.wait(lambda: map_page.run("return window.kept[0]"), "the file")
    assert json.loads(text)["title"] == "A shorter way"
