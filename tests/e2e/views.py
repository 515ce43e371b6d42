"""Every view of the page, and how to come to it: what is asked of all of them is asked of these."""

from collections.abc import Callable
from dataclasses import dataclass

from journey.jobs.job import JobStatus
from tests.e2e.browser import ROOT, Page
from tests.e2e.maps import ARABIC, JourneyMap, in_another_language, journey_map, of_version_1
from tests.e2e.stored_maps import StoredJourney, StoredMaps

NOBODY_S = "0b8f2a9e-3f0d-4a53-9f4b-6a2a2a2d7b11"
OLDER, IN_ARABIC = of_version_1(journey_map()), in_another_language("ar", ARABIC)
RESEARCH = ROOT / "tests" / "unit" / "research_files" / "files" / "en.docx"


@dataclass(frozen=True)
class Visit:
    """A user at the page, and what the user's journeys are made with."""

    page: Page
    maps: StoredMaps

    def journey(self, *orders: str) -> str:
        """The address of a journey that the scripted writer works at."""
        return f"#/journey/{self.maps.api.start(*orders)}"

    def cancelled(self) -> str:
        address = self.journey("at Context Analysis: wait 20")
        self.maps.api("POST", address.replace("#/journey/", "/api/journey/cancel/"))
        return address

    def queued(self) -> str:
        return f"#/journey/{self.maps.add_queued(journey_map()).id}"

    def finished(self, given: JourneyMap | None = None) -> str:
        return f"#/journey/{self.maps.add(given or journey_map()).id}"


Act = Callable[[Visit], None]


@dataclass(frozen=True)
class View:
    """A view.

    Attributes:
        address: its route, once it has what it needs.
        sign: what is seen of it.
        act: what a user does there for it to become this view.
    """

    address: Callable[[Visit], str]
    sign: str
    act: Act | None = None

    def show(self, visit: Visit) -> None:
        visit.page.open(self.address(visit))
        visit.page.find(self.sign)
        if self.act:
            self.act(visit)


def _clicks(selector: str, sign: str) -> Act:
    def act(visit: Visit) -> None:
        visit.page.find(selector).click()
        visit.page.find(sign)

    return act


def _edit(visit: Visit) -> None:
    visit.page.button("Edit").click()
    visit.page.find(".edit-bar")


def _meet_somebody(visit: Visit) -> None:
    """Edit what somebody else has edited meanwhile."""
    _edit(visit)
    job_id = visit.page.driver.current_url.rpartition("/")[2]
    StoredJourney(job_id, {}, visit.maps.api).edit(
        [{"op": "replace", "path": "/title", "value": "Theirs"}]
    )
    visit.page.run(
        "const title = document.querySelector('h1 [contenteditable]');"
        "title.focus(); title.textContent = 'Mine'; title.blur()"
    )
    visit.page.find(".conflict table")


def _send_nothing(visit: Visit) -> None:
    visit.page.add_names("targetPersonas", ["Ann", "ann"])
    visit.page.submit()
    visit.page.find(".notice.is-bad")


def _bring_files(visit: Visit) -> None:
    visit.page.find("#researchFiles").send_keys(f"{RESEARCH}\n{ROOT / 'Makefile'}")
    visit.page.wait(lambda: "statements" in visit.page.texts(".file-state")[0], "it to be read")


def _begin_again(visit: Visit) -> None:
    visit.page.run("sessionStorage.setItem('journey.form', JSON.stringify({industry: 'Retail'}))")
    visit.page.button("Use this form again").click()
    visit.page.find("dialog[open]")


def _see_original(visit: Visit) -> None:
    _edit(visit)
    visit.page.button("As generated").click()
    visit.page.button("Back to the edited map")


_FORM, _LIST, _MAP, _MESSAGE = "form.form", ".card", "article.map", ".message a"

VIEWS = {
    "form": View(lambda _: "#/", _FORM),
    "form, with faults": View(lambda _: "#/", _FORM, _send_nothing),
    "form, with files": View(lambda _: "#/", _FORM, _bring_files),
    "form, with the account's menu": View(
        lambda _: "#/", _FORM, _clicks(".account summary", "#user-name")
    ),
    "journeys": View(lambda visit: visit.finished() and "#/journeys", _LIST),
    "journeys, none": View(lambda _: "#/journeys", ".empty"),
    "journeys, one to be deleted": View(
        lambda visit: visit.finished() and "#/journeys", _LIST, _clicks(".card .icon", "dialog")
    ),
    "unknown": View(lambda _: "#/nonsense", _MESSAGE),
    "journey": View(lambda _: f"#/journey/{NOBODY_S}", _MESSAGE),
    JobStatus.QUEUED: View(
        lambda visit: f"#/journey/{visit.maps.add_queued(journey_map()).id}",
        "article[data-status=queued]",
    ),
    JobStatus.PROCESSING: View(
        lambda visit: visit.journey("at Journey Mapping: wait 20"),
        "article[data-status=processing] [aria-current=step]",
    ),
    JobStatus.FAILED: View(
        lambda visit: visit.journey("at Context Analysis: raise ModelAccessDenied"),
        "article[data-status=failed]",
    ),
    JobStatus.CANCELLED: View(Visit.cancelled, "article[data-status=cancelled]"),
    JobStatus.COMPLETED: View(Visit.finished, _MAP),
    "completed, of version 1": View(lambda visit: visit.finished(OLDER), _MAP),
    "completed, in Arabic": View(lambda visit: visit.finished(IN_ARABIC), _MAP),
    "completed, with lanes to choose": View(
        Visit.finished, _MAP, _clicks(".reading-tools summary", "#lane-thoughts")
    ),
    "completed, with files to save": View(
        Visit.finished, _MAP, _clicks(".exports summary", ".exports button")
    ),
    "completed, with papers to print on": View(
        Visit.finished, _MAP, _clicks(".papers summary", ".papers button")
    ),
    "completed, with a source told": View(
        Visit.finished, _MAP, _clicks("[data-lane=quotes] summary", "[data-lane=quotes] [open]")
    ),
    "completed, its form wanted again": View(Visit.finished, _MAP, _begin_again),
    "edited": View(Visit.finished, _MAP, _edit),
    "edited, by two": View(Visit.finished, _MAP, _meet_somebody),
    "edited, its original shown": View(Visit.finished, _MAP, _see_original),
}
