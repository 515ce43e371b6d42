"""Which findings a phase may rest on, and which of a text's claims they bear out."""

from collections.abc import Iterable, Mapping, Sequence

from journey.content.draft import Draft
from journey.content.journey_map import Backing, Finding, ResearchIntegration
from journey.content.words import content_words

_SIGNS = {"positive": 1, "negative": -1, "neutral": 0}


def of_phase(phase_id: str, draft: Draft) -> list[Finding]:
    """The findings that name this very phase."""
    return [
        finding
        for finding in draft.get(ResearchIntegration).findings
        if phase_id in finding.phase_ids
    ]


def for_phase(phase_id: str, draft: Draft) -> list[Finding]:
    """The findings that name this phase, or speak of the journey as a whole."""
    return [
        finding
        for finding in draft.get(ResearchIntegration).findings
        if not finding.phase_ids or phase_id in finding.phase_ids
    ]


def sign(finding: Finding) -> int:
    """-1 for a finding that speaks badly of the experience, 1 for one that speaks well, else 0."""
    return _SIGNS[finding.sentiment]


def borne_out(
    claims: Iterable[Backing], texts: Mapping[str, str], findings: Sequence[Finding]
) -> list[Backing]:
    """The claims, as far as findings share a content word with the text that makes them.

    Args:
        texts: the texts that claims are made of, by pointer.
        findings: those that the texts may rest on.
    """
    kept = [
        Backing(claim.pointer, _sharing(texts[claim.pointer], claim.statements, findings))
        for claim in claims
    ]
    return [backing for backing in kept if backing.statements]


def _sharing(text: str, numbers: Sequence[int], findings: Sequence[Finding]) -> list[int]:
    words = content_words(text)
    return [
        finding.statement
        for finding in findings
        if finding.statement in numbers and words & content_words(finding.text)
    ]
