"""Each step holds what its writer wrote against the step's rules, whoever the writer is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast

import pytest

from journey.content.form import JourneyForm, read_form
from journey.content.journey_map import (
    ContextAnalysis,
    EmotionValidation,
    Evidence,
    Finding,
    GeneratedBy,
    JourneyMap,
    JourneyMapping,
    PersonaCreation,
    QualityAssurance,
    QuoteGeneration,
    Repair,
    ResearchIntegration,
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
"""Makes a bad output of a good one."""

spoils: dict[type, Spoil] = {}


class SpoilingWriter:
    """The offline writer, but for the outputs that a test spoils."""

    generated_by = GeneratedBy(writer="spoiling", model="none")

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
    """What a writer writes, and what the step says to it."""

    output: type
    spoil: Spoil
    fault: str


def repeated(entries: list[Any]) -> list[Any]:
    return [entries[0], *entries]


def renamed(entries: list[Any], **changes: Any) -> list[Any]:
    return [replace(entries[0], **changes), *entries[1:]]


CASES = [
    Case(
        ContextAnalysis,
        lambda good: replace(good, scenario=" "),
        "The context analysis has no scenario",
    ),
    Case(
        ContextAnalysis,
        lambda good: replace(good, expectations=[]),
        "The context analysis names no expectations",
    ),
    Case(PersonaCreation, lambda good: PersonaCreation([]), "There is no persona"),
    Case(
        PersonaCreation,
        lambda good: PersonaCreation(good.personas[1:]),
        "A persona that the form names is missing",
    ),
    Case(
        PersonaCreation,
        lambda good: PersonaCreation(renamed(good.personas, id=good.personas[1].id)),
        "Two personas share an id",
    ),
    Case(
        JourneyMapping,
        lambda good: JourneyMapping(good.phases[::-1]),
        "The phases are not those of the form, in its order",
    ),
    Case(
        JourneyMapping,
        lambda good: JourneyMapping(renamed(good.phases, id=good.phases[1].id)),
        "Two phases share an id",
    ),
    Case(
        JourneyMapping,
        lambda good: JourneyMapping(renamed(good.phases, persona_ids=["nobody"])),
        "A phase names a persona that there is not",
    ),
    Case(
        ResearchIntegration,
        lambda good: replace(good, findings=[Finding("62%", "survey", ["nowhere"], [])]),
        "A finding is tied to a phase or persona that there is not",
    ),
    Case(
        ResearchIntegration,
        lambda good: replace(good, findings=[Finding("62%", "survey", [], ["nobody"])]),
        "A finding is tied to a phase or persona that there is not",
    ),
    Case(
        QuoteGeneration,
        lambda good: replace(good, persona_quotes=good.persona_quotes[1:]),
        "The quotes are not one for each persona, in their order",
    ),
    Case(
        QuoteGeneration,
        lambda good: replace(good, phase_quotes=repeated(good.phase_quotes)),
        "The quotes are not one for each phase, in their order",
    ),
    Case(
        EmotionValidation,
        lambda good: EmotionValidation(good.emotions[::-1]),
        "The emotions are not one for each phase, in their order",
    ),
    Case(
        EmotionValidation,
        lambda good: EmotionValidation(renamed(good.emotions, score=2.1)),
        r"An emotion's score is not in -2 to \+2",
    ),
    Case(
        EmotionValidation,
        lambda good: EmotionValidation(renamed(good.emotions, score=float("nan"))),
        r"An emotion's score is not in -2 to \+2",
    ),
]


def step_of(output: type) -> Step:
    return next(step for step in STEPS if step.name.replace(" ", "") == output.__name__)


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{number}. {case.fault}") for number, case in enumerate(CASES)]
)
def test_a_broken_rule_is_named_and_the_words_written_are_not_quoted(
    make_job: JobMaker, form: JourneyForm, case: Case
) -> None:
    step = step_of(case.output)
    before = run_steps(first_input(make_job(), form), STEPS[: step.number - 1])
    spoils[case.output] = case.spoil

    with pytest.raises(InvalidModelOutput, match=case.fault) as refused:
        run_steps(before, [step])

    words = [*form.target_personas, *form.journey_phases, "62%"]
    assert not any(word in str(refused.value) for word in words)


class TestAFormWithoutResearch:
    @pytest.fixture
    def form(self, form_body: dict[str, Any]) -> JourneyForm:
        return read_form({**form_body, "additionalContext": " "})

    def test_has_no_findings(self, make_job: JobMaker, form: JourneyForm) -> None:
        spoils[ResearchIntegration] = lambda good: replace(
            good, findings=[Finding("62%", "a survey that nobody gave", [], [])]
        )

        with pytest.raises(InvalidModelOutput, match="no research was given"):
            run_steps(first_input(make_job(), form), STEPS[:4])

    def test_has_no_quotes_from_research(self, make_job: JobMaker, form: JourneyForm) -> None:
        research = Evidence("research", "an interview that nobody held")
        spoils[QuoteGeneration] = lambda good: replace(
            good, phase_quotes=renamed(good.phase_quotes, evidence=research)
        )

        with pytest.raises(InvalidModelOutput, match="no research was given"):
            run_steps(first_input(make_job(), form), STEPS[:5])


def test_quality_assurance_repairs_what_it_finds_with_the_writers_repairs(
    make_job: JobMaker, form: JourneyForm
) -> None:
    state = read_state(run_steps(first_input(make_job(), form), STEPS[:7]))
    whole = state.draft.get(JourneyMap)
    hollow = replace(whole, phases=renamed(whole.phases, actions=[]))
    payload = dump_state(replace(state, draft=state.draft.with_part(journey_map=hollow)))
    spoils[QualityAssurance] = lambda good: QualityAssurance(
        [Repair("/phases/0/actions", ["Compares two banks", "Opens the app"])]
    )

    after = run_steps(payload, [QUALITY_ASSURANCE])

    repaired = after["draft"]["journey_map"]
    assert repaired["phases"][0]["actions"] == ["Compares two banks", "Opens the app"]
    assert sum(check["repaired"] for check in repaired["quality"]["checks"]) >= 1
    history = [event["message"] for event in after["progress"]["history"][-2:]]
    assert history[0].startswith("Repairing ")
    assert history[1] == f"Quality score {repaired['quality']['score']} of 100"


def test_a_run_that_is_over_stops_before_its_writer_works(
    make_job: JobMaker, form: JourneyForm
) -> None:
    job = make_job(JobStatus.CANCELLED)
    written: list[object] = []
    spoils[ContextAnalysis] = written.append

    with pytest.raises(JobNotActive):
        run_steps(first_input(job, form), STEPS[:1])

    assert written == []
