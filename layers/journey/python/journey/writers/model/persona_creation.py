"""Step 2: who makes the journey, a question for each persona."""

from collections.abc import Sequence
from typing import Any

from journey.content.proposals import PersonaProposal, PersonasProposal
from journey.drafting import personas
from journey.writers import Brief
from journey.writers.model import citations, material
from journey.writers.model.outputs import Persona, PersonaNames
from journey.writers.model.portions import Portions
from journey.writers.model.prompts import prompt
from journey.writers.model.questions import Plan, all_of, ask, ask_for_each, in_portions


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
    units = [(f"persona {number}", name) for number, name in enumerate(names, start=1)]
    questions = [
        ask_for_each(
            brief,
            "persona_creation",
            portion,
            lines,
            Persona,
            max_tokens=1_200,
            check=lambda name, persona: _faults(brief, name, persona),
        )
        for portion in in_portions(units, portions.personas)
    ]
    return Plan(
        questions,
        "{done} of {total} personas drawn",
        lambda answers: PersonasProposal(
            [_proposal(*each) for each in zip(names, all_of(answers), strict=True)]
        ),
    )


def _faults(brief: Brief[Any], name: str, persona: Persona) -> list[str]:
    """The domain's rules for this persona alone."""
    form = brief.form.model_copy(update={"target_personas": (name,)})
    return personas.faults(PersonasProposal([_proposal(name, persona)]), form, brief.draft)


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
