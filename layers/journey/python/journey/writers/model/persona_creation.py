"""Step 2: who makes the journey."""

from collections.abc import Sequence
from typing import Any

from journey.content.proposals import PersonaProposal, PersonasProposal
from journey.drafting import personas
from journey.writers import Brief
from journey.writers.model import citations, material
from journey.writers.model.by_name import ByName
from journey.writers.model.outputs import Persona, PersonaNames
from journey.writers.model.portions import Portions
from journey.writers.model.prompts import prompt
from journey.writers.model.questions import Plan, ask


def plan_names(brief: Brief[PersonasProposal]) -> Plan[list[str]]:
    """One question, where the form names nobody."""
    lines = [*material.of_form(brief.form), *material.statements(brief.statements)]
    question = ask(brief, prompt("persona_names"), lines, PersonaNames, max_tokens=200)
    return Plan(
        [question], "Two personas proposed", lambda answers: [answers[0].first, answers[0].second]
    )


def plan(
    brief: Brief[PersonasProposal], names: Sequence[str], portions: Portions
) -> Plan[PersonasProposal]:
    """Questions about personas of these names."""
    lines = [
        *material.of_form(brief.form),
        *material.numbered("persona", names),
        *material.statements(brief.statements),
    ]
    return _PERSONAS.plan(brief, names, lines, portions.personas_of(len(names)))


def _faults(proposal: PersonasProposal, brief: Brief[Any], names: Sequence[str]) -> list[str]:
    form = brief.form.model_copy(update={"target_personas": tuple(names)})
    return personas.faults(proposal, form, brief.draft)


def _propose(names: Sequence[str], answers: Sequence[Persona]) -> PersonasProposal:
    return PersonasProposal([_proposal(*each) for each in zip(names, answers, strict=True)])


def _proposal(name: str, persona: Persona) -> PersonaProposal:
    facts = {
        "household": persona.household,
        "location": persona.location,
        "income": persona.income,
        "digital_habits": persona.digital_habits,
    }
    return PersonaProposal(
        name=name,
        age=persona.age or None,
        occupation=citations.item(persona.occupation).text,
        goals=citations.plain(persona.goals),
        pain_points=citations.plain(persona.pain_points),
        motivations=citations.plain(persona.motivations),
        demographics={key: citations.item(fact).text for key, fact in facts.items() if fact},
    )


_PERSONAS = ByName(
    prompt="persona_creation",
    kind="persona",
    content=Persona,
    usual_tokens=300,
    most_tokens=1_200,
    done="{done} of {total} personas drawn",
    propose=_propose,
    faults=_faults,
)
