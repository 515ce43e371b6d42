"""The README's own writer does what the README says of it."""

import re
import sys
from pathlib import Path

import pytest

from journey.content.form import read_form
from journey.content.journey_map import JourneyMap
from journey.workflow.workflow_state import read_state
from tests.unit.job_maker import JobMaker
from tests.unit.whole_run import first_input, run_steps

README = Path(__file__).parents[3] / "README.md"


@pytest.fixture
def my_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    (tmp_path / "my_writer.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("WRITER", "my_writer:MyWriter")
    monkeypatch.delitem(sys.modules, "my_writer", raising=False)


@pytest.mark.usefixtures("my_writer")
def test_of_what_it_quotes_only_that_stands_which_is_proved(make_job: JobMaker) -> None:
    form = read_form(
        {
            "industry": "Harbour",
            "businessGoals": "Moor sooner",
            "targetPersonas": ["Pilot", "Fisherman"],
            "journeyPhases": ["Berthing", "Signalling"],
            "additionalContext": "Berthing takes hours.\nThe pilot said that he is never told.",
        }
    )

    drawn = read_state(run_steps(first_input(make_job(), form))).draft.get(JourneyMap)

    berthing, signalling = drawn.phases
    assert drawn.generated_by.writer == "mine"
    assert berthing.customer_quote == "Berthing takes hours"
    assert berthing.quote_evidence.kind == "research"
    assert signalling.quote_evidence.kind == "generated"
    assert {each.quote_evidence.kind for each in drawn.personas} == {"generated"}
    others = [signalling.customer_quote, *(each.quote for each in drawn.personas)]
    assert not any("told" in quote or "hours" in quote for quote in others)
