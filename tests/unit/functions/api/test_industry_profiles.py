from typing import get_args

import pytest

from journey.content.form import read_form
from journey.content.industry_profiles import INDUSTRY_PROFILES, IndustryProfile
from journey.errors import InvalidForm
from tests.unit.api_calls import container

FORM = {"industry": "Wind instruments", "businessGoals": "Rent more clarinets"}


def test_the_profiles_need_neither_token_nor_table() -> None:
    reply = container("industry_profiles")(user=None, path="/api/industry-profiles")

    assert reply.status == 200
    assert reply.headers["cache-control"] == "public, max-age=86400"
    assert {"id": "energy", "name": "Energy and water"} in reply.json["profiles"]
    assert [profile["id"] for profile in reply.json["profiles"]] == [*get_args(IndustryProfile)]


@pytest.mark.parametrize(("writer", "language"), [("offline", "en"), ("bedrock", None)])
def test_it_says_where_the_writer_writes_but_one_language(
    writer: str, language: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRITER", writer)

    reply = container("industry_profiles")(user=None, path="/api/industry-profiles")

    assert reply.json["language"] == language


@pytest.mark.parametrize("profile", INDUSTRY_PROFILES)
def test_a_form_may_name_each(profile: str) -> None:
    assert read_form({**FORM, "industryProfile": profile}).industry_profile == profile


def test_a_form_may_name_no_other() -> None:
    with pytest.raises(InvalidForm) as refusal:
        read_form({**FORM, "industryProfile": "falconry"})

    (fault,) = refusal.value.faults
    assert fault.pointer == "/industryProfile"
    assert fault.detail == "There is no such profile; GET /api/industry-profiles lists them"
