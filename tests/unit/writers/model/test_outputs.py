"""What answers are read into: forgiving where nothing is lost, closed where code decides."""

from typing import Any

import pytest
from pydantic import ValidationError

from journey.writers.model import outputs, schemas
from journey.writers.model.outputs import Emotion, Quote

FELT: dict[str, Any] = {
    "assessed": True,
    "words": ["glad"],
    "score": 1.5,
    "drivers": [],
    "statements": [],
    "by_persona": [],
    "moment_of_truth": False,
}


def test_entries_that_say_nothing_are_passed_over() -> None:
    assert Emotion.model_validate({**FELT, "words": ["", "glad", " \n"]}).words == ["glad"]


def test_a_list_must_not_be_left_with_nothing() -> None:
    with pytest.raises(ValidationError):
        outputs.Insights.model_validate({"insights": [" "]})


def test_a_score_is_asked_for_in_halves_and_taken_as_it_comes() -> None:
    asked = schemas.without_bounds(schemas.of(Emotion))["properties"]["score"]

    assert asked["enum"] == [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]
    assert Emotion.model_validate({**FELT, "score": 0.7}).score == 0.7


@pytest.mark.parametrize("score", [-2.1, 2.1, float("nan")])
def test_no_score_is_off_the_scale(score: float) -> None:
    with pytest.raises(ValidationError):
        Emotion.model_validate({**FELT, "score": score})


def test_one_is_asked_for_as_itself_and_several_by_number() -> None:
    quote = {"text": "So it goes.", "statement": 0}
    alone = outputs.several(Quote, 1).model_validate(quote)
    pair = outputs.several(Quote, 2).model_validate({"answer_1": quote, "answer_2": quote})

    assert [each.text for each in outputs.each(alone)] == ["So it goes."]
    assert [each.text for each in outputs.each(pair)] == ["So it goes."] * 2
    with pytest.raises(ValidationError):
        outputs.several(Quote, 2).model_validate({"answer_1": quote})


def test_there_is_room_for_a_finding_of_each_statement() -> None:
    placed = {"statement": 1, "phases": [], "personas": [], "speaker": "", "sentiment": "neutral"}

    for_two = outputs.findings_of(2)

    schema = schemas.of(for_two)
    assert schema["properties"]["findings"]["maxItems"] == 2
    assert len(for_two.model_validate({"findings": [placed] * 3}).findings) == 3, (
        "one too many, from a model that no schema binds, does no harm"
    )
    assert schemas.without_bounds(schema) == schemas.without_bounds(schemas.of(outputs.Findings))
    assert len(outputs.findings_of(99).model_validate({"findings": [placed] * 99}).findings) == 99
