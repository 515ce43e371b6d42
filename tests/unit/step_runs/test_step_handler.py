import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import ContextAnalysis, GeneratedBy, Knowledge, StepUsage, Usage
from journey.content.proposals import ContextProposal
from journey.content.statements import researched
from journey.errors import (
    InvalidModelOutput,
    JobNotActive,
    ModelThrottled,
    StepFailed,
    StoreUnavailable,
    WorkflowStateTooLarge,
)
from journey.jobs.job import JobStatus
from journey.jobs.steps import CONTEXT_ANALYSIS
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.runtime import clock as journey_clock
from journey.runtime.logs import logger
from journey.step_runs.step_handler import StepRun, step_handler
from tests.simulation.plain_writer import PlainWriter
from tests.unit.aws_faults import Faults
from tests.unit.conftest import LogLines
from tests.unit.job_maker import ADA, JobMaker
from tests.unit.whole_run import Payload, first_input

Work = Callable[[StepRun], Draft]

CONTEXT = ContextAnalysis("Summary", [], [], "Scenario", [], "en", Knowledge())


@pytest.fixture
def payload(make_job: JobMaker, form: JourneyForm) -> Payload:
    return first_input(make_job(), form)


def run(work: Work, payload: Payload) -> Payload:
    return step_handler(CONTEXT_ANALYSIS)(work)(payload, None)


def test_the_work_gets_form_draft_and_step_and_its_draft_is_handed_on(
    payload: Payload, form: JourneyForm
) -> None:
    def work(run: StepRun) -> Draft:
        assert (run.step, run.form, run.draft) == (CONTEXT_ANALYSIS, researched(form, ()), Draft())
        return run.draft.with_part(context_analysis=CONTEXT)

    after = run(work, payload)

    assert after["draft"]["context_analysis"]["summary"] == "Summary"
    assert {name: after[name] for name in payload if name not in ("draft", "progress")} == {
        name: payload[name] for name in payload if name not in ("draft", "progress")
    }


def test_what_it_reports_is_saved_and_handed_on(payload: Payload, jobs: OwnedJobs) -> None:
    def work(run: StepRun) -> Draft:
        run.report("One")
        run.report("Two")
        return run.draft

    after = run(work, payload)

    job = jobs.get(payload["job_id"], ADA)
    assert [event["message"] for event in job.progress_history] == ["One"]
    assert [event["message"] for event in after["progress"]["history"]] == ["One", "Two"]
    assert after["progress"]["saved_at"] == job.saved_at


def test_its_writer_is_the_one_that_the_environment_names(
    payload: Payload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRITER", "tests.unit.paced_writer:PacedWriter")

    def work(run: StepRun) -> Draft:
        assert run.writer.generated_by.writer == "paced"
        assert run.write(ContextProposal).scenario
        return run.draft

    run(work, payload)


class Metered(PlainWriter):
    """Asks a model, so it says."""

    generated_by = GeneratedBy(writer="metered", model="small")
    usage = StepUsage("context_analysis", 900, 200, 100, calls=2, price_usd=0.25)


def test_what_a_model_was_asked_for_is_handed_on_and_summed(
    payload: Payload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRITER", f"{__name__}:Metered")
    earlier = {"step": "earlier", "input_tokens": 100, "output_tokens": 50, "cached_tokens": 0,
               "calls": 1, "price_usd": 0.5}  # fmt: skip

    def work(run: StepRun) -> Draft:
        run.write(ContextProposal)
        usage = run.generated_by.usage
        assert (usage.input_tokens, usage.output_tokens, usage.cached_tokens) == (1000, 250, 100)
        assert usage.price_usd == 0.75
        return run.draft

    after = run(work, {**payload, "usage": [earlier]})

    assert [(step["step"], step["calls"]) for step in after["usage"]] == [
        ("earlier", 1),
        ("context_analysis", 2),
    ]


def test_what_a_failed_try_asked_is_the_next_ones_too(
    payload: Payload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRITER", f"{__name__}:Metered")

    def fail(run: StepRun) -> Draft:
        run.report("One")
        raise ModelThrottled("Busy")

    def work(run: StepRun) -> Draft:
        run.report("One")
        return run.draft

    for _ in range(2):
        with pytest.raises(ModelThrottled):
            run(fail, payload)
    (used,) = run(work, payload)["usage"]

    assert (used["input_tokens"], used["calls"], used["price_usd"]) == (2700, 6, 0.75)


@pytest.mark.parametrize("code", ["ConditionalCheckFailedException", "ThrottlingException"])
def test_why_a_step_fails_is_told_even_if_its_usage_can_not_be_kept(
    payload: Payload, monkeypatch: pytest.MonkeyPatch, dynamodb: Faults, code: str
) -> None:
    monkeypatch.setenv("WRITER", f"{__name__}:Metered")

    def fail(run: StepRun) -> Draft:
        dynamodb.error("UpdateItem", code)
        raise ModelThrottled("Busy")

    with pytest.raises(ModelThrottled):
        run(fail, payload)

    assert dynamodb.count("UpdateItem") == 1


def test_a_writer_without_a_model_uses_nothing(payload: Payload) -> None:
    def work(run: StepRun) -> Draft:
        run.write(ContextProposal)
        assert run.usage == Usage()
        return run.draft

    assert run(work, payload)["usage"] == []


def test_it_counts_saves_and_seconds(payload: Payload, capsys: pytest.CaptureFixture[str]) -> None:
    def work(run: StepRun) -> Draft:
        run.report("One")
        run.report("Two")
        run.report("Three")
        journey_clock.sleep(12.5)
        return run.draft

    run(work, payload)

    metrics: Payload = {}
    for line in capsys.readouterr().out.splitlines():
        metrics |= json.loads(line)
    assert metrics["ProgressSaved"] == [1.0]
    assert metrics["ProgressHeldBack"] == [2.0]
    assert metrics["StepSeconds"] == [12.5]
    assert metrics["step"] == "context_analysis"


@pytest.mark.parametrize(
    "error",
    [
        InvalidModelOutput("Broken"),
        ModelThrottled("Busy"),
        JobNotActive(),
        StoreUnavailable(),
        StepFailed("Broken"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_of_ours_goes_to_the_state_machine_by_its_name(
    payload: Payload, error: Exception, log: LogLines
) -> None:
    def work(run: StepRun) -> Draft:
        raise error

    with pytest.raises(type(error)) as raised:
        run(work, payload)

    assert raised.value is error
    assert log.lines == []


def test_any_other_error_goes_on_without_its_text_which_may_quote_the_form(
    payload: Payload, log: LogLines
) -> None:
    def work(run: StepRun) -> Draft:
        raise ValueError(f"Can't make sense of {run.form.business_goals}")

    with pytest.raises(StepFailed) as raised:
        run(work, payload)

    assert type(raised.value) is StepFailed
    assert str(raised.value) == "ValueError in Context Analysis"
    assert raised.value.__cause__ is None
    assert raised.value.__suppress_context__
    (line,) = log.lines
    assert (line["error_type"], line["step"]) == ("ValueError", "Context Analysis")
    assert line["correlation_id"] == payload["job_id"]
    assert "young customers" not in json.dumps(line)


def test_a_job_that_is_over_ends_the_work_at_its_next_report(
    payload: Payload, transitions: Transitions
) -> None:
    reached = []

    def work(run: StepRun) -> Draft:
        reached.append("start")
        run.report("One")
        reached.append("after the report")
        return run.draft

    transitions.cancel(payload["job_id"], ADA)

    with pytest.raises(JobNotActive):
        run(work, payload)

    assert reached == ["start"]


@pytest.mark.parametrize(
    "error", [InvalidModelOutput("No phases"), RuntimeError("the user's own words")], ids=repr
)
def test_a_step_that_fails_leaves_what_it_had_held_back(
    payload: Payload, jobs: OwnedJobs, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    def work(run: StepRun) -> Draft:
        for message in ("One", "Two", "Three"):
            run.report(message)
        raise error

    with pytest.raises(StepFailed):
        run(work, payload)

    job = jobs.get(payload["job_id"], ADA)
    assert job.progress
    assert job.progress["message"] == "Three"
    assert [event["message"] for event in job.progress_history] == ["One", "Two", "Three"]
    assert '"ProgressSaved":[2.0]' in capsys.readouterr().out


def test_a_step_that_fails_with_nothing_held_back_writes_nothing_more(
    payload: Payload, dynamodb: Faults
) -> None:
    def work(run: StepRun) -> Draft:
        run.report("One")
        raise InvalidModelOutput("No phases")

    with pytest.raises(InvalidModelOutput):
        run(work, payload)

    assert dynamodb.count("UpdateItem") == 1


@pytest.mark.parametrize("code", ["ConditionalCheckFailedException", "ThrottlingException"])
def test_a_step_that_fails_says_why_even_if_nothing_more_can_be_saved(
    payload: Payload, dynamodb: Faults, code: str
) -> None:
    def work(run: StepRun) -> Draft:
        run.report("One")
        run.report("Two")
        dynamodb.error("UpdateItem", code)
        raise InvalidModelOutput("No phases")

    with pytest.raises(InvalidModelOutput):
        run(work, payload)


def test_a_store_that_is_busy_for_a_while_does_not_stop_the_work(
    payload: Payload, dynamodb: Faults, jobs: OwnedJobs
) -> None:
    def work(run: StepRun) -> Draft:
        run.report("One")
        return run.draft.with_part(context_analysis=CONTEXT)

    dynamodb.error("UpdateItem", "ThrottlingException")

    after = run(work, payload)

    assert after["draft"]["context_analysis"]
    assert [event["message"] for event in after["progress"]["history"]] == ["One"]
    assert jobs.get(payload["job_id"], ADA).status == JobStatus.QUEUED


def test_a_draft_that_no_run_can_carry_is_a_clear_error(payload: Payload) -> None:
    def work(run: StepRun) -> Draft:
        huge = replace(CONTEXT, summary="x" * 300_000)
        return run.draft.with_part(context_analysis=huge)

    with pytest.raises(WorkflowStateTooLarge):
        run(work, payload)


def test_the_jobs_id_is_in_the_log_during_the_work_and_not_after(
    payload: Payload, log: LogLines
) -> None:
    def work(run: StepRun) -> Draft:
        logger.info("During")
        return run.draft

    run(work, payload)
    logger.info("After")

    assert [line.get("correlation_id") for line in log.lines] == [payload["job_id"], None]
