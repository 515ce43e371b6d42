"""What the eight step functions share: state in, work, state out."""

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from journey import writers
from journey.content.draft import Draft
from journey.content.journey_map import GeneratedBy, StepUsage, Usage
from journey.content.relevance import shown
from journey.content.statements import ResearchedForm, Statement, researched
from journey.errors import JourneyError, StepFailed
from journey.jobs.steps import Step
from journey.lifecycle import lost_usage
from journey.lifecycle.transitions import Transitions
from journey.runtime import clock, environment, metrics
from journey.runtime.logs import log_unexpected, logger
from journey.step_runs.given_research import given_research
from journey.step_runs.progress_reporter import ProgressReporter
from journey.workflow.workflow_state import WorkflowState, dump_state, read_state
from journey.writers import Brief, Writer

Output = TypeVar("Output")


class StepRun:
    """One run of one step: its inputs, its writer, and where it reports to."""

    def __init__(
        self, step: Step, state: WorkflowState, writer: Writer, reporter: ProgressReporter
    ) -> None:
        self.step = step
        self.state = state
        self.writer = writer
        self.reporter = reporter
        self.form: ResearchedForm = researched(state.form, given_research(state, step))

    @property
    def draft(self) -> Draft:
        """What the steps before have produced."""
        return self.state.draft

    @functools.cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The user's material, statement by statement, as much as a writer is shown."""
        return shown(self.form, self.draft)

    @property
    def usage(self) -> Usage:
        """What this step and those before it have asked of a model so far."""
        return Usage.summed(self.steps_usage)

    @property
    def steps_usage(self) -> tuple[StepUsage, ...]:
        """The same step by step, tries that failed included; one that asked nothing is left out."""
        lost = self.reporter.lost_usage
        own = lost_usage.of_all_tries(lost, self.step, self.writer.usage)
        return self.state.usage if own is None else (*self.state.usage, own)

    @property
    def generated_by(self) -> GeneratedBy:
        """Who writes the map, and what that took so far."""
        return replace(self.writer.generated_by, usage=self.usage)

    def report(self, message: str) -> None:
        """Tell the user how the step goes on.

        Raises:
            JobNotActive: the run is over; stop working.
        """
        self.reporter.report(message)

    def write(self, output: type[Output]) -> Output:
        """Have the writer propose this output.

        Raises:
            StepFailed: the child that says why it can't be written.
        """
        tokens_used = self.usage.tokens - self.state.tokens_before
        brief = Brief(self.step, self.form, self.draft, output, self.statements, tokens_used)
        return self.writer.write(brief, self.report)


def step_handler(
    step: Step,
) -> Callable[[Callable[[StepRun], Draft]], Callable[[dict[str, Any], object], dict[str, Any]]]:
    """Make a Lambda handler of a function that adds its step's part to the draft."""

    def decorate(
        work: Callable[[StepRun], Draft],
    ) -> Callable[[dict[str, Any], object], dict[str, Any]]:
        @functools.wraps(work)
        def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
            state = read_state(event)
            with logger.append_context_keys(correlation_id=state.job_id):
                return dump_state(_run(step, work, state))

        return handler

    return decorate


def _run(step: Step, work: Callable[[StepRun], Draft], state: WorkflowState) -> WorkflowState:
    writer = writers.from_environment()
    reporter = ProgressReporter(
        Transitions.from_environment(),
        state.run,
        step,
        state.progress,
        seconds=writer.seconds,
        throttle_seconds=environment.number("PROGRESS_THROTTLE_SECONDS"),
    )
    started_at = clock.milliseconds()
    try:
        run = StepRun(step, state, writer, reporter)
        draft = work(run)
    except JourneyError:
        _leave(reporter, writer)
        raise
    except Exception as error:  # noqa: BLE001
        _leave(reporter, writer)
        # Lambda would log the error's text, which may quote the form.
        log_unexpected(error, step=step.name)
        raise StepFailed(f"{type(error).__name__} in {step.name}") from None
    finally:
        elapsed = (clock.milliseconds() - started_at) / 1000
        metrics.count(ProgressSaved=reporter.saved, ProgressHeldBack=reporter.held_back)
        metrics.seconds({"step": step.key}, StepSeconds=elapsed)
    return replace(state, draft=draft, usage=run.steps_usage, progress=reporter.log, resume_at=None)


def _leave(reporter: ProgressReporter, writer: Writer) -> None:
    """Save what a step that fails would else have handed on."""
    reporter.flush()
    reporter.keep_usage(writer.usage)
