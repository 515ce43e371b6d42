"""A headless Chromium, and the page in it as its user sees it."""

import base64
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.patience import PATIENCE

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No service of the browser's own may ask anything of any network.
_SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--lang=en-GB",
)
_POLL_SECONDS = 0.1

T = TypeVar("T")


def _found(kind: str, variable: str, names: tuple[str, ...]) -> str:
    path = os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip(f"there is no {kind} on the PATH; install it, or name one in {variable}")
    return path


def start(profile: Path, downloads: Path) -> webdriver.Chrome:
    """A browser with a profile of its own; the test is skipped where there is none."""
    options = webdriver.ChromeOptions()
    options.binary_location = _found("Chromium", "CHROMIUM", _CHROMIUMS)
    for switch in (*_SWITCHES, f"--user-data-dir={profile}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(
        options, Service(_found("chromedriver", "CHROMEDRIVER", ("chromedriver",)))
    )
    behaviour = {"behavior": "allow", "downloadPath": str(downloads)}
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    return driver


@dataclass(frozen=True)
class Page:
    """The page at one address.

    Attributes:
        url: where it is served, without a slash at the end.
        screenshots: where pictures go.
    """

    driver: webdriver.Chrome
    url: str
    screenshots: Path

    def open(self, route: str = "#/") -> None:
        """Load the page anew at this route."""
        self.driver.get("about:blank")
        self.driver.get(f"{self.url}/{route}")

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def find(self, selector: str, seconds: float = PATIENCE) -> WebElement:
        """The first element that fits, once there is one to see."""
        return self.wait(
            lambda: next((one for one in self.all(selector) if one.is_displayed()), None),
            f"{selector} to be seen",
            seconds,
        )

    def button(self, text: str) -> WebElement:
        """The button with this text, once there is one to see."""
        return self.wait(
            lambda: next(
                (one for one in self.all("button") if one.is_displayed() and one.text == text), None
            ),
            f"a button {text!r}",
        )

    def text(self, selector: str) -> str:
        """What is to be read in the first element that fits, once there is something."""
        script = "return document.querySelector(arguments[0])?.innerText"
        found: str = self.wait(lambda: self.run(script, selector), f"text in {selector}")
        return found

    def texts(self, selector: str) -> list[str]:
        """What stands in every element that fits, seen or not."""
        script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.textContent)"
        found: list[str] = self.run(script, selector)
        return found

    def wait(self, look: Callable[[], T | None], for_what: str, seconds: float = PATIENCE) -> T:
        """What ``look`` gives, once that is something."""
        # A view may be drawn anew between two looks.
        waiting = WebDriverWait(
            self.driver, seconds, _POLL_SECONDS, [StaleElementReferenceException]
        )
        return waiting.until(lambda _: look(), f"waited {seconds} s for {for_what}")  # type: ignore[return-value]

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def type(self, selector: str, text: str) -> None:
        """Put a text of any length and any letters in a field, as pasting would."""
        self.run(
            "arguments[0].value = JSON.parse(arguments[1]);"
            "arguments[0].dispatchEvent(new InputEvent('input', {bubbles: true}))",
            self.find(selector),
            json.dumps(text),
        )

    def add_names(self, field: str, names: list[str]) -> None:
        """Name personas or phases."""
        for name in names:
            self.find(f"#{field}-add").click()
            inputs = self.all(f"fieldset:has(#{field}-add) .name input")
            self.run(
                "arguments[0].value = JSON.parse(arguments[1]);"
                "arguments[0].dispatchEvent(new InputEvent('input', {bubbles: true}))",
                inputs[-1],
                json.dumps(name),
            )

    def paste(self, field: WebElement, text: str) -> None:
        """Paste a text in place of what stands in a field."""
        self.run(
            "arguments[0].select();"
            "const clipboardData = new DataTransfer();"
            "clipboardData.setData('text/plain', arguments[1]);"
            "const paste = {clipboardData, bubbles: true, cancelable: true};"
            "arguments[0].dispatchEvent(new ClipboardEvent('paste', paste))",
            field,
            text,
        )

    def fill_in(self, **form: Any) -> None:
        """Fill the form in, field by field, under the names of the API."""
        for name in ("industry", "businessGoals", "title", "additionalContext"):
            if name in form:
                self.type(f"#{name}", form[name])
        for name in ("targetPersonas", "journeyPhases"):
            self.add_names(name, form.get(name, []))

    def submit(self) -> None:
        self.button("Map the journey").click()

    def table(self) -> list[list[str]]:
        """The names of the cells, row by row, as assistive technology is given them."""
        tree = self.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        nodes = {node["nodeId"]: node for node in tree}

        def is_a(node: dict[str, Any], *roles: str) -> bool:
            return not node["ignored"] and node["role"]["value"] in roles

        def cells(node: dict[str, Any]) -> list[str]:
            if is_a(node, "cell", "columnheader", "rowheader"):
                return [node["name"]["value"]]
            return [name for child in node["childIds"] for name in cells(nodes[child])]

        return [cells(node) for node in tree if is_a(node, "row")]

    def focused(self) -> str:
        """What has the focus: its id, or its text where it has none."""
        script = "return document.activeElement.id || document.activeElement.textContent"
        name: str = self.run(script)
        return name

    # --- What goes over the wire ----------------------------------------------------------------

    def hold(self, path: str, *, is_sent: bool = True) -> None:
        """Let requests to what begins so hang, until ``release`` or until the page is left.

        Args:
            is_sent: the answer hangs, when the server has done its work; else the request.
        """
        self.run(
            "const [path, isSent] = arguments;"
            "const real = window.fetch;"
            "const released = new Promise((resolve) => { window.release = resolve; });"
            "window.fetch = async (url, init) => {"
            "  if (!String(url).startsWith(path)) return real(url, init);"
            "  if (!isSent) await released;"
            "  const answer = await real(url, init);"
            "  await released;"
            "  return answer;"
            "}",
            path,
            is_sent,
        )

    def release(self) -> None:
        self.run("window.release()")

    # --- How it looks ---------------------------------------------------------------------------

    def resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def light_or_dark(self, scheme: str) -> None:
        feature = {"name": "prefers-color-scheme", "value": scheme}
        calm = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature, calm]})

    def forced_colours(self) -> None:
        feature = {"name": "forced-colors", "value": "active"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})

    def screenshot(self, name: str) -> None:
        picture = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
        self.screenshots.mkdir(parents=True, exist_ok=True)
        (self.screenshots / f"{name}.png").write_bytes(base64.b64decode(picture["data"]))

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        width: int = self.run("return document.documentElement.scrollWidth - innerWidth")
        return width

    def pdf(self) -> bytes:
        printed = {"preferCSSPageSize": True, "printBackground": True}
        return base64.b64decode(self.driver.execute_cdp_cmd("Page.printToPDF", printed)["data"])

    # --- What is wrong with it ------------------------------------------------------------------

    def errors(self) -> list[str]:
        """What the browser has complained of since the last time, but for answers of the API."""
        log = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [
            entry["message"]
            for entry in log
            if entry["level"] == "SEVERE" and "Failed to load resource" not in entry["message"]
        ]

    def access_faults(self) -> list[str]:
        """What axe-core finds that keeps people out, or is in their way."""
        if not AXE.exists():
            pytest.skip("there is no axe-core in node_modules; npm ci installs it")
        self.run(AXE.read_text())
        violations = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document).then((found) => done(found.violations))"
        )
        return [
            f"{violation['help']}: {node['target']}"
            for violation in violations
            for node in violation["nodes"]
        ]
