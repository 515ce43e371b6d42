"""What tokens cost, by the dated list in ``prices.json``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Price:
    """A model's entry in the list.

    Attributes:
        input, output: dollars for one token.
        has_prompt_cache: whether a request may mark where its shared part ends.
    """

    input: float
    output: float
    has_prompt_cache: bool


def price(model: str) -> Price | None:
    """The entry whose name stands in a model's or inference profile's id; None where none does."""
    listed = _list()
    for name, entry in listed["models"].items():
        if name in model:
            return Price(
                entry["input"] / listed["per_tokens"],
                entry["output"] / listed["per_tokens"],
                entry["has_prompt_cache"],
            )
    return None


def cost(model: str, input_tokens: int, output_tokens: int) -> float | None:
    """What so many tokens cost, in dollars; None for a model that is not in the list.

    Args:
        input_tokens: all that the model has read. Tokens out of a cache cost less than the list
            says, so this is the most that the job can have cost.
    """
    listed = price(model)
    if listed is None:
        return None
    return round(input_tokens * listed.input + output_tokens * listed.output, 6)


@cache
def _list() -> Mapping[str, Any]:
    text = (files(__package__) / "prices.json").read_text("utf-8")
    prices: Mapping[str, Any] = json.loads(text)
    return prices
