"""What happens at scale, by simulation. Run ``make scale``; its figures are the same each time."""

import tests.conftest  # noqa: F401  the functions' environment
from tests.simulation.polling import Audience, Outcome, watch_one_job

FLEETS = (1, 2, 3, 5, 10, 20, 50)
TABS = (1, 2, 3)
SEEDS = range(3)


def main() -> None:
    """Print the tables."""
    _print_warm_cache()


def _print_warm_cache() -> None:
    print("The warm cache: polls answered from memory, and for how long the worst was out of date")
    print("containers  " + "  ".join(f"{f'{tabs} tab(s)':>14}" for tabs in TABS))
    for containers in FLEETS:
        row = (
            _cell([watch_one_job(Audience(containers, tabs), seed) for seed in SEEDS])
            for tabs in TABS
        )
        print(f"{containers:10}  " + "  ".join(row))


def _cell(outcomes: list[Outcome]) -> str:
    hit_rate = sum(outcome.from_memory for outcome in outcomes) / sum(o.polls for o in outcomes)
    stale = max(outcome.stale_seconds for outcome in outcomes)
    return f"{hit_rate:6.0%} {stale:5.1f} s"


if __name__ == "__main__":
    main()
