"""Step 3: the phases, and what the customer does and meets in each."""

from typing import get_args

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import (
    ChannelKind,
    JourneyMapping,
    PersonaCreation,
    PhaseOutline,
)
from journey.content.proposals import PhaseProposal, PhasesProposal
from journey.content.statements import read_statements
from journey.drafting.texts import chosen, claims, items, texts, unknown
from journey.errors import InvalidModelOutput

LISTS = ("actions", "thoughts", "touchpoints", "channels", "pain_points", "opportunities")
_CHANNEL_KINDS = get_args(ChannelKind)


def faults(proposal: PhasesProposal, form: JourneyForm, draft: Draft) -> list[str]:
    """What the writer should be told to repair."""
    try:
        phases = _in_order(proposal, form)
    except InvalidModelOutput as fault:
        return [str(fault)]
    return [
        f"Phase {number}: {fault}"
        for number, phase in enumerate(phases, start=1)
        for fault in _faults_of(phase, form, draft)
    ]


def settle(proposal: PhasesProposal, form: JourneyForm, draft: Draft) -> JourneyMapping:
    """The phases under the form's own names and in its order; nobody named is everybody.

    Raises:
        InvalidModelOutput: a phase of the form is missing.
    """
    persona_ids = [persona.id for persona in draft.get(PersonaCreation).personas]
    return JourneyMapping(
        [
            _outline(phase, name, number, persona_ids, form)
            for number, (phase, name) in enumerate(
                zip(_in_order(proposal, form), form.phase_names, strict=True), start=1
            )
        ]
    )


def _in_order(proposal: PhasesProposal, form: JourneyForm) -> list[PhaseProposal]:
    by_name = {_key(phase.name): phase for phase in reversed(proposal.phases)}
    try:
        return [by_name[_key(name)] for name in form.phase_names]
    except KeyError:
        raise InvalidModelOutput("A phase of the form is missing") from None


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _faults_of(phase: PhaseProposal, form: JourneyForm, draft: Draft) -> list[str]:
    named = {
        number for name in LISTS for item in getattr(phase, name) for number in item.statements
    }
    found = [f"{name} are missing" for name in LISTS if not items(getattr(phase, name), form)]
    if unknown(named, len(read_statements(form))):
        found.append("it rests on a statement that there is not")
    if unknown(phase.personas, len(draft.get(PersonaCreation).personas)):
        found.append("it names a persona that there is not")
    return found


def _outline(
    phase: PhaseProposal, name: str, number: int, persona_ids: list[str], form: JourneyForm
) -> PhaseOutline:
    lists = {kind: items(getattr(phase, kind), form) for kind in LISTS}
    return PhaseOutline(
        id=f"phase-{number}",
        name=name,
        **{kind: [item.text for item in entries] for kind, entries in lists.items()},
        persona_ids=chosen(phase.personas, persona_ids) or persona_ids,
        metrics=texts(phase.metrics, form),
        channel_kinds=[
            kind for kind in dict.fromkeys(phase.channel_kinds) if kind in _CHANNEL_KINDS
        ],
        claims=[claim for kind, entries in lists.items() for claim in claims(f"/{kind}", entries)],
    )
