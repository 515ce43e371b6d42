"""A journey by the writer that needs no model, at a pace that polls can follow."""

import time
from typing import Any

from journey.jobs.steps import STEPS
from tests.e2e.browser import Page
from tests.e2e.journeys import FORM, GERMAN, job_id_of

STEP_NAMES = [step.name for step in STEPS]


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
            share = (STEP_NAMES.index(seen["current"]) + 1) / len(STEPS)
            assert seen["now"] == 100 * share
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


def test_a_form_in_another_language_is_told_what_the_draft_is_in(slow_page: Page) -> None:
    slow_page.open()
    slow_page.fill_in(industry="Wasserwerk", businessGoals="Read the meters online")
    assert not slow_page.all(".form .notice.is-warning")[0].is_displayed()

    slow_page.fill_in(businessGoals=GERMAN)

    assert "The draft will be in English" in slow_page.find(".form .notice.is-warning").text
