"""What the eight step functions share: state in, work, state out."""

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from journey import writers
from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.errors import InvalidModelOutput, JourneyError, StepFailed
from journey.jobs.steps import Step
from journey.lifecycle.transitions import Transitions
from journey.runtime import clock, environment, metrics
from journey.runtime.logs import log_unexpected, logger
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

    @property
    def form(self) -> JourneyForm:
        """The user's form."""
        return self.state.form

    @property
    def draft(self) -> Draft:
        """What the steps before have produced."""
        return self.state.draft

    def report(self, message: str) -> None:
        """Tell the user how the step goes on.

        Raises:
            JobNotActive: the run is over; stop working.
        """
        self.reporter.report(message)

    def write(self, output: type[Output]) -> Output:
        """Have the writer write this output.

        Raises:
            StepFailed: the child that says why it can't be written.
        """
        brief = Brief(self.step, self.form, self.draft, output)
        return self.writer.write(brief, self.report)


def require(condition: bool, fault: str) -> None:
    """Hold what a writer wrote against a rule of the step.

    Raises:
        InvalidModelOutput: with the fault, which quotes neither form nor model.
    """
    if not condition:
        raise InvalidModelOutput(fault)


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
        draft = work(StepRun(step, state, writer, reporter))
    except JourneyError:
        reporter.flush()
        raise
    except Exception as error:  # noqa: BLE001
        reporter.flush()
        # Lambda would log the error's text, which may quote the form.
        log_unexpected(error, step=step.name)
        raise StepFailed(f"{type(error).__name__} in {step.name}") from None
    finally:
        elapsed = (clock.milliseconds() - started_at) / 1000
        metrics.count(ProgressSaved=reporter.saved, ProgressHeldBack=reporter.held_back)
        metrics.seconds({"step": step.key}, StepSeconds=elapsed)
    return replace(state, draft=draft, progress=reporter.log, resume_at=None)
