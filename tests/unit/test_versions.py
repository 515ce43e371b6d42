"""One version, wherever it is told; and a workflow that runs what proves a clone."""

import json
import re
import tomllib

import yaml

from local.template.template import ROOT

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def test_the_changelog_begins_with_what_is_unreleased_and_then_tells_of_this_version() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    released = [heading.split()[0] for heading in headings if heading != "Unreleased"]

    assert released[0] == VERSION
    assert headings.index("Unreleased") == 0
    assert released == sorted(released, key=lambda text: [int(n) for n in text.split(".")])[::-1]


def test_the_api_and_the_client_bear_the_same_version() -> None:
    described = yaml.safe_load((ROOT / "functions/api/openapi.yaml").read_text("utf-8"))
    client = json.loads((ROOT / "frontend/client/package.json").read_text("utf-8"))

    assert described["info"]["version"] == client["version"] == VERSION


def test_the_workflow_of_github_runs_the_proof_of_a_clean_clone() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))

    steps = workflow["jobs"]["ci"]["steps"]
    assert [step["run"] for step in steps if "run" in step][-1] == ".ci/run"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
