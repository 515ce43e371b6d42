"""Beginning again: with the form of a journey that is there, or with an example."""

from typing import Any

import pytest

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


def test_an_example_is_filled_in(page: Page) -> None:
    page.open()
    page.button("Fill in an example").click()
    assert page.focused() == "industry"
    assert page.find("#industry").get_property("value") == "Home energy"
    assert len(page.all(".name input")) == 7
    assert not any(one.text == "Fill in an example" for one in page.all("button"))
    page.submit()
    page.find("article.map, article.running")
