"""The environment that template.yaml gives the functions, and the figures that tests print.

Clients and caches are made when a function's module is imported, so the environment comes before
any other import.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from typing import cast

import pytest

from local.template.template import REGION, Template

_settings = {
    name: value
    for function in Template({"StepSeconds": "0"}).functions()
    for name, value in function.environment.items()
    if value
}
_region_and_credentials = {
    "AWS_DEFAULT_REGION": REGION,
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
}
# What tests talk to is on this machine, whatever proxy leads off it.
_no_proxy = dict.fromkeys(("NO_PROXY", "no_proxy"), "127.0.0.1,localhost")
os.environ.update(_settings | _region_and_credentials | _no_proxy)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Refuse tests that share a node id."""
    if not hasattr(config, "workerinput"):  # what a worker of pytest-xdist raises is lost
        _refuse_shared(item.nodeid for item in items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_node_collection_finished(ids: list[str]) -> None:
    _refuse_shared(ids)


def _refuse_shared(node_ids: Iterable[str]) -> None:
    """Of tests that share one, pytest-xdist may run the first and never tell of the others."""
    if shared := [node_id for node_id, count in Counter(node_ids).items() if count > 1]:
        raise pytest.UsageError(f"These tests share a node id: {', '.join(shared)}")


@pytest.fixture
def print_figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Takes a line for the end of the test run, whichever process the test runs in."""
    return lambda line: record_property("figure", line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures, and how many tests were skipped for each reason."""
    _print_figures(terminalreporter)
    reasons = Counter(map(_reason, terminalreporter.getreports("skipped")))
    for reason, count in sorted(reasons.items()):
        terminalreporter.line(f"SKIPPED {count} test{'s' * (count > 1)}: {reason}")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Why a test was skipped, wherever it stands."""
    _, _, told = cast(tuple[str, int, str], report.longrepr)
    return told.removeprefix("Skipped: ")


def _print_figures(terminalreporter: pytest.TerminalReporter) -> None:
    figures = [
        line
        for report in terminalreporter.getreports("passed")
        for name, line in report.user_properties
        if name == "figure"
    ]
    if figures:
        terminalreporter.section("figures")
    # By their subjects: processes that run side by side end in any order.
    for line in sorted(map(str, figures)):
        terminalreporter.line(line)
