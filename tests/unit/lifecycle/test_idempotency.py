from typing import Any

import pytest

from journey.content.form import JourneyForm, read_form
from journey.errors import MalformedIdempotencyKey
from journey.lifecycle.idempotency import read_key


def test_no_header_is_no_key(form: JourneyForm) -> None:
    assert read_key(None, form) is None


@pytest.mark.parametrize("header", ["a", "x" * 255, "!~", "8a7b1c9e-1111", '"quoted"', "a#b"])
def test_visible_ascii_is_a_key(form: JourneyForm, header: str) -> None:
    key = read_key(header, form)

    assert key
    assert key.key == header


@pytest.mark.parametrize(
    "header", ["", "x" * 256, "a b", " a", "a\n", "é", "\x7f", "\x00"], ids=ascii
)
def test_anything_else_is_refused(form: JourneyForm, header: str) -> None:
    with pytest.raises(MalformedIdempotencyKey, match="1 to 255 visible ASCII"):
        read_key(header, form)


def body_hash(body: dict[str, Any]) -> str:
    key = read_key("key", read_form(body))
    assert key
    return key.body_hash


def test_the_same_form_however_it_is_spelled_has_the_same_hash(form_body: dict[str, Any]) -> None:
    respelled = {f" {name} ".strip(): value for name, value in reversed(form_body.items())}
    respelled["business_goals"] = f"  {respelled.pop('businessGoals')}\r\n"

    assert body_hash(respelled) == body_hash(form_body)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another"},
        {"targetPersonas": ["First-job starters", "Busy parents"]},
        {"journeyPhases": []},
        {"additionalContext": ""},
    ],
    ids=str,
)
def test_another_form_has_another_hash(form_body: dict[str, Any], change: dict[str, Any]) -> None:
    assert body_hash({**form_body, **change}) != body_hash(form_body)
