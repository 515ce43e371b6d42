"""What every text of an answer has to fulfil: what is wrong is told, place by place."""

import pytest

from journey.content.form import JourneyForm
from journey.content.statements import Statement
from journey.writers.model import rules
from journey.writers.model.outputs import Content, Sentences


class Said(Content):
    pain_points: Sentences


class Felt(Content):
    words: Sentences


def faults(form: JourneyForm, *texts: str, statements: tuple[Statement, ...] = ()) -> list[str]:
    return rules.of_texts(Said(pain_points=list(texts)), form, statements)


def test_plain_sentences_are_sound(form: JourneyForm) -> None:
    assert faults(form, "The reminder comes too late", "Nobody tells of late fees [4]") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("TBD", "a placeholder"),
        ("**Late** reminders", "markup"),
        ("See https://example.com/fees", "a link"),
        ("Call renewCard() again", "code"),
        ("Qxzvk wrtpsd fghjkl mnbvcx of the card", "no words"),
        ("督促状は二週間遅れて届き、利用者は窓口で長く待つことになる", "not in the language"),
    ],
)
def test_what_is_no_text_is_told(form: JourneyForm, text: str, told: str) -> None:
    [fault] = faults(form, text)

    assert told in fault


def test_the_same_twice_is_told_even_with_another_number(form: JourneyForm) -> None:
    [fault] = faults(form, "The reminder comes late [1]", "The reminder comes late [2]")

    assert "the same as another" in fault


def test_what_the_user_has_put_so_may_be_said_so(form: JourneyForm) -> None:
    text = "Look at www.library.example, they said."
    statement = Statement(1, text, "additional context")

    assert faults(form, text, statements=(statement,)) == []
    assert faults(form, text)
    named = form.model_copy(update={"journey_phases": ("Renewal::Desk",)})
    assert faults(named, "Renewal::Desk takes long") == []


def test_a_feeling_is_a_few_words(form: JourneyForm) -> None:
    told = rules.of_texts(Felt(words=["relieved", "2 of 5 stars"]), form)

    assert told == ["words 2: this names no feeling"]


def test_a_second_answer_is_spared_a_list_of_dozens(form: JourneyForm) -> None:
    class Many(Content):
        pain_points: list[str]

    assert len(rules.of_texts(Many(pain_points=["TBD"] * 30), form)) == 8
