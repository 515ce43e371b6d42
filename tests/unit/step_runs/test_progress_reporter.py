from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import pytest

from functions.workflow import complete
from journey.content.journey_map import StepUsage
from journey.errors import JobNotActive
from journey.jobs.job import Job, JobStatus
from journey.jobs.progress import (
    HISTORY_KEPT,
    HISTORY_SAVED,
    Meanwhile,
    ProgressEvent,
    ProgressLog,
)
from journey.jobs.steps import (
    CONTEXT_ANALYSIS,
    JOURNEY_MAPPING,
    PERSONA_CREATION,
    QUALITY_ASSURANCE,
    STEPS,
    Step,
)
from journey.runtime import clock as journey_clock
from journey.step_runs.progress_reporter import ProgressReporter, completed
from tests.unit.conftest import FakeClock, LogLines
from tests.unit.whole_run import first_input, run_steps
from tests.unit.world import World


def reporter(
    world: World, job: Job, step: Step, log: ProgressLog | None = None
) -> ProgressReporter:
    """A step's reporter, as the step's function makes one."""
    return ProgressReporter(
        world.transitions,
        job.run,
        step,
        log or ProgressLog(),
        seconds=lambda step: step.nominal_seconds,
        throttle_seconds=10,
    )


def messages(job: Job) -> list[str]:
    return [event["message"] for event in job.progress_history]


class TestOneStep:
    def test_its_first_message_is_saved_at_once(self, world: World) -> None:
        job = world.make_job()

        reporter(world, job, CONTEXT_ANALYSIS).report("Starting")

        after = world.stored(job)
        assert after.status == JobStatus.PROCESSING
        assert after.progress == {
            "current_step": 1,
            "total_steps": 8,
            "step_name": "Context Analysis",
            "message": "Starting",
            "percentage": 12.5,
            "estimated_seconds_remaining": 370,
        }
        assert after.progress_history == [
            {
                "timestamp": "2026-11-23T10:00:00.000Z",
                "step": 1,
                "step_name": "Context Analysis",
                "message": "Starting",
                "percentage": 12.5,
                "status": "processing",
            }
        ]

    def test_a_message_within_ten_seconds_is_held_back_without_asking_the_database(
        self, world: World
    ) -> None:
        job = world.make_job()
        step = reporter(world, job, CONTEXT_ANALYSIS)
        step.report("Starting")
        world.clock.sleep(9.999)
        writes_before = world.dynamodb.count("UpdateItem")

        step.report("Working")

        assert world.dynamodb.count("UpdateItem") == writes_before
        assert messages(world.stored(job)) == ["Starting"]
        assert (step.saved, step.held_back) == (1, 1)

    def test_a_save_carries_all_that_was_held_back(self, world: World) -> None:
        job = world.make_job()
        step = reporter(world, job, CONTEXT_ANALYSIS)
        for message in ("Starting", "Working", "Still working"):
            step.report(message)
        world.clock.sleep(10)

        step.report("Processing")

        assert messages(world.stored(job)) == ["Starting", "Working", "Still working", "Processing"]
        assert (step.saved, step.held_back) == (2, 2)

    def test_that_work_goes_on_is_shown_and_leaves_the_history_to_what_happens(
        self, world: World
    ) -> None:
        job = world.make_job()
        step = reporter(world, job, CONTEXT_ANALYSIS)
        step.report("Starting")

        for words in range(60):
            world.clock.sleep(10)
            step.report(Meanwhile(f"{words} words so far"))

        after = world.stored(job)
        assert after.progress
        assert after.progress["message"] == "59 words so far"
        assert messages(after) == [event.message for event in step.log.history] == ["Starting"]

    def test_what_is_said_over_and_over_is_one_event(self, world: World) -> None:
        job = world.make_job()
        step = reporter(world, job, CONTEXT_ANALYSIS)

        for message in ("Starting", "The model is busy", "The model is busy", "Starting"):
            world.clock.sleep(10)
            step.report(message)

        assert messages(world.stored(job)) == ["Starting", "The model is busy", "Starting"]

    def test_what_is_held_back_is_saved_when_the_step_ends_early(self, world: World) -> None:
        job = world.make_job()
        step = reporter(world, job, CONTEXT_ANALYSIS)
        for message in ("Starting", "Working", "Still working"):
            step.report(message)

        step.flush()

        after = world.stored(job)
        assert messages(after) == ["Starting", "Working", "Still working"]
        assert after.progress
        assert after.progress["message"] == "Still working"
        assert step.saved == 2

    def test_where_nothing_is_held_back_nothing_is_saved_again(self, world: World) -> None:
        job = world.make_job()
        step = reporter(world, job, CONTEXT_ANALYSIS)
        step.flush()
        step.report("Starting")
        writes_before = world.dynamodb.count("UpdateItem")

        step.flush()

        assert world.dynamodb.count("UpdateItem") == writes_before
        assert step.saved == 1

    def test_of_a_job_that_has_ended_nothing_is_saved_and_that_is_no_fault(
        self, world: World
    ) -> None:
        job = world.make_job()
        step = reporter(world, job, CONTEXT_ANALYSIS)
        for message in ("Starting", "Working"):
            step.report(message)
        world.make_job.move(job, JobStatus.CANCELLED)

        step.flush()

        assert messages(world.stored(job)) == ["Starting"]

    def test_the_estimate_shrinks_as_the_step_goes_on_and_never_falls_below_what_comes_after(
        self, world: World
    ) -> None:
        job = world.make_job()
        step = reporter(world, job, JOURNEY_MAPPING)
        estimates = []

        for wait in (0, 20.5, 100):
            world.clock.sleep(wait)
            step.report("Working")
            progress = world.stored(job).progress
            assert progress
            estimates.append(progress["estimated_seconds_remaining"])

        assert estimates == [75 + 190, 55 + 190, 190]

    def test_only_the_newest_events_are_saved_and_the_log_keeps_fifty(self, world: World) -> None:
        job = world.make_job()
        step = reporter(world, job, CONTEXT_ANALYSIS)

        for number in range(60):
            world.clock.sleep(10)
            step.report(f"Message {number}")

        assert messages(world.stored(job)) == [f"Message {n}" for n in range(50, 60)]
        assert len(messages(world.stored(job))) == HISTORY_SAVED
        assert [event.message for event in step.log.history] == [
            f"Message {n}" for n in range(10, 60)
        ]
        assert len(step.log.history) == HISTORY_KEPT


class TestTheNextStep:
    def test_is_saved_at_once_with_what_the_step_before_held_back(self, world: World) -> None:
        job = world.make_job()
        first = reporter(world, job, CONTEXT_ANALYSIS)
        first.report("Starting")
        first.report("Finished")

        reporter(world, job, PERSONA_CREATION, first.log).report("Starting personas")

        after = world.stored(job)
        assert after.current_step == 2
        assert messages(after) == ["Starting", "Finished", "Starting personas"]

    def test_throttles_from_its_own_first_save(self, world: World) -> None:
        job = world.make_job()
        first = reporter(world, job, CONTEXT_ANALYSIS)
        first.report("Starting")
        world.clock.sleep(9)
        second = reporter(world, job, PERSONA_CREATION, first.log)
        second.report("Starting personas")
        world.clock.sleep(9)

        second.report("Working")

        assert messages(world.stored(job))[-1] == "Starting personas"


class TestTwoRunsOfOneStep:
    def test_one_save_wins_and_the_other_is_held_back(self, world: World) -> None:
        job = world.make_job()
        one, other = reporter(world, job, CONTEXT_ANALYSIS), reporter(world, job, CONTEXT_ANALYSIS)
        one.report("From one")
        world.clock.sleep(0.001)

        other.report("From the other")

        assert messages(world.stored(job)) == ["From one"]
        assert (one.saved, other.saved, other.held_back) == (1, 0, 1)

    def test_the_one_that_was_held_back_waits_for_the_winners_ten_seconds(
        self, world: World
    ) -> None:
        job = world.make_job()
        one, other = reporter(world, job, CONTEXT_ANALYSIS), reporter(world, job, CONTEXT_ANALYSIS)
        one.report("From one")
        world.clock.sleep(4)
        other.report("ConditionFailed")
        writes_before = world.dynamodb.count("UpdateItem")
        world.clock.sleep(5.9)
        other.report("Too early")
        assert world.dynamodb.count("UpdateItem") == writes_before
        world.clock.sleep(0.1)

        other.report("In time")

        assert messages(world.stored(job)) == ["ConditionFailed", "Too early", "In time"]

    def test_whatever_their_order_saves_are_ten_seconds_apart_and_versions_only_grow(
        self, world: World
    ) -> None:
        job = world.make_job()
        runs = [reporter(world, job, JOURNEY_MAPPING) for _ in range(2)]
        saves: list[tuple[int, int]] = []

        for tick in range(60):
            world.clock.sleep(1.7)
            runs[tick % 3 // 2].report(f"Tick {tick}")
            seen = world.stored(job)
            if not saves or seen.version != saves[-1][0]:
                saves.append((seen.version, seen.saved_at))

        assert [version for version, _ in saves] == list(range(2, 2 + len(saves)))
        moments = [moment for _, moment in saves]
        assert all(later - earlier >= 10_000 for earlier, later in pairwise(moments))
        assert len(saves) == sum(run.saved for run in runs) > 5

    def test_one_that_is_a_step_behind_takes_nothing_back(self, world: World) -> None:
        job = world.make_job()
        behind = reporter(world, job, CONTEXT_ANALYSIS)
        behind.report("Starting")
        reporter(world, job, PERSONA_CREATION, behind.log).report("Starting personas")
        before = world.stored(job)
        world.clock.sleep(60)

        behind.report("Late")

        assert world.stored(job) == before

    @pytest.mark.parametrize(
        "status", [JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED], ids=str
    )
    def test_a_run_whose_job_is_final_stops_and_changes_nothing(
        self, world: World, status: JobStatus
    ) -> None:
        job = world.make_job(status)

        with pytest.raises(JobNotActive):
            reporter(world, job, QUALITY_ASSURANCE).report("Late")

        assert world.stored(job) == job

    def test_a_run_of_an_older_attempt_stops_and_changes_nothing(self, world: World) -> None:
        job = world.make_job(JobStatus.FAILED)
        world.transitions.retry(job.run, limit=5)
        retried = world.stored(job)

        with pytest.raises(JobNotActive):
            reporter(world, job, QUALITY_ASSURANCE).report("Late")

        assert world.stored(job) == retried

    def test_a_run_whose_job_was_deleted_stops(self, world: World) -> None:
        job = world.make_job(JobStatus.PROCESSING)
        world.transitions.delete(job.id, job.user_id)

        with pytest.raises(JobNotActive):
            reporter(world, job, PERSONA_CREATION).report("Late")

        assert world.table.get({"pk": {"S": f"JOB#{job.id}"}, "sk": {"S": "JOB"}}) is None


class TestAStoreInTrouble:
    def test_a_save_that_fails_is_held_back_and_goes_with_the_next_report(
        self, world: World
    ) -> None:
        job = world.make_job()
        step = reporter(world, job, CONTEXT_ANALYSIS)
        world.dynamodb.error("UpdateItem", "ThrottlingException")

        step.report("Starting")
        assert world.stored(job).status == JobStatus.QUEUED
        step.report("Working")

        assert messages(world.stored(job)) == ["Starting", "Working"]
        assert (step.saved, step.held_back) == (1, 1)
        assert [line["message"] for line in world.log.lines] == ["Progress not saved"]
        assert world.log.lines[0]["job_id"] == job.id

    def test_a_save_whose_answer_was_lost_and_that_is_sent_again_counts_as_saved(
        self, world: World
    ) -> None:
        job = world.make_job()
        step = reporter(world, job, CONTEXT_ANALYSIS)
        world.dynamodb.send_twice("UpdateItem")

        step.report("Starting")

        assert (step.saved, step.held_back) == (1, 0)
        assert world.stored(job).version == job.version + 1


class TestCompleted:
    def test_its_last_event_says_so_and_is_at_a_hundred_percent(self, world: World) -> None:
        event = ProgressEvent("2026-11-23T09:59:00.000Z", 8, "Quality Assurance", "Done", 100, "x")

        progress = completed(ProgressLog(history=(event,)))

        messages = [entry["message"] for entry in progress.history]
        assert messages == ["Done", "The journey map is ready"]
        assert progress.history[-1]["status"] == "completed"
        assert progress.step == 8
        assert progress.body["message"] == "The journey map is ready"
        assert progress.body["percentage"] == 100
        assert progress.body["estimated_seconds_remaining"] == 0

    def test_the_whole_history_goes_with_it(self, world: World) -> None:
        events = tuple(
            ProgressEvent("t", 8, "Quality Assurance", str(n), 100, "processing") for n in range(50)
        )

        history = completed(ProgressLog(history=events)).history

        assert len(history) == HISTORY_KEPT
        assert history[0]["message"] == "1"


class PollingClock(FakeClock):
    """Polls the job whenever time passes, as an impatient client would."""

    def __init__(self) -> None:
        super().__init__()
        self.poll: Callable[[], object] = lambda: None

    def sleep(self, seconds: float) -> None:
        self.poll()
        super().sleep(seconds)
        self.poll()


class TestWhatAFailedTryHasUsed:
    def test_is_kept_together_with_that_of_the_tries_before_it(self, world: World) -> None:
        job = world.make_job()
        for _ in range(2):
            step = reporter(world, job, CONTEXT_ANALYSIS)
            step.report("Starting")
            step.keep_usage(StepUsage("context_analysis", 100, 10, 5, calls=2, price_usd=0.5))

        assert world.stored(job).lost_usage == [
            asdict(StepUsage("context_analysis", 200, 20, 10, calls=4, price_usd=1.0))
        ]

    def test_is_not_written_where_no_model_was_asked(self, world: World) -> None:
        step = reporter(world, world.make_job(), CONTEXT_ANALYSIS)
        world.dynamodb.calls.clear()

        step.keep_usage(None)
        step.keep_usage(StepUsage("context_analysis", 0, 0, 0, calls=0))

        assert world.dynamodb.calls == []

    @pytest.mark.parametrize("trouble", ["a silent store", "a deleted job"])
    def test_is_lost_with_a_word_in_the_log_where_it_can_not_be_kept(
        self, world: World, log: LogLines, trouble: str
    ) -> None:
        job = world.make_job(JobStatus.FAILED)
        if trouble == "a deleted job":
            world.transitions.delete(job.id, job.user_id)
        else:
            world.dynamodb.silence("UpdateItem")

        reporter(world, job, CONTEXT_ANALYSIS).keep_usage(
            StepUsage("context_analysis", 100, 10, 5, calls=2)
        )

        [line] = [line for line in log.lines if line["level"] == "WARNING"]
        assert (line["message"], line["job_id"]) == ("Usage not kept", job.id)


class TestAWholeRun:
    """The real step functions, with a writer that takes each step's nominal time."""

    @pytest.fixture
    def clock(self) -> Iterator[PollingClock]:
        polling = PollingClock()
        with journey_clock.use(polling):
            yield polling

    def test_keeps_the_throttle_never_trails_a_step_and_loses_no_event(
        self,
        clock: PollingClock,
        world: World,
        monkeypatch: pytest.MonkeyPatch,
        print_figure: Callable[[str], None],
    ) -> None:
        monkeypatch.setenv("WRITER", "tests.unit.paced_writer:PacedWriter")
        job = world.make_job()
        payload = first_input(job, world.form)
        working_on: list[Step] = []
        polls: list[tuple[Step, Job]] = []
        world.dynamodb.calls.clear()
        clock.poll = lambda: polls.append((working_on[-1], world.stored(job)))

        for step in STEPS:
            working_on.append(step)
            payload = run_steps(payload, [step])
        saves = [saved_event(call) for name, call in world.dynamodb.calls if name == "UpdateItem"]
        complete.handler(payload, None)

        finished = world.stored(job)
        history = world.jobs.result(finished).progress_history
        print_figure(f"{len(history)} events, {len(saves)} progress saves")

        # Never trails the step that is worked on.
        assert {step for step, _ in polls} == set(STEPS)
        assert all(seen.current_step == step.number for step, seen in polls)
        assert all(
            seen.progress and seen.progress["step_name"] == step.name for step, seen in polls
        )
        # Ten seconds between two saves of one step.
        for (step_before, before), (step_after, after) in pairwise(saves):
            assert step_after >= step_before
            assert step_after > step_before or after - before >= 10_000
        # Every save was accepted, and there are few.
        assert finished.version == job.version + len(saves) + 1
        assert len(saves) <= 18
        # Four messages a step and the last one: none is lost.
        counts = Counter(event["step"] for event in history)
        assert counts == {step.number: 4 for step in STEPS} | {8: 5}
        assert all(event in history for _, seen in polls for event in seen.progress_history)
        assert len({(event["step"], event["message"]) for event in history}) == len(history) == 33
        assert finished.progress_history == []


def saved_event(call: dict[str, Any]) -> tuple[int, int]:
    """The step and the moment that a progress save wrote."""
    values = call["ExpressionAttributeValues"]
    return int(values[":new_current_step"]["N"]), int(values[":new_saved_at"]["N"])
