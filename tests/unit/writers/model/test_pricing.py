import pytest

from journey.writers.model.pricing import cost, price


@pytest.mark.parametrize(
    "model",
    [
        "anthropic.claude-haiku-4-5-20251001-v1:0",
        "eu.anthropic.claude-haiku-4-5-20251001-v1:0",
        "claude-haiku-4-5",
    ],
)
def test_a_price_is_found_by_the_models_name_in_its_id(model: str) -> None:
    assert cost(model, 40_000, 16_000) == pytest.approx(0.132)


def test_a_model_without_a_price_has_no_cost() -> None:
    assert price("llama3.2") is None
    assert cost("llama3.2", 40_000, 16_000) is None
