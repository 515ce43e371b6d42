"""Beginning again: the form of a journey that is there, an example, and finding a journey."""

import time
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.e2e.browser import Page
from tests.e2e.maps import journey_map
from tests.e2e.stored_maps import StoredMaps
from tests.integration.api import Api

FORM: dict[str, Any] = {
    "industry": "Public libraries",
    "businessGoals": "Have more readers renew.",
    "targetPersonas": ["Student", "Retired reader"],
    "journeyPhases": ["Reminder", "Renewal"],
    "additionalContext": "One line.\nAnother.",
}


def form_in(page: Page) -> dict[str, Any]:
    """What the page keeps of the form."""
    kept: dict[str, Any] = page.run("return JSON.parse(sessionStorage.getItem('journey.form'))")
    return kept


def test_a_form_is_used_again(page: Page, maps: StoredMaps) -> None:
    job_id = maps.add(journey_map(), FORM).id
    page.open(f"#/journey/{job_id}")
    page.find("article.map")
    page.button("Use this form again").click()
    page.find("form.form")
    assert page.find("#industry").get_property("value") == FORM["industry"]
    names = [one.get_property("value") for one in page.all(".name input")]
    assert names == [*FORM["targetPersonas"], *FORM["journeyPhases"]]
    assert form_in(page) == FORM


def test_a_form_that_was_begun_is_not_lost_unasked(page: Page, maps: StoredMaps) -> None:
    job_id = maps.add(journey_map(), FORM).id
    page.open()
    page.type("#industry", "Something else")
    for answer, industry in (("Keep it", "Something else"), ("Replace it", FORM["industry"])):
        page.open(f"#/journey/{job_id}")
        page.find("article.map")
        page.button("Use this form again").click()
        page.find("dialog[open]")
        assert page.serious_faults() == []
        page.button(answer).click()
        page.wait(lambda: page.all("dialog") == [], "the answer to be taken")
        assert form_in(page)["industry"] == industry
    page.find("form.form")


@pytest.mark.parametrize("ending", ["failed", "cancelled"])
def test_a_journey_that_came_to_nothing_says_so_and_leads_back(
    page: Page, api: Api, ending: str
) -> None:
    orders = {
        "failed": "at Context Analysis: raise ModelAccessDenied",
        "cancelled": "at Context Analysis: wait 20",
    }
    job_id = api.start(orders[ending])
    if ending == "cancelled":
        api("POST", f"/api/journey/cancel/{job_id}")
    page.open(f"#/journey/{job_id}")
    page.find(f"article[data-status={ending}]")
    assert page.driver.title.startswith(f"{ending.capitalize()} · ")
    page.button("Use this form again")
    for scheme in ("light", "dark"):
        page.light_or_dark(scheme)
        assert page.serious_faults() == []


def test_an_example_is_filled_in(page: Page) -> None:
    page.open()
    page.button("Fill in an example").click()
    assert page.focused() == "industry"
    assert page.find("#industry").get_property("value") == "Home energy"
    assert len(page.all(".name input")) == 7
    assert not any(one.text == "Fill in an example" for one in page.all("button"))
    page.submit()
    page.find("article.map, article.running", 30)


def listed(page: Page) -> list[str]:
    return page.texts(".card-link")


def choose(page: Page, selector: str, value: str) -> None:
    page.run(
        "arguments[0].value = arguments[1];"
        "arguments[0].dispatchEvent(new Event('change', {bubbles: true}))",
        page.find(selector),
        value,
    )


def test_the_list_is_searched_and_sorted(page: Page) -> None:
    """Also what was not shown yet."""
    page.open()
    page.find("form.form")
    page.run(
        "const titles = Array.from({length: 130}, (_, index) => `Journey ${index}`);"
        "titles[129] = 'Café Zürich';"
        "const journeys = titles.map((title, index) => ({"
        "  id: `${index}`, job_id: `${index}`, title, industry: index % 2 ? 'Retail' : 'Banking',"
        "  status: 'completed', created_at: `2026-11-23T10:00:00.${999 - index}Z`,"
        "}));"
        "window.fetch = async (url) => {"
        "  const query = new URL(url, location.href).searchParams;"
        "  const [from, limit] = [Number(query.get('next_token')), Number(query.get('limit'))];"
        "  const to = from + limit;"
        "  const next_token = to < journeys.length ? `${to}` : null;"
        "  return Response.json({journeys: journeys.slice(from, to), next_token});"
        "}"
    )
    page.find("a[data-route=journeys]").click()
    page.wait(lambda: len(listed(page)) == 20, "the first page")
    page.find("#journey-search").send_keys("cafe zur")
    page.wait(lambda: listed(page) == ["Café Zürich"], "what is found")
    page.find("#journey-search").send_keys(Keys.CONTROL, "a")
    page.find("#journey-search").send_keys(Keys.DELETE)
    choose(page, "#journey-order", "title")
    page.wait(lambda: len(listed(page)) == 130, "all of them")
    assert listed(page)[:3] == ["Café Zürich", "Journey 0", "Journey 1"]
    assert listed(page)[10:12] == ["Journey 9", "Journey 10"], "numbers count as numbers"
    choose(page, "#journey-order", "oldest")
    assert listed(page)[0] == "Café Zürich"
    page.type("#journey-search", "nothing of the kind")
    page.find(".empty")


def test_the_focus_is_at_the_next_journey_after_one_is_deleted(page: Page, api: Api) -> None:
    ids = [api.start() for _ in range(3)]
    page.open("#/journeys")
    page.wait(lambda: len(page.all(".card")) == 3, "three journeys")
    oldest, middle, newest = ids
    for deleted, focused in ((middle, f"open-{oldest}"), (oldest, f"open-{newest}")):
        page.find(f"#delete-{deleted}").click()
        page.button("Delete").click()
        page.wait(lambda: len(page.all(".card")) < len(ids), "one journey less")
        ids.remove(deleted)
        assert page.focused() == focused
    page.find(f"#delete-{newest}").click()
    page.button("Delete").click()
    page.wait(lambda: page.focused() == "journey-search", "the search")


def test_an_address_that_leads_nowhere_says_so(page: Page) -> None:
    page.open("#/nonsense")
    assert page.text("h1") == "There is no such page"
    page.find(".message a").click()
    page.find("form.form")


def test_nothing_moves_by_itself_while_a_journey_is_on_its_way(page: Page, api: Api) -> None:
    """Each frame that is painted costs the reader's battery."""
    job_id = api.start("at Journey Mapping: wait 6")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    page.open(f"#/journey/{job_id}")
    page.wait(lambda: page.texts("[aria-current=step] .step-name") == ["Journey Mapping"], "step 3")
    time.sleep(1.5)
    running = "return document.getAnimations().filter((one) => one.playState === 'running').length"
    assert page.run(running) == 0
    assert page.text(".stage") == "3 of 8"
    assert page.driver.title.startswith("3 of 8 · ")
    api("POST", f"/api/journey/cancel/{job_id}")


SHIFTS = (
    "window.shifts = [];"
    "const nameOf = ({node}) => node?.className || node?.nodeName;"
    "new PerformanceObserver((list) => {"
    "  for (const one of list.getEntries())"
    "    if (!one.hadRecentInput) window.shifts.push([one.value, one.sources.map(nameOf)]);"
    "}).observe({type: 'layout-shift', buffered: true})"
)
MOST_SHIFT = 0.1  # https://web.dev/articles/cls


def test_little_shifts_on_a_phone(page: Page, api: Api) -> None:
    page.resize(390, 800)
    job_id = api.start("at Journey Mapping: wait 3", "at Quote Generation: wait 3")
    for route, sign in (
        ("#/", "form.form"),
        (f"#/journey/{job_id}", "article.running"),
        ("#/journeys", ".card"),
    ):
        page.open(route)
        page.run(SHIFTS)
        page.find(sign)
        time.sleep(4)
        shifts = page.run("return window.shifts")
        assert sum(value for value, _ in shifts) < MOST_SHIFT, (route, shifts)


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
