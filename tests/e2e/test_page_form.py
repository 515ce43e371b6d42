"""The form: what is typed and pasted, its faults, and sending it."""

import pytest
from selenium.webdriver.common.keys import Keys

from tests.e2e.browser import Page
from tests.e2e.journeys import FORM, GERMAN, job_id_of, map_of
from tests.integration.api import Api

HOSTILE = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>'


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
