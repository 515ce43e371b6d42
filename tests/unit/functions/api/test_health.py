from tests.unit.api_calls import container


def test_health_needs_neither_token_nor_table() -> None:
    reply = container("health")(user=None, path="/health")

    assert (reply.status, reply.json) == (200, {"status": "ok"})
