"""The set's labels fit its forms."""

import pytest

from journey.content.form import read_form
from tests.evaluation.forms import (
    Feeling,
    GoldForm,
    gold_forms,
    plain_statements,
    poor_forms,
    six_sentences,
)

FORMS = [*gold_forms(), *poor_forms(), six_sentences(), plain_statements()]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_form_is_one_that_the_service_takes(form: GoldForm) -> None:
    assert read_form(form.sent).industry == form.body["industry"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_labels_name_what_the_form_has(form: GoldForm) -> None:
    sent = read_form(form.sent)

    labelled = {name for statement in form.statements for name in statement.phases}
    assert labelled | {*form.emotions} <= {*sent.phase_names}
    speakers = {statement.speaker for statement in form.statements} - {None}
    assert speakers | {*form.personas} <= {*sent.target_personas}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_labels_quote_the_form(form: GoldForm) -> None:
    goals = " ".join(form.body["businessGoals"].split())
    assert [goal for goal in form.goals if goal not in goals] == []
    assert [told for told in form.personal_data if told not in form.material] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_sign_of_a_phase_is_borne_out_by_its_statements(form: GoldForm) -> None:
    for phase, feels in form.emotions.items():
        said = [statement.feels for statement in form.statements if phase in statement.phases]
        opposite: Feeling = "negative" if feels == "positive" else "positive"
        assert said.count(feels) > said.count(opposite), phase
