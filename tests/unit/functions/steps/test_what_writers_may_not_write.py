"""Each step refuses what can't be settled, whoever the writer is, and says so in its own words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast

import pytest

from journey.content.form import JourneyForm
from journey.content.journey_map import GeneratedBy, JourneyMap
from journey.content.proposals import (
    ConclusionsProposal,
    ContextProposal,
    EmotionsProposal,
    PersonasProposal,
    PhasesProposal,
    QuotesProposal,
    Repair,
    RepairsProposal,
    ResearchProposal,
)
from journey.errors import InvalidModelOutput, JobNotActive
from journey.jobs.job import JobStatus
from journey.jobs.steps import QUALITY_ASSURANCE, STEPS, Step
from journey.workflow.workflow_state import dump_state, read_state
from journey.writers import Brief, Output, Report
from journey.writers.offline import OfflineWriter
from tests.unit.job_maker import JobMaker
from tests.unit.whole_run import first_input, run_steps

Spoil = Callable[[Any], object]
"""Makes a bad proposal of a good one."""

spoils: dict[type, Spoil] = {}

PROPOSALS = (
    ContextProposal, PersonasProposal, PhasesProposal, ResearchProposal, QuotesProposal,
    EmotionsProposal, ConclusionsProposal, RepairsProposal,
)  # fmt: skip


class SpoilingWriter:
    """The offline writer, but for the proposals that a test spoils."""

    generated_by = GeneratedBy(writer="spoiling", model="none")
    usage = None

    def seconds(self, step: Step) -> float:
        return 0

    def write(self, brief: Brief[Output], report: Report) -> Output:
        good = OfflineWriter().write(brief, report)
        spoil = spoils.get(brief.output)
        return cast(Output, spoil(good)) if spoil else good


@pytest.fixture(autouse=True)
def _writer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WRITER", f"{__name__}:SpoilingWriter")
    spoils.clear()


@dataclass(frozen=True)
class Case:
    """What a writer proposes, and what the step says to it."""

    output: type
    spoil: Spoil
    fault: str


def renamed(entries: list[Any], **changes: Any) -> list[Any]:
    return [replace(entries[0], **changes), *entries[1:]]


CASES = [
    Case(
        ContextProposal,
        lambda good: replace(good, scenario=" "),
        "The context analysis has no scenario",
    ),
    Case(
        ContextProposal,
        lambda good: replace(good, expectations=[" "]),
        "The context analysis names no expectations",
    ),
    Case(
        PersonasProposal,
        lambda good: PersonasProposal(good.personas[1:]),
        "A persona that the form names is missing",
    ),
    Case(
        PersonasProposal,
        lambda good: PersonasProposal(renamed(good.personas, name="Somebody else")),
        "A persona that the form names is missing",
    ),
    Case(
        PhasesProposal,
        lambda good: PhasesProposal(good.phases[1:]),
        "A phase of the form is missing",
    ),
    Case(
        PhasesProposal,
        lambda good: PhasesProposal(renamed(good.phases, name="Something else")),
        "A phase of the form is missing",
    ),
    Case(
        QuotesProposal,
        lambda good: replace(good, persona_quotes=good.persona_quotes[1:]),
        "The quotes are not one for each persona",
    ),
    Case(
        QuotesProposal,
        lambda good: replace(good, phase_quotes=[good.phase_quotes[0], *good.phase_quotes]),
        "The quotes are not one for each phase",
    ),
    Case(
        EmotionsProposal,
        lambda good: EmotionsProposal(good.emotions[1:]),
        "The emotions are not one for each phase",
    ),
    Case(
        ConclusionsProposal,
        lambda good: replace(good, insights=[]),
        "There are no insights",
    ),
    Case(
        ConclusionsProposal,
        lambda good: replace(good, recommendations=["\n"]),
        "There are no recommendations",
    ),
]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{number}. {case.fault}") for number, case in enumerate(CASES)]
)
def test_a_broken_rule_is_named_and_the_words_written_are_not_quoted(
    make_job: JobMaker, form: JourneyForm, case: Case
) -> None:
    step = STEPS[PROPOSALS.index(case.output)]
    before = run_steps(first_input(make_job(), form), STEPS[: step.number - 1])
    spoils[case.output] = case.spoil

    with pytest.raises(InvalidModelOutput, match=case.fault) as refused:
        run_steps(before, [step])

    words = [*form.target_personas, *form.journey_phases, "62%"]
    assert not any(word in str(refused.value) for word in words)


def test_quality_assurance_repairs_what_it_finds_with_the_writers_repairs(
    make_job: JobMaker, form: JourneyForm
) -> None:
    state = read_state(run_steps(first_input(make_job(), form), STEPS[:7]))
    whole = state.draft.get(JourneyMap)
    hollow = replace(whole, phases=renamed(whole.phases, actions=[]))
    payload = dump_state(replace(state, draft=state.draft.with_part(journey_map=hollow)))
    spoils[RepairsProposal] = lambda good: RepairsProposal(
        [Repair("/phases/0/actions", ["Compares two banks", "Opens the app"])]
    )

    after = run_steps(payload, [QUALITY_ASSURANCE])

    repaired = after["draft"]["journey_map"]
    assert repaired["phases"][0]["actions"] == ["Compares two banks", "Opens the app"]
    assert sum(check["repaired"] for check in repaired["quality"]["checks"]) >= 1
    history = [event["message"] for event in after["progress"]["history"][-2:]]
    assert history[0].startswith("Repairing ")
    assert history[1] == f"Strength of this draft: {repaired['quality']['score']} of 100"


def test_a_run_that_is_over_stops_before_its_writer_works(
    make_job: JobMaker, form: JourneyForm
) -> None:
    job = make_job(JobStatus.CANCELLED)
    written: list[object] = []
    spoils[ContextProposal] = written.append

    with pytest.raises(JobNotActive):
        run_steps(first_input(job, form), STEPS[:1])

    assert written == []
