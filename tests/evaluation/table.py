"""The table: every metric with the bounds that any writer, and a model, must keep within."""

from tests.evaluation.figures import Bound, Figure, Metric
from tests.evaluation.metrics import (
    emotions,
    evidence,
    goals,
    language,
    length,
    originality,
    personas,
    privacy,
    strength,
    tone,
)
from tests.evaluation.runs import Runs

_ALL, _NONE = Bound(least=1), Bound(most=0)


def _maps(runs: Runs) -> Figure:
    made = len([*runs.cases, *runs.poor, *runs.six_sentences, *runs.plain_statements])
    return Figure(made / (made + len(runs.failed)), made + len(runs.failed), runs.failed)


METRICS: tuple[Metric[Runs], ...] = (
    Metric("findings and research quotes verbatim in the material",
           lambda runs: evidence.verbatim(runs.cases), _ALL, _ALL),
    Metric("research quotes whose subject their statement names",
           lambda runs: evidence.subject(runs.cases), _ALL, _ALL),
    Metric("emotions marked research",
           lambda runs: evidence.research_emotions(runs.cases), _NONE, _NONE, "count"),
    Metric("personal data outside the form",
           lambda runs: privacy.personal_data(runs.cases), _NONE, _NONE, "count"),
    Metric("texts that change without the statement their source names",
           lambda runs: evidence.effect(runs.without), _ALL, _ALL),
    Metric("statements with a gold phase that reach a lane of it",
           lambda runs: evidence.reach(runs.cases), Bound(least=0.8), Bound(least=0.9)),
    Metric("signs of six negated or plain sentences",
           lambda runs: emotions.sign_of_sentences(runs.six_sentences),
           Bound(least=5), Bound(least=6), "number"),
    Metric("plain statements that are read as they feel",
           lambda runs: emotions.plain_statements(runs.plain_statements),
           Bound(least=0.6), Bound(least=0.8)),
    Metric("plain statements that are read as their contrary",
           lambda runs: emotions.contraries(runs.plain_statements),
           Bound(most=5), Bound(most=3), "count"),
    Metric("signs of emotion on gold phases",
           lambda runs: emotions.sign(runs.cases), Bound(least=0.6), Bound(least=0.9)),
    Metric("persona facts that contradict name or quote",
           lambda runs: personas.contradictions(runs.cases), _NONE, _NONE, "count"),
    Metric("units with a forbidden word",
           lambda runs: tone.forbidden(runs.cases), _NONE, _NONE, "count"),
    Metric("strength separates good forms from junk (AUC)",
           lambda runs: strength.separation(runs.cases, [*runs.poor, *runs.salad]),
           Bound(least=0.9), Bound(least=0.9), "number"),
    Metric("forms with a placeholder that are flagged",
           lambda runs: strength.flagged(runs.poor), _ALL, _ALL),
    Metric("verbatim reuse across maps of different forms",
           lambda runs: originality.reuse(runs.cases), None, Bound(most=0.1)),
    Metric("same after blanking the form's own words",
           lambda runs: originality.same_when_blanked(runs.cases), None, Bound(most=0.15)),
    Metric("same, when only the goals differ",
           lambda runs: originality.same_but_for_goals(runs.other_goals), None, Bound(most=0.15)),
    Metric("units that use a content word of the form",
           lambda runs: originality.own_words(runs.cases), None, Bound(least=0.35)),
    Metric("goals with a measure of their own",
           lambda runs: goals.measured(runs.cases), Bound(least=0.6), Bound(least=0.9)),
    Metric("maps in another language that say in which",
           lambda runs: language.said(runs.cases), _ALL, _ALL),
    Metric("units in the form's language",
           lambda runs: language.in_language(runs.cases), None, Bound(least=0.95)),
    Metric("words per unit, mean",
           lambda runs: length.mean_words(runs.cases), Bound(most=15), Bound(most=15), "number"),
    Metric("units over 30 words",
           lambda runs: length.long_units(runs.cases), Bound(most=0.05), Bound(most=0.05)),
    Metric("highest strength of junk",
           lambda runs: strength.highest([*runs.poor, *runs.salad]),
           Bound(most=19), Bound(most=19), "count"),
    Metric("highest strength of a good form without research",
           lambda runs: strength.highest(runs.unresearched),
           Bound(most=59), Bound(most=59), "count"),
    Metric("runs that gave a map", _maps, _ALL, _ALL),
)  # fmt: skip
