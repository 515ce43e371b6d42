"""Step 2: who makes the journey."""

from dataclasses import replace

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import PersonaCreation, PersonaProfile
from journey.content.proposals import PersonaProposal, PersonasProposal
from journey.drafting import persona_facts
from journey.drafting.avatars import avatar
from journey.drafting.texts import text, texts
from journey.errors import InvalidModelOutput

_MOST = 5


def faults(proposal: PersonasProposal, form: JourneyForm, draft: Draft) -> list[str]:
    """What the writer should be told to repair."""
    try:
        personas = _in_order(proposal, form)
    except InvalidModelOutput as fault:
        return [str(fault)]
    return [
        f"Persona {number}: {contradiction}"
        for number, persona in enumerate(personas, start=1)
        for contradiction in persona_facts.contradictions(persona)
    ]


def settle(proposal: PersonasProposal, form: JourneyForm, draft: Draft) -> PersonaCreation:
    """The personas: under the form's own names and in its order, where it names any.

    What a persona's name denies does not stand.

    Raises:
        InvalidModelOutput: there is no persona, or one that the form names is missing.
    """
    return PersonaCreation(
        [
            _profile(persona_facts.held(persona), place, form)
            for place, persona in enumerate(_in_order(proposal, form))
        ]
    )


def _in_order(proposal: PersonasProposal, form: JourneyForm) -> list[PersonaProposal]:
    by_name = {_key(persona.name): persona for persona in reversed(proposal.personas)}
    if form.target_personas:
        if not by_name.keys() >= {_key(name) for name in form.target_personas}:
            raise InvalidModelOutput("A persona that the form names is missing")
        return [_named(by_name[_key(name)], name) for name in form.target_personas]
    proposed = [_named(each, text(each.name, form)) for each in reversed(by_name.values())]
    if named := [persona for persona in proposed if persona.name]:
        return named[:_MOST]
    raise InvalidModelOutput("There is no persona")


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _named(persona: PersonaProposal, name: str) -> PersonaProposal:
    return replace(persona, name=name)


def _profile(persona: PersonaProposal, place: int, form: JourneyForm) -> PersonaProfile:
    return PersonaProfile(
        id=f"persona-{place + 1}",
        name=persona.name,
        age=persona.age,
        occupation=text(persona.occupation, form),
        goals=texts(persona.goals, form),
        pain_points=texts(persona.pain_points, form),
        motivations=texts(persona.motivations, form),
        demographics={
            text(key, form): text(value, form) for key, value in persona.demographics.items()
        },
        avatar=avatar(persona.name, place),
    )
