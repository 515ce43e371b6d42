"""What docs/ says of the template is what the template says."""

import re

from journey.api.http import MAX_BODY_BYTES
from journey.content.file_statements import MOST_STATEMENTS
from journey.content.form import JourneyForm
from journey.editing.patches import MAX_OPERATIONS
from journey.lifecycle.research_uploads import MOST_FILES
from journey.research_files.limits import MAX_BYTES, MAX_PAGES, MAX_ROWS
from journey.storage.results import MAX_MAP_BYTES
from local.template.intrinsics import load
from local.template.template import PATH, ROOT
from tests import parameters_table
from tests.simulation.ceilings import ceiling
from tests.simulation.quotas import default_quotas


def rows(page: str, heading: str) -> set[str]:
    """The first column of the table under a heading."""
    section = (ROOT / "docs" / page).read_text("utf-8").split(f"\n## {heading}\n")[1]
    return set(re.findall(r"^\| `(\w+)` \|", section.split("\n## ")[0], re.MULTILINE))


def of_type(kind: str) -> set[str]:
    resources = load(PATH)["Resources"]
    return {name for name, resource in resources.items() if resource["Type"] == kind}


def test_the_parameters_are_those_of_the_template() -> None:
    assert parameters_table.PAGE.read_text("utf-8") == parameters_table.page()


def test_every_alarm_has_its_line_in_the_runbook() -> None:
    assert rows("operate.md", "The alarms") == of_type("AWS::CloudWatch::Alarm")


def test_each_limit_is_told_as_it_is() -> None:
    defaults = {name: each.get("Default") for name, each in load(PATH)["Parameters"].items()}
    rate, burst = defaults["ThrottlingRateLimit"], defaults["ThrottlingBurstLimit"]
    files = JourneyForm.model_json_schema()["properties"]["researchFiles"]["maxItems"]
    page = (ROOT / "docs" / "operate.md").read_text("utf-8")

    for limit in (
        f"active journeys per user, {defaults['MaxActiveJobsPerUser']}",
        f"requests a second, {rate}; at once, {burst}",
        f"a form or an edit, {MAX_BODY_BYTES // 1024} KB",
        f"an edited map, {MAX_MAP_BYTES // 1000} KB; {MAX_OPERATIONS:,} operations an edit",
        f"a research file, {MAX_BYTES // 10**6} MB; {MAX_PAGES} pages, {MAX_ROWS:,} rows",
        f"files that wait for a journey, {MOST_FILES} a user; files a journey, {files}",
        f"statements of files a journey, {MOST_STATEMENTS:,}",
    ):
        assert f"| {limit} |" in page


def test_each_quota_is_met_at_the_rate_that_the_runbook_tells() -> None:
    """Where this fails after a change that is meant, ``make scale`` says the new rates."""
    met_at = sorted(float(f"{ceiling(quota):.2g}") for quota in default_quotas().values())
    page = (ROOT / "docs" / "operate.md").read_text("utf-8")
    table = page.split("| jobs a minute |")[1].split("\n\n")[0]

    told = [
        float(rate.replace(",", ""))
        for rate in re.findall(r"^\| ([\d.,]+) \|", table, re.MULTILINE)
    ]

    assert told == met_at


def test_no_page_leads_to_a_file_that_is_not_there() -> None:
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
