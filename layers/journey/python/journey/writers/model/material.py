"""The user's text in a prompt: material, which no text in it can leave.

Every line of it begins with a mark that our own lines never begin with, and a line break in the
text begins a marked line as well. So whatever the text says, ours ends where the marks end.
"""

from collections.abc import Iterable, Sequence

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import ResearchIntegration
from journey.content.statements import Statement

MARK = "| "


def fenced(*lines: str) -> str:
    """The lines as material."""
    return "\n".join(MARK + part for line in lines for part in line.splitlines() or [""])


def of_form(form: JourneyForm, *, with_goals: bool = True) -> list[str]:
    """What the form says, statements apart."""
    lines = [f"title: {form.map_title}", f"industry: {form.industry}"]
    if with_goals:
        lines.append(f"business goals: {form.business_goals}")
    return lines


def numbered(name: str, texts: Sequence[str]) -> list[str]:
    """Texts with the numbers by which an answer speaks of them, from 1."""
    return [f"{name} {number}: {text}" for number, text in enumerate(texts, start=1)]


def listed(texts: Iterable[str]) -> str:
    """Texts in one line."""
    return "; ".join(texts)


def statements(numbered_statements: Iterable[Statement]) -> list[str]:
    """The user's statements, each by its number."""
    return [f"statement {each.number}{_said_by(each)}: {each.text}" for each in numbered_statements]


def _said_by(statement: Statement) -> str:
    return f" (said by {statement.speaker})" if statement.speaker else ""


def findings(draft: Draft, subject_ids: Iterable[str], most: int = 30) -> list[str]:
    """What the material says of these phases or personas, or of the journey as a whole."""
    wanted = set(subject_ids)
    tied = [
        finding
        for finding in draft.get(ResearchIntegration).findings
        if not (finding.phase_ids or finding.persona_ids)
        or wanted & {*finding.phase_ids, *finding.persona_ids}
    ]
    return [f"statement {each.statement}: {each.text}" for each in tied[:most]]
