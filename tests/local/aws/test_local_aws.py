import pytest

from local.stack import Stack


def test_no_proxy_is_between_the_stack_and_its_aws(
    small_stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")

    tables = small_stack.client("dynamodb").list_tables()["TableNames"]

    assert small_stack.template.table()["TableName"] in tables
