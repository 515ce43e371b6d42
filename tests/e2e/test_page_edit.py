"""The map as a working document: edited where it stands, by one person, by two, and offline."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.e2e.browser import Page
from tests.e2e.maps import journey_map, of_version_1
from tests.e2e.stored_maps import StoredJourney, StoredMaps

QUOTE = "/phases/0/customer_quote"


@pytest.fixture
def journey(page: Page, maps: StoredMaps) -> StoredJourney:
    """A journey whose map is being edited."""
    stored = maps.add(journey_map(phases=4, personas=2))
    begin(page, stored.id)
    return stored


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


def paste(page: Page, text: str) -> None:
    """Paste where the focus is."""
    page.run(
        "const clipboardData = new DataTransfer();"
        "clipboardData.setData('text/plain', arguments[0]);"
        "const paste = {clipboardData, bubbles: true, cancelable: true};"
        "document.activeElement.dispatchEvent(new ClipboardEvent('paste', paste))",
        text,
    )


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
    try:
        yield
    finally:
        cut(False)


@contextmanager
def fetching_by(page: Page, script: str) -> Iterator[None]:
    """In a page that is loaded meanwhile, ``fetch`` is this function of the real one."""
    source = f"window.fetch = ({script})(window.fetch);"
    added = page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": source})
    try:
        yield
    finally:
        page.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def test_texts_lists_and_phases_are_edited_where_they_stand(
    page: Page, journey: StoredJourney
) -> None:
    rewrite(page, "/title", "A shorter way")
    rewrite(page, "/phases/1/name", "At the desk")
    press(page, "/insights add")
    type_in(page, "Readers forget.", Keys.ENTER)
    page.wait(lambda: page.focused().startswith("Add"), "the next one to be added")
    focus(page, "/insights/0")
    ActionChains(page.driver).key_down(Keys.ALT).send_keys(Keys.ARROW_DOWN).key_up(
        Keys.ALT
    ).perform()
    page.wait(lambda: place(page, "/insights/0").text == "Kindness saves the day.", "a move")
    press(page, "/phases/0 later")
    page.wait(lambda: page.texts(".phase-name")[0].startswith("At the desk"), "an order")
    press(page, "/phases/2/pain_points/1")
    press(page, "/phases/2/pain_points/1 remove")
    saved(page)

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
    page.screenshot("editing")
    page.button("Done").click()
    assert page.text("h1").startswith("A shorter way")
    assert page.all("[contenteditable]") == []
    page.find("h1 .edited")


def test_a_research_quote_that_is_edited_is_research_no_longer(
    page: Page, journey: StoredJourney
) -> None:
    mark = "[data-lane=quotes] [data-phase=phase-1] summary"
    assert page.texts(mark) == ["research"]
    rewrite(page, QUOTE, "I noticed much too late.")
    page.wait(lambda: page.texts(mark) == ["edited"], "the mark")
    assert journey.map["phases"][0]["quote_evidence"]["kind"] == "edited"


def test_everything_is_undone_and_done_again(page: Page, journey: StoredJourney) -> None:
    rewrite(page, "/title", "A shorter way")
    press(page, "/phases/0 later")
    page.wait(lambda: page.texts(".phase-name")[0].startswith("Phase 2"), "an order")
    saved(page)
    for _ in range(2):
        page.button("Undo").click()
    saved(page)
    assert journey.map == journey.original
    assert page.texts("h1 .text") == [journey.original["title"]]
    assert page.button("Undo").get_attribute("aria-disabled") == "true"
    assert page.focused() == "Undo"
    page.button("Redo").click()
    page.wait(lambda: page.texts("h1 .text") == ["A shorter way"], "it again")


def test_undo_and_redo_have_their_usual_keys(page: Page, journey: StoredJourney) -> None:
    """But for a text that is being typed, where they are the browser's."""

    def hold(*keys: str) -> None:
        actions = ActionChains(page.driver).key_down(Keys.CONTROL)
        actions.send_keys(*keys).key_up(Keys.CONTROL).perform()

    def title_is(title: str) -> None:
        page.wait(lambda: page.texts("h1 .text") == [title], title)

    rewrite(page, "/title", "A shorter way")
    hold("z")
    title_is(journey.original["title"])
    hold("y")
    title_is("A shorter way")
    press(page, "/scenario")
    page.run("document.execCommand('selectAll')")
    type_in(page, "Typed")
    hold("z")
    title_is("A shorter way")
    assert place(page, "/scenario").text != "Typed", "the browser has taken it back"


def test_whoever_edits_by_the_keyboard_stays_at_the_place(
    page: Page, journey: StoredJourney
) -> None:
    focused = "return document.activeElement.dataset.key"
    rewrite(page, "/insights/0", "Readers forget.")
    page.wait(lambda: page.run(focused) == "/insights/0", "the focus to stay")
    focus(page, "/insights add")
    type_in(page, Keys.ENTER, Keys.ESCAPE)
    assert page.run(focused) == "/insights add", "nothing was added"
    assert len(page.all("[data-key^='/insights/'].text")) == len(journey.original["insights"])


def test_a_list_that_is_pasted_becomes_items(page: Page, journey: StoredJourney) -> None:
    """One a line, in one step to undo; a text that is no list stays one."""
    press(page, "/insights/1")
    page.run("getSelection().selectAllChildren(document.activeElement)")
    paste(page, "- Kindness, first\r\n- No queue\n\n2. A letter")
    page.wait(lambda: len(page.all("[data-key^='/insights/'].text")) == 4, "two items more")
    press(page, "/recommendations add")
    paste(page, "Write\nCall")
    saved(page)
    first = journey.original["insights"][0]
    assert journey.map["insights"] == [first, "Kindness, first", "No queue", "A letter"]
    assert journey.map["recommendations"][2:] == ["Write", "Call"]
    for _ in range(2):
        page.button("Undo").click()
    saved(page)
    assert journey.map == journey.original
    press(page, "/scenario")
    page.run("getSelection().selectAllChildren(document.activeElement)")
    page.run("document.execCommand('insertText', false, 'One line\\nand another')")
    type_in(page, Keys.ENTER)
    saved(page)
    assert journey.map["scenario"] == "One line and another"


def test_the_generated_map_is_one_click_away(page: Page, journey: StoredJourney) -> None:
    rewrite(page, "/title", "A shorter way")
    saved(page)
    page.button("As generated").click()
    page.wait(lambda: page.texts("h1 .text") == [journey.original["title"]], "the original")
    assert page.all("[contenteditable]") == []
    page.button("Back to the edited map").click()
    page.wait(lambda: page.texts("h1 .text") == ["A shorter way"], "the edited one")
    page.button("Done").click()
    page.button("As generated")


def test_a_point_is_dragged_and_moved_by_the_keyboard(page: Page, journey: StoredJourney) -> None:
    handle = place(page, "emotion 0")
    point = page.all(".curve-drawing circle")[0].rect
    box = handle.rect
    assert abs(box["x"] + box["width"] / 2 - (point["x"] + point["width"] / 2)) < 2
    middle = box["y"] + box["height"] / 2
    actions = ActionChains(page.driver)
    offset = int(point["y"] + point["height"] / 2 - middle)
    actions.move_to_element_with_offset(handle, 0, offset).click_and_hold()
    actions.move_by_offset(0, -150).release().perform()
    saved(page)
    dragged = journey.map["phases"][0]["emotion_score"]
    assert dragged == 2, "from -1.5, all the way up"
    focus(page, "emotion 0")
    type_in(page, Keys.ARROW_DOWN)
    page.wait(lambda: journey.map["phases"][0]["emotion_score"] == 1.5, "a step down")
    saved(page)
    focused = "return document.activeElement.dataset.key"
    assert page.run(focused) == "emotion 0"
    assert "Phase 1 +1.5" in (page.find(".curve-drawing").get_attribute("aria-label") or "")


def test_a_persona_has_scores_of_their_own(page: Page, journey: StoredJourney) -> None:
    page.run(
        "const whose = document.querySelector('#whose');"
        "whose.value = 'persona-1'; whose.dispatchEvent(new Event('change'))"
    )
    focus(page, "emotion 1")
    type_in(page, Keys.ARROW_UP)
    saved(page)
    second = journey.map["phases"][1]
    assert second["emotions"]["by_persona"]["persona-1"] == -0.5
    assert second["emotion_score"] == journey.original["phases"][1]["emotion_score"]


def test_two_tabs_that_edit_the_same_text(page: Page, journey: StoredJourney) -> None:
    """Both versions are shown, and nothing is lost; what only one has touched goes in peace."""
    first = page.driver.current_window_handle
    address = page.driver.current_url
    page.driver.switch_to.new_window("tab")
    try:
        page.driver.get(address)
        page.find("article.map")
        page.button("Edit").click()
        page.find(".edit-bar")
        rewrite(page, "/title", "From the second tab")
        saved(page)
    finally:
        page.driver.close()
        page.driver.switch_to.window(first)
    rewrite(page, "/scenario", "Only the first tab says this.")
    saved(page)
    assert journey.map["title"] == "From the second tab"
    page.wait(lambda: page.texts("h1 .text") == ["From the second tab"], "their title")

    journey.edit([{"op": "replace", "path": "/title", "value": "From somebody else"}])
    rewrite(page, "/title", "From the first tab")
    page.find(".conflict table")
    assert page.texts(".conflict tbody tr > *") == [
        *("title", "From the first tab", "From somebody else")
    ]
    page.screenshot("conflict")
    assert journey.map["title"] == "From somebody else"
    page.button("Keep yours").click()
    saved(page)
    assert journey.map["title"] == "From the first tab"
    assert page.texts(".conflict") == [""]


def test_edits_wait_for_the_network(page: Page, journey: StoredJourney) -> None:
    with offline(page):
        rewrite(page, "/title", "On the train")
        page.wait(lambda: "1 edit kept here" in page.text(".saving"), "it to wait")
        rewrite(page, "/scenario", "In a tunnel.")
        page.wait(lambda: "2 edits kept here" in page.text(".saving"), "both to wait")
        assert journey.map == journey.original
        page.button("Done").click()
        page.wait(lambda: not page.all("[contenteditable]"), "the end of editing")
        page.button("Edit").click()
        page.wait(lambda: "2 edits kept here" in page.text(".saving"), "both to be there")
    saved(page)
    assert (journey.map["title"], journey.map["scenario"]) == ("On the train", "In a tunnel.")


def test_edits_that_wait_survive_the_page(page: Page, journey: StoredJourney) -> None:
    page.run(
        "const real = window.fetch;"
        "window.fetch = (url, init) => init.method === 'PATCH'"
        "  ? Promise.resolve(new Response('{}', {status: 503})) : real(url, init)"
    )
    rewrite(page, "/title", "Before the reload")
    page.wait(lambda: "1 edit kept here" in page.text(".saving"), "it to wait")
    page.driver.refresh()
    page.find(".edit-bar")
    page.wait(lambda: journey.map["title"] == "Before the reload", "it to be saved")


def test_what_is_refused_says_why(page: Page, journey: StoredJourney) -> None:
    rewrite(page, "/title", "Not this " * 30)
    page.wait(lambda: "at most 200 characters" in page.text(".saving"), "a refusal")
    assert page.texts("h1 .text") == [("Not this " * 30).strip()], "the words are still there"
    page.errors()
    page.button("Undo").click()
    saved(page)
    assert journey.map == journey.original


def test_an_edit_is_there_after_a_reload_and_in_the_list(
    page: Page, journey: StoredJourney
) -> None:
    remembered = json.dumps(journey.api.status(journey.id))
    by_memory = (
        "(real) => async (url, init) =>"
        f"  String(url).includes('/status/') ? Response.json({remembered}) : real(url, init)"
    )
    rewrite(page, "/title", "A shorter way")
    saved(page)
    with fetching_by(page, by_memory):
        page.driver.refresh()
        page.find("article.map")
    assert page.text("h1 .text").startswith("A shorter way")
    page.button("As generated")
    page.open("#/journeys")
    page.wait(lambda: "A shorter way" in page.text("main"), "the title in the list")


def test_a_map_that_was_not_edited_just_now_is_not_read_twice(
    page: Page, journey: StoredJourney
) -> None:
    noted = (
        "(real) => (url, init) => {"
        "  (window.asked ??= []).push(String(url));"
        "  return real(url, init);"
        "}"
    )
    with fetching_by(page, noted):
        page.driver.refresh()
        page.find("article.map")
    asked = [path for path in page.run("return window.asked") if path.startswith("/api/")]
    assert asked == [f"/api/journey/status/{journey.id}"]


def test_a_text_is_left_as_it_was(page: Page, journey: StoredJourney) -> None:
    press(page, "/title")
    type_in(page, "nonsense", Keys.ESCAPE)
    assert place(page, "/title").text == journey.original["title"]
    focus(page, "/scenario")
    page.run("document.execCommand('selectAll')")
    type_in(page, Keys.DELETE, Keys.ENTER)
    assert place(page, "/scenario").text == journey.original["scenario"], "none is empty"
    assert journey.map == journey.original


def test_a_click_goes_where_it_was_meant_to_while_a_text_is_left(
    page: Page, journey: StoredJourney
) -> None:
    """The map is not drawn anew under the pointer, nor under a text that is being written."""
    press(page, "/title")
    type_in(page, "!")
    press(page, "/scenario")
    type_in(page, "? ")
    page.wait(lambda: journey.map["title"] != journey.original["title"], "the title's save")
    type_in(page, "More.", Keys.ENTER)
    saved(page)
    assert "? More." in journey.map["scenario"]


def test_a_map_of_version_1_is_edited_too(page: Page, maps: StoredMaps) -> None:
    stored = maps.add(of_version_1(journey_map()))
    begin(page, stored.id)
    press(page, "/phases/0/metrics add")
    type_in(page, "Days to renew", Keys.ENTER)
    saved(page)
    assert stored.map["phases"][0]["metrics"] == ["Days to renew"]


def test_what_is_handed_on_is_the_map_as_edited(page: Page, journey: StoredJourney) -> None:
    rewrite(page, "/title", "A shorter way")
    saved(page)
    page.button("Done").click()
    page.run(
        "window.kept = [];"
        "URL.createObjectURL = (blob) => { blob.text().then((text) => window.kept.push(text));"
        "  return '#'; };"
        "HTMLAnchorElement.prototype.click = () => {}"
    )
    page.find(".exports summary").click()
    next(one for one in page.all(".exports button") if one.text.endswith("JSON")).click()
    text = page.wait(lambda: page.run("return window.kept[0]"), "the file")
    assert json.loads(text)["title"] == "A shorter way"
