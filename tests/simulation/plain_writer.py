"""The plainest writer that the steps accept, for tests that are not about what is written.

Chosen by ``WRITER=tests.simulation.plain_writer:PlainWriter``.
"""

from typing import cast

from journey.content.journey_map import (
    Avatar,
    ContextAnalysis,
    EmotionValidation,
    Evidence,
    GeneratedBy,
    JourneyMapping,
    OutputFormatting,
    PersonaCreation,
    PersonaProfile,
    PhaseEmotion,
    PhaseOutline,
    QualityAssurance,
    Quote,
    QuoteGeneration,
    ResearchIntegration,
)
from journey.jobs.steps import Step
from journey.writers import Brief, Output, Report

NAME = "tests.simulation.plain_writer:PlainWriter"
GENERATED = Evidence("generated", "A test")


class PlainWriter:
    """Names what the form names, and no more."""

    generated_by = GeneratedBy(writer="plain", model="none")

    def seconds(self, step: Step) -> float:
        return step.nominal_seconds

    def write(self, brief: Brief[Output], report: Report) -> Output:
        report(f"Writing for {brief.step.name}")
        return cast("Output", _WRITERS[brief.output](brief))


def _context(brief: Brief[Output]) -> ContextAnalysis:
    goal = brief.form.business_goals
    return ContextAnalysis(goal, [goal], [goal], f"A customer in {brief.form.industry}", [goal])


def _personas(brief: Brief[Output]) -> PersonaCreation:
    names = brief.form.target_personas or ("A customer",)
    return PersonaCreation(
        [
            PersonaProfile(
                id=f"persona-{number}",
                name=name,
                age=30 + number,
                occupation=f"Occupation of {name}",
                goals=[f"Goal of {name}"],
                pain_points=[f"Pain of {name}"],
                motivations=[f"Motivation of {name}"],
                demographics={"household": f"Household of {name}"},
                avatar=Avatar("XY", "#336699"),
            )
            for number, name in enumerate(names, start=1)
        ]
    )


def _phases(brief: Brief[Output]) -> JourneyMapping:
    personas = brief.draft.get(PersonaCreation).personas
    return JourneyMapping(
        [
            PhaseOutline(
                id=f"phase-{number}",
                name=name,
                actions=[f"Action in {name}"],
                thoughts=[f"Thought in {name}"],
                touchpoints=[f"Touchpoint in {name}"],
                channels=[f"Channel of {name}"],
                pain_points=[f"Pain in {name}"],
                opportunities=[f"Opportunity in {name}"],
                persona_ids=[persona.id for persona in personas],
            )
            for number, name in enumerate(brief.form.phase_names, start=1)
        ]
    )


def _research(brief: Brief[Output]) -> ResearchIntegration:
    return ResearchIntegration([], f"No research in {brief.form.industry}")


def _quotes(brief: Brief[Output]) -> QuoteGeneration:
    personas = brief.draft.get(PersonaCreation).personas
    phases = brief.draft.get(JourneyMapping).phases
    return QuoteGeneration(
        [Quote(persona.id, f"I am {persona.name}", GENERATED) for persona in personas],
        [Quote(phase.id, f"I am in {phase.name}", GENERATED) for phase in phases],
    )


def _emotions(brief: Brief[Output]) -> EmotionValidation:
    phases = brief.draft.get(JourneyMapping).phases
    return EmotionValidation(
        [
            PhaseEmotion(phase.id, [f"calm in {phase.name}"], 0.5, [f"{phase.name}"], GENERATED)
            for phase in phases
        ]
    )


def _conclusions(brief: Brief[Output]) -> OutputFormatting:
    industry = brief.form.industry
    return OutputFormatting([f"Insight into {industry}"], [f"Recommendation for {industry}"])


def _no_repairs(brief: Brief[Output]) -> QualityAssurance:
    return QualityAssurance([])


_WRITERS = {
    ContextAnalysis: _context,
    PersonaCreation: _personas,
    JourneyMapping: _phases,
    ResearchIntegration: _research,
    QuoteGeneration: _quotes,
    EmotionValidation: _emotions,
    OutputFormatting: _conclusions,
    QualityAssurance: _no_repairs,
}
