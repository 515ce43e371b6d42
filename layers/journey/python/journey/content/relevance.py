"""Which of a journey's statements a writer is shown, where its files hold more than one can read.

The form's own all are. Of the files', those that say most of the journey's subjects (its phases
and personas), measured by the words they share: a word counts the more, the fewer statements have
it (tf-idf, with the plain rule of Salton and Buckley, 1988). Files and subjects take turns, so that
neither the longest file nor the most talked-of phase is all that is heard.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journey.content.draft import Draft
from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMapping, PersonaCreation
from journey.content.statements import Statement, read_goals, read_statements
from journey.content.turns import in_turns
from journey.content.words import content_words

MOST_AT_FIRST = 80
"""Statements of files that the steps before Research Integration are shown, for orientation."""

MOST_STUDIED = 240
"""Statements of files that Research Integration ties to phases and personas, one by one."""

Words = frozenset[str]


def shown(form: JourneyForm, draft: Draft) -> tuple[Statement, ...]:
    """What the writer of the next step is shown, in reading order.

    Once there are findings, these: what was not tied then bears nothing out any more.
    """
    statements = read_statements(form)
    of_files = [statement for statement in statements if statement.file]
    return tuple(
        sorted(
            [*(each for each in statements if not each.file), *_chosen(of_files, form, draft)],
            key=lambda statement: statement.number,
        )
    )


def _chosen(
    statements: Sequence[Statement], form: JourneyForm, draft: Draft
) -> Sequence[Statement]:
    if draft.research_integration:
        numbers = {finding.statement for finding in draft.research_integration.findings}
        return [statement for statement in statements if statement.number in numbers]
    if draft.journey_mapping:
        claimed = _claimed(draft.journey_mapping)
        others = [statement for statement in statements if statement.number not in claimed]
        studied = relevant(others, _subjects(draft), MOST_STUDIED - len(claimed))
        return [*(each for each in statements if each.number in claimed), *studied]
    named = [*form.phase_names, *form.target_personas, *read_goals(form)]
    return relevant(statements, named, MOST_AT_FIRST)


def _claimed(mapping: JourneyMapping) -> set[int]:
    """The statements that texts are said to rest on."""
    return {
        number for phase in mapping.phases for claim in phase.claims for number in claim.statements
    }


def _subjects(draft: Draft) -> list[str]:
    phases, personas = draft.get(JourneyMapping).phases, draft.get(PersonaCreation).personas
    return [
        *("\n".join([each.name, *each.actions, *each.touchpoints]) for each in phases),
        *("\n".join([each.name, each.occupation, *each.goals]) for each in personas),
    ]


def relevant(
    statements: Sequence[Statement], subjects: Sequence[str], most: int
) -> Sequence[Statement]:
    """At most so many of the statements: the most telling ones, files and subjects in turn."""
    if len(statements) <= most:
        return statements
    wanted = [content_words(subject) for subject in subjects]
    weights = _weights(statements)
    by_file: dict[str, list[_Ranked]] = {}
    for statement in statements:
        ranked = _ranked(statement, wanted, weights)
        by_file.setdefault(statement.file, []).append(ranked)
    return list(in_turns([_by_subject(ranked) for ranked in by_file.values()]))[:most]


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A statement, and how much it says of the subject that it says most of; -1 for none."""

    statement: Statement
    subject: int
    score: float


def _ranked(statement: Statement, wanted: Sequence[Words], weights: Mapping[str, float]) -> _Ranked:
    words = content_words(statement.text)
    scores = [
        sum(weights[word] for word in sorted(words & subject)) / math.sqrt(len(words) + 1)
        for subject in wanted
    ]
    best = max(scores, default=0.0)
    return _Ranked(statement, scores.index(best) if best else -1, best)


def _weights(statements: Sequence[Statement]) -> dict[str, float]:
    """How much a word tells: the logarithm of how rare it is."""
    counts = Counter(word for each in statements for word in content_words(each.text))
    return {word: math.log(1 + len(statements) / count) for word, count in counts.items()}


def _by_subject(file: Sequence[_Ranked]) -> list[Statement]:
    """A file's statements: the best of each subject in turn, then those that speak of none."""
    groups: dict[int, list[Statement]] = {}
    for ranked in sorted(file, key=lambda each: (-each.score, each.statement.number)):
        groups.setdefault(ranked.subject, []).append(ranked.statement)
    of_none = groups.pop(-1, [])
    return [*in_turns(groups.values()), *of_none]
