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


@pytest.mark.parametrize(
    ("body", "known"),
    [
        (
            {"industry": "Retail", "businessGoals": "Sell more"},
            "22a65f2ea48f20939e4bb187f23facf700016d4db2dc6f524d26e01652b6ec70",
        ),
        (
            {
                "title": "First account",
                "industry": "Retail",
                "businessGoals": "Sell more",
                "targetPersonas": ["Parents"],
                "journeyPhases": ["Search", "Use"],
                "additionalContext": "None yet",
            },
            "dc68f33cd9bc515e0873773ddd8ff35add469bf96c776e364cff1f47e0f9d3bd",
        ),
    ],
    ids=["minimal", "whole"],
)
def test_a_form_has_the_hash_that_it_had_before_its_version(
    body: dict[str, Any], known: str
) -> None:
    """Known since 2026-11-25: a repeat is answered across a deployment, too."""
    assert body_hash(body) == known


def test_a_field_left_out_is_a_field_with_its_default(form_body: dict[str, Any]) -> None:
    del form_body["targetPersonas"]

    assert body_hash(form_body) == body_hash({**form_body, "targetPersonas": []})
