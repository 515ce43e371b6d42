"""The page in a browser, against the embedded stack; skipped where there is no browser.

``SCREENSHOTS=folder`` keeps the pictures that the tests take.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3
from selenium import webdriver

from local.stack import Stack
from tests.e2e import browser
from tests.e2e.journeys import FORM
from tests.e2e.stored_maps import StoredMaps
from tests.integration.api import Api

WRITERS = Path(__file__).parent.parent / "integration" / "writers"


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """The embedded stack, with a writer that has accidents on order."""
    parameters = {
        "StepSeconds": "0",
        "MaxActiveJobsPerUser": "100",
        "Writer": "scripted_writer:ScriptedWriter",
    }
    with Stack(
        parameters, name="page", python_path=[WRITERS], containers_per_function=4
    ) as started:
        yield started


@pytest.fixture(scope="session")
def slow_stack() -> Iterator[Stack]:
    """The embedded stack at a pace that polls can follow."""
    with Stack({"StepSeconds": "3.4"}, name="slow-page") as started:
        yield started


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    folder = tmp_path_factory.mktemp("browser")
    started = browser.start(folder / "profile", folder / "downloads")
    yield started
    started.quit()


@pytest.fixture(scope="session")
def screenshots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kept = os.environ.get("SCREENSHOTS")
    return Path(kept) if kept else tmp_path_factory.mktemp("screenshots")


@pytest.fixture
def downloads(driver: webdriver.Chrome, tmp_path: Path) -> Path:
    behaviour = {"behavior": "allow", "downloadPath": str(tmp_path)}
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    return tmp_path


@pytest.fixture
def api(stack: Stack) -> Iterator[Api]:
    with urllib3.PoolManager(retries=False) as pool:
        yield Api(stack, pool)


@pytest.fixture
def page(
    driver: webdriver.Chrome, stack: Stack, api: Api, screenshots: Path
) -> Iterator[browser.Page]:
    """The page, signed in as the user of ``api``; nothing it did may have been an error."""
    yield from _prepared(browser.Page(driver, stack.url, screenshots), api.user)


@pytest.fixture
def slow_page(
    driver: webdriver.Chrome, slow_stack: Stack, screenshots: Path
) -> Iterator[browser.Page]:
    yield from _prepared(browser.Page(driver, slow_stack.url, screenshots), "ann")


@pytest.fixture
def finished(api: Api) -> str:
    """A journey that is done; its id."""
    job_id: str = api.create(**FORM).json["job_id"]
    assert api.wait(job_id)["status"] == "completed"
    return job_id


@pytest.fixture
def maps(api: Api) -> StoredMaps:
    """Maps that no writer at hand makes, for the page's user."""
    return StoredMaps(api)


def _prepared(page: browser.Page, user: str) -> Iterator[browser.Page]:
    page.resize(1440, 900)
    page.light_or_dark("light")
    sign_in(page, user)
    page.errors()
    yield page
    assert page.errors() == []


def sign_in(page: browser.Page, user: str) -> None:
    """Make this the browser's user at the page's origin."""
    page.driver.get(f"{page.url}/icon.svg")
    page.run(
        "localStorage.clear(); sessionStorage.clear();"
        "localStorage.setItem('journey.user', arguments[0])",
        user,
    )
