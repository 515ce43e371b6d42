"""Whose words a quote is: proved by the statement it is taken from, or nobody's."""

from journey.content.excerpts import excerpt_of, stands_in
from journey.content.form import JourneyForm
from journey.content.journey_map import Evidence, Finding, PersonaProfile
from journey.content.statements import quotations, read_statements
from journey.content.words import content_words, telling_words

_FEWEST_LETTERS = 12


def of_phase(words: str, phase_id: str, finding: Finding) -> tuple[str, Evidence] | None:
    """The words as the finding has them, if they stand in it and it names this very phase."""
    excerpt = excerpt_of(words, finding.text)
    if excerpt is None or phase_id not in finding.phase_ids:
        return None
    return excerpt.text, Evidence("research", finding.source)


def of_persona(
    words: str, persona: PersonaProfile, others: list[PersonaProfile], finding: Finding
) -> tuple[str, Evidence] | None:
    """The words as the finding has them, if it names this persona alone as the one who speaks.

    Where a writer places a statement is interpretation; whose mouth it is put in must be provable.
    So the speaker, or the statement around the quoted words, must hold a word of the persona's
    name that no other persona shares.
    """
    excerpt = excerpt_of(words, finding.text)
    if excerpt is None or finding.persona_ids != [persona.id]:
        return None
    theirs = frozenset().union(*(content_words(other.name) for other in others))
    own = telling_words(persona.name) - theirs
    if not own & content_words(finding.speaker or excerpt.around):
        return None
    return excerpt.text, Evidence("research", finding.source)


def is_somebodys(words: str, form: JourneyForm) -> bool:
    """Whether the words are taken from the material, whole or with something around them."""
    return any(
        stands_in(words, statement.text)
        or any(_is_long(said) and stands_in(said, words) for said in quotations(statement.text))
        for statement in read_statements(form)
    )


def _is_long(said: str) -> bool:
    return len(said) >= _FEWEST_LETTERS
