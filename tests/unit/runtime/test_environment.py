import pytest

from journey.runtime import environment


@pytest.fixture(params=[None, ""], ids=["missing", "empty"])
def _unset(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SETTING", raising=False)
    if request.param is not None:
        monkeypatch.setenv("SETTING", request.param)


def test_a_setting_is_read_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("12", "0"):
        monkeypatch.setenv("SETTING", value)
        assert (environment.text("SETTING"), environment.number("SETTING")) == (value, int(value))


@pytest.mark.usefixtures("_unset")
def test_a_setting_that_is_not_there_is_named() -> None:
    for read in (environment.text, environment.number):
        with pytest.raises(RuntimeError, match="SETTING is not set"):
            read("SETTING")


@pytest.mark.parametrize("value", ["ten", "-1", "1.5", "1e3", " 1"])
def test_what_is_no_whole_number_is_quoted(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SETTING", value)

    with pytest.raises(RuntimeError, match=f"SETTING must be a whole number, not '{value}'"):
        environment.number("SETTING")
