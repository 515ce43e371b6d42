"""A journey on the page, from the form to its map."""

import json
import re
from typing import Any

from local.run import SAMPLE_FORM
from tests.e2e.browser import Page
from tests.e2e.maps import JourneyMap
from tests.e2e.stored_maps import StoredMaps
from tests.integration.api import Api

FORM: dict[str, Any] = json.loads(SAMPLE_FORM.read_text())
GERMAN = "Zählerstände von den Mietern und mit dem Handy"


def job_id_of(page: Page) -> str:
    """The id in the address, once there is one."""
    address = page.wait(
        lambda: re.search(r"#/journey/([\w-]+)$", page.driver.current_url), "a journey's address"
    )
    return address[1]


def open_running(page: Page, api: Api, order: str) -> str:
    """The id of a journey that the page shows on its way; ``order`` is for the scripted writer."""
    job_id = api.start(order)
    page.open(f"#/journey/{job_id}")
    page.find("article[data-status=processing]")
    return job_id


def map_of(page: Page) -> None:
    """Wait for the map."""
    page.find("article.map")


def show(page: Page, maps: StoredMaps, given: JourneyMap) -> None:
    """Open a journey that ended with this map."""
    page.open(f"#/journey/{maps.add(given).id}")
    map_of(page)
