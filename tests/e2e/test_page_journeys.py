"""The list of journeys, and who may see which."""

import time

from selenium.webdriver.common.keys import Keys

from tests.e2e.browser import Page
from tests.e2e.journeys import FORM, job_id_of, map_of
from tests.integration.api import Api


def test_my_journeys(page: Page, api: Api) -> None:
    done = api.create(**FORM).json["job_id"]
    api.wait(done)
    failed = api.start("at Context Analysis: raise ModelAccessDenied")
    api.wait(failed)
    page.open("#/journeys")
    page.wait(lambda: len(page.all(".card")) == 2, "two journeys")
    assert page.texts(".card .pill") == ["Failed", "Completed"]

    page.run(
        "arguments[0].value = 'completed'; arguments[0].dispatchEvent(new Event('change'))",
        page.find("#status-filter"),
    )
    page.wait(lambda: page.texts(".card-link") == [FORM["title"]], "the completed one alone")
    page.find(".card-link").click()
    map_of(page)
    assert job_id_of(page) == done

    page.open("#/journeys")
    page.find(f"#delete-{failed}").click()
    assert page.focused() == "Keep it"
    page.button("Delete").click()
    page.wait(lambda: len(page.all(".card")) == 1, "one journey less")
    assert api("GET", f"/api/journey/status/{failed}").status == 404

    api("DELETE", f"/api/journey/{done}")
    page.find(f"#delete-{done}").click()
    page.button("Delete").click()
    page.find(".empty")


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
        ids.remove(deleted)
        page.wait(lambda: len(page.all(".card")) == len(ids), "one journey less")
        assert page.focused() == focused
    page.find(f"#delete-{newest}").click()
    page.button("Delete").click()
    page.wait(lambda: page.focused() == "journey-search", "the search")


def test_a_list_that_was_under_way_brings_no_deleted_journey_back(
    page: Page, finished: str, api: Api
) -> None:
    deleted = api.start()
    api.wait(deleted)
    page.open("#/journeys")
    page.find(f"#delete-{deleted}")
    page.run(
        "const real = window.fetch;"
        "const released = new Promise((resolve) => { window.release = resolve; });"
        "window.fetch = async (url, init) => {"
        "  const answer = await real(url, init);"
        "  if (!String(url).startsWith('/api/journeys')) return answer;"
        "  window.isAnswered = true;"
        "  await released;"
        "  return answer;"
        "}"
    )
    choose(page, "#status-filter", "completed")
    page.wait(lambda: page.run("return window.isAnswered"), "a list of both")
    page.find(f"#delete-{deleted}").click()
    page.button("Delete").click()
    page.wait(lambda: len(page.all(".card")) == 1, "one journey less")

    page.release()

    time.sleep(0.5)
    assert [card.get_attribute("id") for card in page.all(".card-link")] == [f"open-{finished}"]


def test_a_long_list_is_kept_up_to_date(page: Page) -> None:
    """It stays as long as it was; what did not change stays where it is."""
    page.open()
    page.find("form.form")
    page.run(
        "const journeys = Array.from({length: 130}, (_, index) => ({"
        "  id: `${index}`, job_id: `${index}`, title: `Journey ${index}`, industry: 'Retail',"
        "  status: index ? 'completed' : 'processing', created_at: '2026-11-23T10:00:00.000Z',"
        "}));"
        "window.asked = [];"
        "window.fetch = async (url) => {"
        "  const query = new URL(url, location.href).searchParams;"
        "  const [from, limit] = [Number(query.get('next_token')), Number(query.get('limit'))];"
        "  window.asked.push(limit);"
        "  const page = journeys.slice(from, from + limit);"
        "  return Response.json({journeys: page, next_token: `${from + limit}`});"
        "}"
    )
    page.find("a[data-route=journeys]").click()
    for before in range(0, 100, 20):
        page.find(f"#open-{before}")
        page.button("Show more").send_keys(Keys.ENTER)
    page.find("#open-100")
    assert page.focused() == "open-100"
    page.run("window.card = document.querySelector('.card'); window.asked = []")
    page.wait(lambda: page.run("return window.asked") == [100, 20], "it to be read anew")
    time.sleep(0.5)
    assert len(page.all(".card")) == 120
    assert page.run("return window.card.isConnected")


def test_a_list_that_could_not_be_read_is_read_again(page: Page, finished: str) -> None:
    page.open()
    page.find("form.form")
    page.run(
        "const real = window.fetch;"
        "window.fetch = async (...request) => {"
        "  window.fetch = real;"
        "  return new Response('{}', {status: 400});"
        "}"
    )
    page.find("a[data-route=journeys]").click()
    page.find(".notice.is-bad")
    page.find(f"#open-{finished}")
    assert page.all(".notice:not([hidden])") == []


def test_a_list_that_nobody_waits_for_any_more_says_nothing(page: Page, finished: str) -> None:
    """A filter that is chosen next is not blamed for what became of the one before."""
    page.open("#/journeys")
    page.find(f"#open-{finished}")
    page.run(
        "const real = window.fetch;"
        "const released = new Promise((resolve) => { window.release = resolve; });"
        "window.fetch = async (url, init) => {"
        "  if (!String(url).includes('status=failed')) return real(url, init);"
        "  await released;"
        "  return new Response('{}', {status: 400});"
        "};"
        "const choose = (status) => {"
        "  arguments[0].value = status;"
        "  arguments[0].dispatchEvent(new Event('change'));"
        "};"
        "choose('failed'); choose('cancelled')",
        page.find("#status-filter"),
    )
    page.find(".empty")
    page.release()
    time.sleep(0.5)
    assert page.all(".notice:not([hidden])") == []


def test_a_journey_that_is_not_there(page: Page) -> None:
    page.open("#/journey/0b8f2a9e-3f0d-4a53-9f4b-6a2a2a2d7b11")
    page.find(".message a")
    assert page.text("h1") == "This journey can't be shown"
    assert "There is no such journey" in page.text("main")


def test_another_user_has_journeys_of_their_own(page: Page, finished: str) -> None:
    page.open("#/journeys")
    page.find(f"#open-{finished}")
    page.find(".account summary").click()
    page.type("#user-name", "somebody-else")
    page.button("Switch").click()
    page.find(".empty")
    page.open(f"#/journey/{finished}")
    page.find(".message a")
    assert page.text("h1") == "This journey can't be shown"


def test_a_token_that_is_refused_is_renewed(page: Page, finished: str) -> None:
    page.open("#/journeys")
    page.find(".card")
    page.run(
        "const real = window.fetch;"
        "window.fetch = (url, init) => {"
        "  if (window.wasRefused || !String(url).startsWith('/api/')) return real(url, init);"
        "  window.wasRefused = true;"
        "  return real(url, {...init, headers: {...init.headers, authorization: 'Bearer forged'}})"
        "}"
    )
    page.find(".card-link").click()
    map_of(page)
    assert page.run("return window.wasRefused")
