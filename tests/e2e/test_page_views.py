"""Every view: how it looks, loads and moves, and who can use it."""

import re
import time

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from journey.jobs.job import JobStatus
from tests.e2e.browser import ROOT, Page
from tests.e2e.journeys import FORM, job_id_of, map_of
from tests.e2e.maps import journey_map
from tests.e2e.stored_maps import StoredMaps
from tests.e2e.views import VIEWS, View, Visit
from tests.integration.api import Api

FRONTEND = ROOT / "frontend"
SHIFTS = (
    "window.shifts = [];"
    "const nameOf = ({node}) => node?.className || node?.nodeName;"
    "new PerformanceObserver((list) => {"
    "  for (const one of list.getEntries())"
    "    if (!one.hadRecentInput) window.shifts.push([one.value, one.sources.map(nameOf)]);"
    "}).observe({type: 'layout-shift', buffered: true})"
)
MOST_SHIFT = 0.1  # https://web.dev/articles/cls

COMING = {name: view for name, view in VIEWS.items() if not view.act}
"""Those that come without more ado."""


def test_looks_good_at_every_size(page: Page, finished: str) -> None:
    """No sideways scrolling from 360 px on; the pictures are for people to judge."""
    page.open(f"#/journey/{finished}")
    map_of(page)
    for scheme in ("light", "dark"):
        page.light_or_dark(scheme)
        page.run("document.querySelector('.personas').scrollIntoView()")
        page.screenshot(f"personas-{scheme}")
    page.light_or_dark("light")
    for route, name, sign in (
        (f"#/journey/{finished}", "map", "article.map"),
        ("#/", "form", "form.form"),
        ("#/journeys", "list", ".card"),
    ):
        page.open(route)
        page.find(sign)
        for width in (360, 768, 1280, 2560):
            page.resize(width, 780)
            assert page.overflow() <= 0, f"{name} at {width}"
            if width == 360:
                page.screenshot(f"{name}-phone")
        page.resize(1440, 900)
        page.screenshot(f"{name}-wide")


def test_each_view_has_a_title_of_its_own(page: Page, finished: str) -> None:
    for route, sign, title in (
        ("#/", "form.form", "New journey · Journey maps"),
        ("#/journeys", ".card", "My journeys · Journey maps"),
        (f"#/journey/{finished}", "article.map", FORM["title"]),
    ):
        page.open(route)
        page.find(sign)
        assert page.driver.title == title


def test_the_grid_is_a_table_at_every_size(page: Page, finished: str) -> None:
    """Each row has as many cells, also where the corner is out of sight."""
    page.open(f"#/journey/{finished}")
    map_of(page)
    for width in (360, 1440):
        page.resize(width, 900)
        heading, emotion, *lanes = page.table()
        assert heading[0] == "Phase"
        assert all(persona in heading[1] for persona in FORM["targetPersonas"]), heading
        assert len(emotion) == 2, "the curve spans all phases"
        assert {len(lane) for lane in lanes} == {len(heading)} == {1 + len(FORM["journeyPhases"])}


def test_an_address_that_leads_nowhere_says_so(page: Page) -> None:
    page.open("#/nonsense")
    page.find(".message a")
    assert page.text("h1") == "There is no such page"
    page.find(".message a").click()
    page.find("form.form")


def test_the_views_are_all_that_there_are() -> None:
    titles = re.search(r"TITLES = Object.freeze\(\{(.*)\}\)", (FRONTEND / "app.js").read_text())
    assert titles
    routes = set(re.findall(r"(\w+):", titles[1]))
    assert routes
    assert routes | set(JobStatus) <= set(VIEWS)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_axe_finds_no_fault(page: Page, maps: StoredMaps, view: View) -> None:
    view.show(Visit(page, maps))
    for scheme in ("light", "dark"):
        page.light_or_dark(scheme)
        assert page.access_faults() == [], scheme


@pytest.mark.parametrize("view", COMING.values(), ids=COMING)
def test_little_shifts_on_a_phone(page: Page, maps: StoredMaps, view: View) -> None:
    page.resize(390, 800)
    page.open(view.address(Visit(page, maps)))
    page.run(SHIFTS)
    page.find(view.sign)
    time.sleep(1)
    shifts = page.run("return window.shifts")
    assert sum(value for value, _ in shifts) < MOST_SHIFT, shifts


def test_little_shifts_while_a_journey_is_on_its_way(page: Page, api: Api) -> None:
    page.resize(390, 800)
    job_id = api.start("at Journey Mapping: wait 3", "at Quote Generation: wait 3")
    page.open(f"#/journey/{job_id}")
    page.run(SHIFTS)
    page.find("article.running")
    time.sleep(4)
    shifts = page.run("return window.shifts")
    assert sum(value for value, _ in shifts) < MOST_SHIFT, shifts


def test_modules_come_at_once_on_a_slow_network(page: Page, maps: StoredMaps) -> None:
    """No module is asked for only because another has come."""
    job_id = maps.add(journey_map()).id
    page.open(f"#/journey/{job_id}")
    page.find("article.map")
    fetched, named = page.run(
        "const modules = performance.getEntriesByType('resource')"
        "  .map(({name}) => new URL(name).pathname).filter((name) => name.endsWith('.js'));"
        "const links = [...document.querySelectorAll('[rel=modulepreload], script[src]')];"
        "return [modules, links.map((one) => new URL(one.href ?? one.src).pathname)]"
    )
    assert sorted(fetched) == sorted(named), "each once, and none that the page does not name"


def test_keyboard_alone(page: Page, api: Api) -> None:
    """Skip link, form, a list that is typed, and the way to the list of journeys."""

    def press(*keys: str) -> None:
        for key in keys:
            page.driver.switch_to.active_element.send_keys(key)

    page.open()
    page.find("form.form")
    page.find("body").send_keys(Keys.TAB)
    assert page.focused() == "Skip to the content"
    press(Keys.ENTER, Keys.TAB)
    assert page.focused() == "Fill in an example"
    press(Keys.TAB, "Retail", Keys.TAB)
    assert page.focused() == "industryProfile"
    press(Keys.TAB, "Sell more", Keys.TAB, Keys.TAB)
    assert page.focused() == "targetPersonas-add"
    press(Keys.ENTER, "Ann", Keys.ENTER, "Bob", Keys.ENTER, Keys.BACKSPACE)
    assert [one.get_property("value") for one in page.all(".name input")] == ["Ann", "Bob"]
    press(Keys.TAB, Keys.TAB, Keys.TAB)
    assert page.focused() == "journeyPhases-add"
    page.find("#additionalContext").send_keys(Keys.TAB)
    assert page.focused() == "researchFiles"
    # What is sent to a field for files itself would be taken for a file's name.
    ActionChains(page.driver).send_keys(Keys.TAB).perform()
    assert page.focused() == "Map the journey"
    press(Keys.ENTER)
    job_id = job_id_of(page)
    map_of(page)
    assert api.status(job_id)["result"]["personas"][0]["name"] == "Ann"
    # Back and forth with the browser's own keys.
    page.driver.back()
    page.find("form.form")
    page.driver.forward()
    map_of(page)
