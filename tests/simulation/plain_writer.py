"""The plainest writer that the steps accept, for tests that are not about what is written.

Chosen by ``WRITER=tests.simulation.plain_writer:PlainWriter``.
"""

from typing import cast

from journey.content.journey_map import GeneratedBy, JourneyMapping, PersonaCreation, StepUsage
from journey.content.proposals import (
    ConclusionsProposal,
    ContextProposal,
    EmotionProposal,
    EmotionsProposal,
    Item,
    PersonaProposal,
    PersonasProposal,
    PhaseProposal,
    PhasesProposal,
    QuoteProposal,
    QuotesProposal,
    RepairsProposal,
    ResearchProposal,
)
from journey.jobs.steps import Step
from journey.writers import Brief, Output, Report

NAME = "tests.simulation.plain_writer:PlainWriter"


class PlainWriter:
    """Names what the form names, and no more."""

    generated_by = GeneratedBy(writer="plain", model="none")
    usage: StepUsage | None = None

    def seconds(self, step: Step) -> float:
        return step.nominal_seconds

    def write(self, brief: Brief[Output], report: Report) -> Output:
        report(f"Writing for {brief.step.name}")
        return cast("Output", _WRITERS[brief.output](brief))


def _context(brief: Brief[Output]) -> ContextProposal:
    goal = brief.form.business_goals
    scenario = f"A customer in {brief.form.industry}"
    return ContextProposal(goal, [goal], [goal], scenario, [goal], language="en")


def _personas(brief: Brief[Output]) -> PersonasProposal:
    return PersonasProposal(
        [
            PersonaProposal(
                name=name,
                age=30 + number,
                occupation=f"Occupation of {name}",
                goals=[f"Goal of {name}"],
                pain_points=[f"Pain of {name}"],
                motivations=[f"Motivation of {name}"],
                demographics={"household": f"Household of {name}"},
            )
            for number, name in enumerate(brief.form.target_personas or ("A customer",), start=1)
        ]
    )


def _phases(brief: Brief[Output]) -> PhasesProposal:
    return PhasesProposal(
        [
            PhaseProposal(
                name=name,
                actions=[Item(f"Action in {name}")],
                thoughts=[Item(f"Thought in {name}")],
                touchpoints=[Item(f"Touchpoint in {name}")],
                channels=[Item(f"Channel of {name}")],
                pain_points=[Item(f"Pain in {name}")],
                opportunities=[Item(f"Opportunity in {name}")],
            )
            for name in brief.form.phase_names
        ]
    )


def _research(brief: Brief[Output]) -> ResearchProposal:
    return ResearchProposal([])


def _quotes(brief: Brief[Output]) -> QuotesProposal:
    personas = brief.draft.get(PersonaCreation).personas
    phases = brief.draft.get(JourneyMapping).phases
    return QuotesProposal(
        [QuoteProposal(f"I am {persona.name}") for persona in personas],
        [QuoteProposal(f"I am in {phase.name}") for phase in phases],
    )


def _emotions(brief: Brief[Output]) -> EmotionsProposal:
    phases = brief.draft.get(JourneyMapping).phases
    return EmotionsProposal(
        [EmotionProposal([f"calm in {phase.name}"], 0.5, [Item(phase.name)]) for phase in phases]
    )


def _conclusions(brief: Brief[Output]) -> ConclusionsProposal:
    industry = brief.form.industry
    return ConclusionsProposal([f"Insight into {industry}"], [f"Recommendation for {industry}"])


def _no_repairs(brief: Brief[Output]) -> RepairsProposal:
    return RepairsProposal([])


_WRITERS = {
    ContextProposal: _context,
    PersonasProposal: _personas,
    PhasesProposal: _phases,
    ResearchProposal: _research,
    QuotesProposal: _quotes,
    EmotionsProposal: _emotions,
    ConclusionsProposal: _conclusions,
    RepairsProposal: _no_repairs,
}
