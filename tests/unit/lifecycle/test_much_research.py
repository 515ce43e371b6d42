"""As much as may be sent: what its reading takes, and what a run carries of it."""

import json
import resource
import time
from collections.abc import Callable

import pytest

from journey.content.form import JourneyForm
from journey.jobs.steps import RESEARCH_INTEGRATION, STEPS
from journey.queries.owned_research import OwnedResearch
from journey.storage import object_keys
from tests.unit.job_maker import ADA, JobMaker
from tests.unit.research_files.test_large_files import transcript
from tests.unit.research_maker import ResearchMaker
from tests.unit.whole_run import first_input, run_steps

pytestmark = pytest.mark.bulk


def test_ten_megabytes_of_transcript(
    research: ResearchMaker,
    make_job: JobMaker,
    form: JourneyForm,
    print_figure: Callable[[str], None],
) -> None:
    data = transcript()
    started = time.monotonic()
    file_id = research.read("talk.srt", data)
    seconds = time.monotonic() - started
    file = OwnedResearch(research.table).get(ADA, file_id)
    kept = len(research.bucket.get(object_keys.statements_key(ADA, file_id)))
    job = make_job()
    state = first_input(job, form.model_copy(update={"research_files": (file_id,)}))

    after = run_steps(state, STEPS[: RESEARCH_INTEGRATION.number])

    size = len(json.dumps(after).encode())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    print_figure(
        f"10 MB of transcript: {file.statements:,} statements read and masked in {seconds:.1f} s, "
        f"{kept:,} bytes kept, {size:,} bytes of workflow state after step 4; this process "
        f"peaked at {peak:.0f} MB"
    )
    assert file.statements == data.count(b"-->")
    assert file.speakers == 2
    assert kept < 500_000
    assert size < 64 * 1024
