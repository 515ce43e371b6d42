"""The quotas of an account, and how they are used up; ``quotas.toml`` has their figures."""

import tomllib
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Self

from local.template.intrinsics import load
from local.template.template import PATH

_FIGURES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

AS_OF: date = _FIGURES["as_of"]
WRITE_UNITS_PER_JOB: float = _FIGURES["job"]["write_units"]
TOKENS_PER_JOB: float = _FIGURES["job"]["model_tokens"]


@dataclass(frozen=True, slots=True)
class Quota:
    """What an account may do.

    Attributes:
        limit: how many a second; how many at a time where there is no burst.
        burst: how many at once.
        remedy: what to do where it is too little.
    """

    key: str
    name: str
    limit: float
    burst: float | None
    remedy: str

    def times(self, factor: float) -> Self:
        """This quota, larger or smaller by a factor."""
        burst = None if self.burst is None else self.burst * factor
        return replace(self, limit=self.limit * factor, burst=burst)


Quotas = dict[str, Quota]


def default_quotas() -> Quotas:
    """The quotas as they are before anybody asks for more."""
    declared = load(PATH)["Parameters"]
    return {
        entry["key"]: Quota(
            key=entry["key"],
            name=entry["name"],
            limit=_figure(entry["limit"], declared),
            burst=_figure(entry["burst"], declared) if "burst" in entry else None,
            remedy=entry["raise"],
        )
        for entry in _FIGURES["quota"]
    }


def _figure(value: float | str, declared: dict[str, Any]) -> float:
    """A figure, or the default of the template's parameter of this name."""
    return float(declared[value]["Default"] if isinstance(value, str) else value)


@dataclass(slots=True)
class Allowance:
    """What is left of a quota.

    Attributes:
        refused: how often something was refused for it.
    """

    quota: Quota
    left: float = field(init=False)
    refused: float = 0.0

    def __post_init__(self) -> None:
        self.left = self.quota.limit if self.quota.burst is None else self.quota.burst

    def refill(self) -> None:
        """Let a second pass."""
        if self.quota.burst is not None:
            self.left = min(max(self.quota.burst, self.quota.limit), self.left + self.quota.limit)

    def take(self, amount: float = 1.0) -> bool:
        """Use up an amount; False, and nothing used, where that much is not left."""
        if self.left < amount:
            self.refused += 1
            return False
        self.left -= amount
        return True

    def take_most(self, amount: float) -> float:
        """Use up as much of an amount as there is; how much that was."""
        taken = min(self.left, amount)
        self.left -= taken
        self.refused += amount - taken
        return taken

    def give_back(self, amount: float = 1.0) -> None:
        """What was used for a time is free again."""
        self.left += amount
