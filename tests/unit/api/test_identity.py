import base64
import json
from typing import Any

import pytest

from journey.api.identity import subject
from journey.errors import NotSignedIn


def verified(claims: Any) -> dict[str, Any]:
    """A request context as API Gateway's authorizer leaves it."""
    return {"authorizer": {"jwt": {"claims": claims, "scopes": None}}}


def token(claims: object) -> str:
    """A token that nobody has signed."""
    payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"e30.{payload}.signature"


def bearer(claims: object) -> dict[str, str]:
    return {"authorization": f"Bearer {token(claims)}"}


@pytest.fixture
def under_sam_local(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SAM_LOCAL", "true")


class TestInLambda:
    def test_the_subject_is_that_of_the_verified_claims(self) -> None:
        assert subject(verified({"sub": "ada"}), {}) == "ada"

    @pytest.mark.parametrize(
        "context",
        [{}, {"authorizer": {}}, verified({}), verified({"sub": ""}), verified({"email": "a@b"})],
        ids=repr,
    )
    def test_without_one_the_caller_is_refused(self, context: dict[str, Any]) -> None:
        with pytest.raises(NotSignedIn):
            subject(context, {})

    def test_a_subject_that_is_no_text_is_refused(self) -> None:
        with pytest.raises(NotSignedIn):
            subject(verified({"sub": 7}), {})

    @pytest.mark.parametrize("value", [None, "", "false", "1", "TRUE"])
    def test_an_unverified_token_is_never_read(
        self, monkeypatch: pytest.MonkeyPatch, value: str | None
    ) -> None:
        monkeypatch.delenv("AWS_SAM_LOCAL", raising=False)
        if value is not None:
            monkeypatch.setenv("AWS_SAM_LOCAL", value)

        with pytest.raises(NotSignedIn):
            subject({}, bearer({"sub": "mallory"}))


@pytest.mark.usefixtures("under_sam_local")
class TestUnderSamLocal:
    @pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
    def test_the_subject_is_that_of_the_unverified_token(self, scheme: str) -> None:
        headers = {"authorization": f"{scheme} {token({'sub': 'ada'})}"}

        assert subject({}, headers) == "ada"

    def test_verified_claims_still_come_first(self) -> None:
        assert subject(verified({"sub": "ada"}), bearer({"sub": "mallory"})) == "ada"

    def test_verified_claims_without_a_subject_are_not_made_up_for(self) -> None:
        with pytest.raises(NotSignedIn):
            subject(verified({"email": "a@b"}), bearer({"sub": "mallory"}))

    @pytest.mark.parametrize(
        "authorization",
        [
            "",
            "Bearer",
            "Bearer ",
            "Bearer a.b",
            "Bearer a.b.c.d",
            "Bearer e30.?.x",
            "Bearer e30.AAAA.x",
            "Bearer e30._w.x",
            f"Basic {token({'sub': 'ada'})}",
            token({"sub": "ada"}),
            f"Bearer {token(['sub'])}",
            f"Bearer {token('sub')}",
            f"Bearer {token({'sub': None})}",
            f"Bearer {token({})}",
        ],
    )
    def test_what_is_no_such_token_is_refused(self, authorization: str) -> None:
        with pytest.raises(NotSignedIn):
            subject({}, {"authorization": authorization})
