"""What somebody's own environment must not change."""

import subprocess

import pytest

from local.stack import Stack
from local.template import ROOT


def test_no_proxy_is_between_the_stack_and_its_aws(
    small_stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")

    tables = small_stack.client("dynamodb").list_tables()["TableNames"]

    assert small_stack.template.table()["TableName"] in tables


@pytest.mark.parametrize("name", ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"])
def test_no_command_is_run_with_a_profile(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "somebody")
    makefile = f"include Makefile\nshow:\n\t@echo profile=$${name}\n"

    shown = subprocess.run(
        ["make", "--file=-", "--no-print-directory", "show"],  # noqa: S607
        cwd=ROOT,
        input=makefile,
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert shown == "profile=\n"
