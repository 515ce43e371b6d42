"""The runs that the metrics look at: forms of the set, taken through the real eight steps.

Beside the set itself there are variations: a form without one of its statements, a form with other
goals, forms that nobody could make a map from, and good forms written in word salad. AWS is played
by a table that takes everything; nothing else stands between the steps and the writer.
"""

import json
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

import tests.evaluation.environment  # noqa: F401  before any function is imported
from journey.content.form import read_form
from journey.errors import JourneyError
from journey.runtime.aws import DYNAMODB
from journey.workflow.workflow_state import WorkflowState, dump_state
from tests.evaluation import word_salad
from tests.evaluation.cases import Case, Without
from tests.evaluation.forms import GoldForm, gold_forms, plain_statements, poor_forms, six_sentences
from tests.evaluation.metrics.evidence import named_statements
from tests.unit.whole_run import run_steps

MOST_TAKEN_AWAY = 4
"""Statements of a form that are taken away in turn; a model is paid for each."""

OTHER_GOALS = (
    "Let people find an answer without calling us. Bring waiting down by a third. "
    "Have every tenth visitor bring somebody along next time."
)

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Runs:
    """Everything that the metrics are computed from.

    Attributes:
        cases: the forms of the set that a map can be made from.
        unresearched: those that have research, without it.
        without: forms whose map names a statement, again without it.
        other_goals: a form, and the same with other goals.
        six_sentences: the form with a negated or plain sentence to each phase.
        plain_statements: the form of statements that no rule was made from.
        poor: forms that nobody could make a map from.
        salad: the forms of ``cases``, in word salad.
        failed: the runs that gave no map, each with its reason.
    """

    cases: Sequence[Case]
    unresearched: Sequence[Case]
    without: Sequence[Without]
    other_goals: Sequence[tuple[Case, Case]]
    six_sentences: Sequence[Case]
    plain_statements: Sequence[Case]
    poor: Sequence[Case]
    salad: Sequence[Case]
    failed: Sequence[str]


def run_set(
    writer: str, report: Report = lambda _: None, only: Collection[str] | None = None
) -> Runs:
    """All runs with this writer, as ``WRITER`` names it; the salad with a writer of its own.

    Args:
        only: the names of the forms to run, with their variations; None for the whole set.
    """
    failed: list[str] = []

    def wanted(forms: Sequence[GoldForm]) -> list[GoldForm]:
        return [form for form in forms if only is None or form.name in only]

    def each(forms: Sequence[GoldForm]) -> list[Case]:
        return [case for form in forms for case in _run(form, failed, report)]

    with _table_that_takes_everything(), _writer(writer):
        forms = wanted(gold_forms())
        cases = each([form for form in forms if not form.poor])
        unresearched = each([case.form.unresearched() for case in cases if case.form.statements])
        without = [
            Without(number, case, less)
            for case in cases
            for number in _spread(named_statements(case.form, case.map))
            for less in each([case.form.without(number)])
        ]
        other_goals = [(case, other) for case in cases[:1] for other in each([_aimed(case.form)])]
        poor = each([*(form for form in forms if form.poor), *wanted(poor_forms())])
        sentences = each(wanted([six_sentences()]))
        statements = each(wanted([plain_statements()]))
        with _writer(word_salad.NAME):
            salad = each([case.form for case in cases])
    return Runs(
        cases, unresearched, without, other_goals, sentences, statements, poor, salad, failed
    )


def _run(form: GoldForm, failed: list[str], report: Report) -> Iterator[Case]:
    report(f"{form.name} …")
    state = WorkflowState(
        job_id="6a1f0d3e-2b4c-4d5e-8f60-718293a4b5c6",
        user_id="evaluation",
        attempt=1,
        created_at="2026-11-23T10:00:00.000Z",
        form=read_form(form.sent),
    )
    try:
        payload = run_steps(dump_state(state))
    except JourneyError as error:
        failed.append(f"{form.name}: {type(error).__name__}: {error}")
    else:
        yield Case(form, payload["draft"]["journey_map"])


def _aimed(form: GoldForm) -> GoldForm:
    goals = [goal.strip() + "." for goal in OTHER_GOALS.split(".") if goal.strip()]
    return replace(
        form,
        name=f"{form.name}, with other goals",
        body={**form.body, "businessGoals": OTHER_GOALS},
        goals=goals,
    )


def _spread(numbers: Sequence[int]) -> list[int]:
    """At most so many, from all over."""
    most = min(MOST_TAKEN_AWAY, len(numbers))
    return [numbers[place * len(numbers) // most] for place in range(most)]


@contextmanager
def _writer(name: str) -> Iterator[None]:
    before = os.environ.get("WRITER")
    os.environ["WRITER"] = name
    try:
        yield
    finally:
        if before is None:
            del os.environ["WRITER"]
        else:
            os.environ["WRITER"] = before


@contextmanager
def _table_that_takes_everything() -> Iterator[None]:
    def answer(request: Any, **_: object) -> AWSResponse:
        return AWSResponse(request.url, 200, HTTPHeaders(), _Raw(json.dumps({}).encode()))

    # The stubs take what an observer takes; this handler answers, which ends the call.
    events: Any = DYNAMODB.meta.events
    events.register_first("before-send.dynamodb", answer)
    try:
        yield
    finally:
        events.unregister("before-send.dynamodb", answer)


class _Raw:
    """A body as botocore reads it."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self, **_: object) -> Iterator[bytes]:
        """The whole body at once."""
        yield self._body
