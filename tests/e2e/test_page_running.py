"""A journey on its way: what is shown of it, and cancelling and retrying it."""

import time
from urllib.parse import urlsplit

from selenium.webdriver.common.keys import Keys

from tests.e2e.browser import Page
from tests.e2e.conftest import sign_in
from tests.e2e.journeys import FORM, job_id_of, map_of, open_running
from tests.e2e.proxy import Proxy
from tests.integration.api import Api


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
    page.fill_in(**FORM | {"additionalContext": "at Persona Creation once: wait 20"})
    page.submit()
    page.wait(
        lambda: page.texts("[aria-current=step] .step-name") == ["Persona Creation"], "step 2"
    )
    page.button("Cancel").click()
    page.find("article[data-status=cancelled]")
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
    page.find("article[data-status=failed]")
    assert "could not be used" in page.text(".meter .notice:not([hidden])")
    assert page.texts("[data-state=stopped] .step-name") == ["Quote Generation"]
    assert "Quote Generation" in page.text(".history")
    page.button("Retry").click()
    map_of(page)


def test_an_action_waits_for_the_next_status(page: Page, api: Api) -> None:
    """Its button keeps the focus meanwhile, and can't be pressed again; then the map has it."""
    job_id = open_running(page, api, "at Persona Creation once: wait 20")
    page.hold("/api/journey/status/")
    page.button("Cancel").send_keys(Keys.ENTER)
    page.wait(lambda: api.status(job_id)["status"] == "cancelled", "the cancellation")
    time.sleep(0.5)
    assert page.focused() == "Cancel"
    assert page.find(".meter button").get_attribute("aria-disabled") == "true"
    page.button("Cancel").send_keys(Keys.ENTER)
    page.release()
    page.find("article[data-status=cancelled]")
    assert page.focused() == "Retry"
    assert page.all(".meter [role=alert]:not([hidden])") == []
    page.button("Retry").send_keys(Keys.ENTER)
    map_of(page)
    assert page.run("return document.activeElement.tagName") == "H1"


def test_a_map_that_comes_during_an_action_is_drawn_once(page: Page, api: Api) -> None:
    """Nobody who has begun to read it shall lose the place."""
    job_id = open_running(page, api, "at Quality Assurance: wait 4")
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
    job_id = open_running(page, api, "at Journey Mapping: wait 20")
    page.run(
        "const real = window.fetch;"
        "window.isCut = true;"
        "window.fetch = (url, init) =>"
        "  window.isCut ? Promise.reject(new TypeError('cut')) : real(url, init)"
    )
    page.find(".meter .is-warning")
    page.run("window.isCut = false; document.querySelector('.meter button').click()")
    page.find("article[data-status=cancelled]")
    assert page.all(".meter .is-warning:not([hidden])") == []

    # What this page could not do, another does.
    page.run("window.isCut = true")
    page.button("Retry").click()
    page.find(".meter [role=alert]")
    assert page.text(".meter [role=alert]").startswith("Retrying did not work. ")
    api("POST", f"/api/journey/retry/{job_id}")
    page.run("window.isCut = false")
    page.find("article[data-status=processing]")
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
    job_id = open_running(page, api, "at Journey Mapping: wait 20")
    first = page.driver.current_window_handle
    page.run("document.onvisibilitychange = () => { window.wasHidden ||= document.hidden; }")
    page.driver.switch_to.new_window("tab")
    page.open(f"#/journey/{job_id}")
    page.find("article[data-status=processing]")
    page.button("Cancel").click()
    page.find("article[data-status=cancelled]")
    page.driver.close()
    page.driver.switch_to.window(first)
    assert page.run("return window.wasHidden")
    page.find("article[data-status=cancelled]")


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
