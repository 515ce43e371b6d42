"""What people do with the page, in a real browser against the real handlers."""

import csv
import io
import json
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from journey.jobs.steps import STEPS
from local.run import SAMPLE_FORM
from tests.e2e.browser import Page
from tests.e2e.conftest import sign_in
from tests.e2e.proxy import Proxy
from tests.integration.api import Api

FORM: dict[str, Any] = json.loads(SAMPLE_FORM.read_text())
HOSTILE = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>'
STEP_NAMES = [step.name for step in STEPS]


def job_id_of(page: Page) -> str:
    """The id in the address, once there is one."""
    address = page.wait(
        lambda: re.search(r"#/journey/([\w-]+)$", page.driver.current_url), "a journey's address"
    )
    return address[1]


def map_of(page: Page, seconds: float = 30) -> None:
    """Wait for the map."""
    page.find("article.map", seconds)


@pytest.fixture
def finished(api: Api) -> str:
    """A journey that is done; its id."""
    job_id: str = api.create(**FORM).json["job_id"]
    assert api.wait(job_id)["status"] == "completed"
    return job_id


def test_form_to_map(slow_page: Page) -> None:
    """Fill in, submit, watch all eight steps, read the map."""
    page = slow_page
    page.open()
    page.find("form.form")
    page.screenshot("form-light")
    page.fill_in(**FORM)
    page.submit()
    job_id_of(page)
    page.find("article.running")
    assert page.text("h1") == FORM["title"]

    currents: list[str] = []
    percentages: list[float] = []
    times_left: list[str] = []
    longest_history = 0
    deadline = time.monotonic() + 180
    while not page.all("article.map"):
        assert time.monotonic() < deadline, f"still at {currents}"
        seen: dict[str, Any] = page.run(
            "const text = (one) => document.querySelector(one)?.textContent ?? '';"
            "return {current: text('[aria-current=step] .step-name'), left: text('.time-left'),"
            " now: Number(document.querySelector('[role=progressbar]')?.ariaValueNow ?? 0),"
            " steps: document.querySelectorAll('.steps li').length,"
            " events: document.querySelectorAll('.history li').length,"
            " message: text('.now')}"
        )
        if seen["current"]:
            assert seen["steps"] == len(STEPS)
            assert seen["message"]
            if seen["current"] not in currents:
                currents.append(seen["current"])
                if len(currents) == 4:
                    for scheme in ("dark", "light"):
                        page.light_or_dark(scheme)
                        page.screenshot(f"running-{scheme}")
                    page.resize(360, 780)
                    page.screenshot("running-phone")
                    assert page.overflow() <= 0
                    page.resize(1440, 900)
            percentages.append(seen["now"])
            times_left.append(seen["left"])
            longest_history = max(longest_history, seen["events"])
        time.sleep(0.2)

    page.resize(1440, 1000)
    for scheme in ("dark", "light"):
        page.light_or_dark(scheme)
        page.screenshot(f"finished-{scheme}")

    # A poll that a busy machine delays may miss a step; the history below misses none.
    assert currents == [name for name in STEP_NAMES if name in currents]
    assert len(currents) > len(STEPS) / 2
    assert percentages == sorted(percentages)
    assert percentages[-1] == 100
    assert len({left for left in times_left if left}) > len(currents), "it counts between polls"
    assert longest_history > 10, "more than one answer holds"
    assert page.texts("#announcer") == ["The journey map is ready."]
    assert [name.split("\n")[-1] for name in page.texts(".phase-name")] == FORM["journeyPhases"]
    assert page.texts(".persona h3") == FORM["targetPersonas"]
    assert page.texts(".lane-name")[1:] == [
        "Emotion",
        "Actions",
        "Thoughts",
        "Touchpoints",
        "Channels",
        "What drives it",
        "Pain points",
        "Opportunities",
        "What to measure",
        "In their words",
    ]
    assert len(page.all(".curve-box svg circle")) == len(FORM["journeyPhases"])
    marks = set(page.texts(".quote .mark"))
    assert marks == {"generated", "research"}
    assert page.text(".quality-score strong") == "98", "research was given"
    assert len(page.texts(".checks li")) == 5
    assert page.texts(".findings .finding .hint")
    events = page.texts(".story .history li .hint")
    assert [name for name in STEP_NAMES if any(name in event for event in events)] == STEP_NAMES


def test_looks_good_at_every_size(page: Page, finished: str) -> None:
    """No sideways scrolling from 360 px on; the pictures are for people to judge."""
    page.open(f"#/journey/{finished}")
    map_of(page)
    for scheme in ("light", "dark"):
        page.light_or_dark(scheme)
        page.run("document.querySelector('.personas').scrollIntoView()")
        page.screenshot(f"personas-{scheme}")
    page.light_or_dark("light")
    for route, name in ((f"#/journey/{finished}", "map"), ("#/", "form"), ("#/journeys", "list")):
        page.open(route)
        page.find("h1")
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


def test_progress_shows_in_forced_colours(page: Page, api: Api) -> None:
    page.forced_colours()
    job_id = api.start("at Journey Mapping: wait 5")
    page.open(f"#/journey/{job_id}")
    for status in ("processing", "cancelled"):
        page.find(f"article[data-status={status}]")
        bar, done = (
            page.run("return getComputedStyle(arguments[0]).backgroundColor", page.all(part)[0])
            for part in (".progress-bar", ".bar-fill")
        )
        assert bar != done, status
        api("POST", f"/api/journey/cancel/{job_id}")


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


def test_reload_in_mid_run(page: Page) -> None:
    page.open()
    page.fill_in(**FORM | {"additionalContext": "at Quote Generation: wait 12"})
    page.submit()
    job_id = job_id_of(page)
    page.wait(
        lambda: page.texts("[aria-current=step] .step-name") == ["Quote Generation"], "step 5", 60
    )
    page.driver.refresh()
    page.find("article.running")
    assert page.texts("[aria-current=step] .step-name") == ["Quote Generation"]
    map_of(page)
    assert job_id_of(page) == job_id


def test_cancel_and_retry(page: Page) -> None:
    page.open()
    page.fill_in(**FORM | {"additionalContext": "at Persona Creation once: wait 6"})
    page.submit()
    page.wait(
        lambda: page.texts("[aria-current=step] .step-name") == ["Persona Creation"], "step 2"
    )
    page.button("Cancel").click()
    page.find("article[data-status=cancelled]", 10)
    assert page.text(".running .pill") == "Cancelled"
    assert "You cancelled this journey" in page.text(".meter .notice:not([hidden])")
    page.button("Retry").click()
    map_of(page)


def test_retry_after_a_failure(page: Page) -> None:
    page.open()
    page.fill_in(
        **FORM | {"additionalContext": "at Quote Generation once: raise InvalidModelOutput"}
    )
    page.submit()
    page.find("article[data-status=failed]", 30)
    assert "could not be used" in page.text(".meter .notice:not([hidden])")
    assert page.texts("[data-state=stopped] .step-name") == ["Quote Generation"]
    assert "Quote Generation" in page.text(".history")
    page.button("Retry").click()
    map_of(page)


def test_an_action_waits_for_the_next_status(page: Page, api: Api) -> None:
    """Its button keeps the focus meanwhile, and can't be pressed again; then the map has it."""
    job_id = api.start("at Persona Creation once: wait 6")
    page.open(f"#/journey/{job_id}")
    page.find("article[data-status=processing]")
    page.hold("/api/journey/status/")
    page.button("Cancel").send_keys(Keys.ENTER)
    page.wait(lambda: api.status(job_id)["status"] == "cancelled", "the cancellation")
    time.sleep(0.5)
    assert page.focused() == "Cancel"
    assert page.find(".meter button").get_attribute("aria-disabled") == "true"
    page.button("Cancel").send_keys(Keys.ENTER)
    page.release()
    page.find("article[data-status=cancelled]", 10)
    assert page.focused() == "Retry"
    assert page.all(".meter [role=alert]:not([hidden])") == []
    page.button("Retry").send_keys(Keys.ENTER)
    map_of(page)
    assert page.run("return document.activeElement.tagName") == "H1"


def test_a_map_that_comes_during_an_action_is_drawn_once(page: Page, api: Api) -> None:
    """Nobody who has begun to read it shall lose the place."""
    job_id = api.start("at Quality Assurance: wait 4")
    page.open(f"#/journey/{job_id}")
    page.find("article[data-status=processing]")
    page.run(
        "window.drawn = 0;"
        "const count = () => { window.drawn += document.querySelectorAll('article.map').length; };"
        "new MutationObserver(count).observe(document.querySelector('.journey'), {childList: true})"
    )
    page.hold("/api/journey/cancel/", is_sent=False)
    page.button("Cancel").click()
    api.wait(job_id, "completed")
    time.sleep(3.5)
    page.release()
    map_of(page)
    time.sleep(1)
    assert page.run("return window.drawn") == 1


def test_an_action_finds_the_service_again(page: Page, api: Api) -> None:
    """What was said of the connection does not outlive it, and a refusal no status."""
    job_id = api.start("at Journey Mapping: wait 20")
    page.open(f"#/journey/{job_id}")
    page.find("article[data-status=processing]")
    page.run(
        "const real = window.fetch;"
        "window.isCut = true;"
        "window.fetch = (url, init) =>"
        "  window.isCut ? Promise.reject(new TypeError('cut')) : real(url, init)"
    )
    page.find(".meter .is-warning", 10)
    page.run("window.isCut = false; document.querySelector('.meter button').click()")
    page.find("article[data-status=cancelled]", 10)
    assert page.all(".meter .is-warning:not([hidden])") == []

    # What this page could not do, another does.
    page.run("window.isCut = true")
    page.button("Retry").click()
    page.find(".meter [role=alert]")
    assert page.text(".meter [role=alert]").startswith("Retrying did not work. ")
    api("POST", f"/api/journey/retry/{job_id}")
    page.run("window.isCut = false")
    page.find("article[data-status=processing]", 20)
    assert page.all(".meter .notice:not([hidden])") == []
    api("POST", f"/api/journey/cancel/{job_id}")


def test_server_gone_for_ten_seconds(page: Page, api: Api) -> None:
    """The page says so, tries again, and goes on by itself."""
    with Proxy(urlsplit(page.url).port or 0) as proxy:
        behind = Page(page.driver, proxy.url, page.screenshots)
        sign_in(behind, api.user)
        job_id = api.start("at Journey Mapping: wait 9", "at Quote Generation: wait 5")
        behind.open(f"#/journey/{job_id}")
        behind.wait(
            lambda: behind.texts("[aria-current=step] .step-name") == ["Journey Mapping"], "step 3"
        )
        proxy.cut()
        time.sleep(10)
        assert "The service can't be reached" in behind.text(".meter .is-warning:not([hidden])")
        assert behind.texts("[aria-current=step] .step-name") == ["Journey Mapping"]
        proxy.repair()
        map_of(behind)
        behind.driver.get("about:blank")


def test_two_tabs(page: Page, api: Api) -> None:
    """What one tab does shows in the other, also in one that was hidden meanwhile."""
    job_id = api.start("at Journey Mapping: wait 9")
    page.open(f"#/journey/{job_id}")
    page.find("article[data-status=processing]")
    first = page.driver.current_window_handle
    page.run("document.onvisibilitychange = () => { window.wasHidden ||= document.hidden; }")
    page.driver.switch_to.new_window("tab")
    page.open(f"#/journey/{job_id}")
    page.find("article[data-status=processing]")
    page.button("Cancel").click()
    page.find("article[data-status=cancelled]", 10)
    page.driver.close()
    page.driver.switch_to.window(first)
    assert page.run("return window.wasHidden")
    page.find("article[data-status=cancelled]", 5)


def test_every_fault_at_its_field(page: Page) -> None:
    page.open()
    page.fill_in(
        title="t" * 201,
        industry="i\u0007" * 60,
        businessGoals="g" * 4_001,
        targetPersonas=["Ann", "ann", "", "d" * 101, "e"],
        journeyPhases=["p" * 61, *(f"Phase {number}" for number in range(11))],
        additionalContext="c" * 10_001,
    )
    for last, lines in ((4, "e\nf"), (-1, "Phase 11\nPhase 12")):
        page.paste(page.all(".name input")[last], lines)
    page.submit()
    assert page.driver.switch_to.active_element.accessible_name == "11 things to fix"
    faults = [fault.text for fault in page.all(".fault") if fault.text]
    assert faults == [
        "Shorten this by 20: 100 characters at most",
        "Shorten this by 1: 4,000 characters at most",
        "Shorten this by 1: 200 characters at most",
        "This is named above already",
        "Name this, or remove it",
        "Shorten this by 1: 100 characters at most",
        "Name 5 personas at most",
        "Shorten this by 1: 60 characters at most",
        "Name 12 phases at most",
        "Shorten this by 1: 10,000 characters at most",
    ]
    assert page.text(".notice strong") == "11 things to fix"
    assert len(page.all("[aria-invalid=true]")) == 8
    assert page.serious_faults() == []
    page.screenshot("form-faults")

    page.button("Industry: Remove the control character U+0007").click()
    assert page.focused() == "industry"
    page.run(
        "window.spoken = 0;"
        "const count = (changes) => { window.spoken += changes.length; };"
        "const all = {childList: true, characterData: true, subtree: true};"
        "for (const one of document.querySelectorAll('[role=alert], [role=status], [aria-live]'))"
        "  new MutationObserver(count).observe(one, all)"
    )
    page.type("#industry", "Retail")
    assert page.text(".notice strong") == "9 things to fix"
    assert page.run("return window.spoken") == 0, "typing is not talked over"


def test_faults_that_only_the_server_knows(page: Page) -> None:
    page.open()
    page.fill_in(industry="Retail", businessGoals="Sell more", journeyPhases=["Straße", "STRASSE"])
    page.submit()
    fault = page.find(".notice li")
    assert "named more than once" in fault.text
    assert "named more than once" in page.text("#journeyPhases-fault")


def test_a_list_is_pasted_and_ends_at_its_limit(page: Page) -> None:
    """One name a line, as in the list it was copied from; no more can be added than are taken."""
    page.open()
    page.find("#targetPersonas-add").click()
    page.paste(
        page.find(".name input"), "- Student\r\n- Retired reader\n\n3. Teacher\n24-hour nurse"
    )
    names = [one.get_property("value") for one in page.all(".name input")]
    assert names == ["Student", "Retired reader", "Teacher", "24-hour nurse"]
    for _ in range(2):
        page.find("#targetPersonas-add").click()
    assert len(page.all(".name input")) == 5
    page.all(".name input")[2].send_keys(Keys.ENTER)
    assert len(page.all(".name input")) == 5
    assert page.find("#targetPersonas-add").get_attribute("aria-disabled") == "true"


GERMAN = "Zählerstände von den Mietern und mit dem Handy"


def test_a_form_in_another_language_is_told_what_the_draft_is_in(slow_page: Page) -> None:
    slow_page.open()
    slow_page.fill_in(industry="Wasserwerk", businessGoals="Read the meters online")
    assert not slow_page.all(".form .notice.is-warning")[0].is_displayed()

    slow_page.fill_in(businessGoals=GERMAN)

    assert "The draft will be in English" in slow_page.find(".form .notice.is-warning").text


def test_a_writer_of_any_language_is_no_reason_for_a_word(page: Page) -> None:
    page.open()

    page.fill_in(industry="Wasserwerk", businessGoals=GERMAN)

    page.wait(lambda: len(page.all("#industryProfile option")) > 1, "the answer about the writer")
    assert not page.all(".form .notice.is-warning")[0].is_displayed()


@pytest.fixture
def served_profiles(page: Page) -> None:
    """An API that serves two industry profiles, and takes no form."""
    page.open("#/journeys")
    page.find("h1")
    page.run(
        "const real = window.fetch;"
        "const profiles = [{id: 'retail', name: 'Retail'}, {id: 'energy', name: 'Home energy'}];"
        "window.fetch = async (url, init) => {"
        "  if (String(url).endsWith('/api/industry-profiles')) return Response.json({profiles});"
        "  if (!String(url).endsWith('/api/journey/create')) return real(url, init);"
        "  window.sent = JSON.parse(init.body);"
        "  return Response.json({detail: 'Not today.'}, {status: 400});"
        "}"
    )
    page.find("a[data-route=form]").click()


@pytest.mark.usefixtures("served_profiles")
def test_an_industry_profile_is_chosen_or_left_to_the_writer(page: Page) -> None:
    page.fill_in(industry="Retail", businessGoals="Sell more")
    page.wait(lambda: len(page.all("#industryProfile option")) == 3, "the profiles")
    assert page.texts("#industryProfile option:checked") == ["Let the writer recognise it"]
    page.submit()
    page.find(".notice.is-bad")
    assert page.run("return window.sent") == {"industry": "Retail", "businessGoals": "Sell more"}
    page.all("#industryProfile option")[2].click()
    page.submit()
    page.wait(lambda: page.run("return window.sent.industryProfile") == "energy", "the choice")
    page.find("a[data-route=journeys]").click()
    page.find("a[data-route=form]").click()
    page.wait(lambda: page.texts("#industryProfile option:checked") == ["Home energy"], "the draft")


def test_typed_text_survives_a_reload(page: Page) -> None:
    page.open()
    page.fill_in(industry="Retail", businessGoals="Sell more", journeyPhases=["First"])
    page.driver.refresh()
    assert page.find("#industry").get_property("value") == "Retail"
    assert page.find(".name input").get_property("value") == "First"


def test_a_form_that_was_left_before_the_answer_makes_one_journey(page: Page, api: Api) -> None:
    """Sent again as it was, it has the same idempotency key."""
    page.open()
    page.fill_in(**FORM)
    page.hold("/api/journey/create")
    page.submit()
    page.wait(lambda: api("GET", "/api/journeys").json["journeys"] or None, "the journey")
    page.find("a[data-route=journeys]").click()
    page.find(".card")
    page.release()
    page.open()
    page.submit()
    job_id = job_id_of(page)
    assert [one["id"] for one in api("GET", "/api/journeys").json["journeys"]] == [job_id]
    page.open()
    assert page.find("#industry").get_property("value") == ""


def test_hostile_text_stays_text(page: Page) -> None:
    page.open()
    page.fill_in(
        title=HOSTILE,
        industry="<b>Retail</b>",
        businessGoals="Sell <i>more</i>",
        targetPersonas=["<img src=x onerror=window.hacked=true>"],
        journeyPhases=["<svg onload=window.hacked=true>"],
        additionalContext='"<img src=x onerror=window.hacked=true> is what I saw", said Ann.',
    )
    page.submit()
    map_of(page)
    assert page.text("h1") == HOSTILE
    assert page.texts(".phase-name") == ["<svg onload=window.hacked=true>"]
    page.open("#/journeys")
    assert page.text(".card-link") == HOSTILE
    assert page.run("return window.hacked ?? null") is None
    assert page.all("main img, main script, main b, main i") == []


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
    page.wait(lambda: page.run("return window.asked") == [100, 20], "it to be read anew", 10)
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
    page.find(f"#open-{finished}", 10)
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


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, page: Page) -> str:
    name: str = request.param
    page.light_or_dark(name)
    return name


def test_axe_finds_no_serious_fault(page: Page, api: Api, finished: str, scheme: str) -> None:
    running = api.start("at Journey Mapping: wait 5")
    for route, sign in (
        (f"#/journey/{running}", "article[data-status=processing]"),
        ("#/", "form.form"),
        ("#/journeys", ".card"),
        (f"#/journey/{finished}", "article.map"),
        ("#/journey/nonsense", ".message"),
    ):
        page.open(route)
        page.find(sign)
        assert page.serious_faults() == [], route
    api("POST", f"/api/journey/cancel/{running}")


def test_names_move_and_go_by_the_keyboard(page: Page) -> None:
    """The focus stays with the name that moves; a held key removes one name at the most."""

    def names() -> list[str]:
        return [str(one.get_property("value")) for one in page.all(".name input")]

    page.open()
    page.add_names("journeyPhases", ["B", "C", "A"])
    page.all("[title='Move earlier']")[2].send_keys(Keys.ENTER)
    assert (names(), page.focused()) == (["B", "A", "C"], "↑Move earlier phase 2")
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert (names(), page.focused()) == (["A", "B", "C"], "↓Move later phase 1")
    page.all("[title='Move later']")[1].send_keys(Keys.ENTER)
    assert (names(), page.focused()) == (["A", "C", "B"], "↑Move earlier phase 3")

    page.run(
        "const [input] = document.querySelectorAll('.name input');"
        "const press = (repeat) =>"
        "  input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Backspace', repeat}));"
        "input.value = '';"
        "press(true);"
        "window.kept = document.querySelectorAll('.name').length;"
        "press(false)"
    )
    assert page.run("return window.kept") == 3
    assert names() == ["C", "B"]


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
